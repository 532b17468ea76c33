namespace Ambos.Platform.Identity;

/// <summary>Something a person may do, by name, with the roles that hold it.</summary>
/// <param name="Name">The key in code, such as <c>customers.read</c>.</param>
/// <param name="Sentence">What it allows, as a sentence for the permissions page (a translation key).</param>
public sealed record Permission(string Name, string Sentence, Role Roles)
{
    public bool IsHeldBy(Role roles) => (roles & Roles) != Role.None;
}
