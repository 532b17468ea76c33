namespace Ambos.Platform.Identity;

/// <summary>Roles as people call them, in the order in which they are offered.</summary>
public static class RoleNames
{
    public static IReadOnlyList<(Role Role, string Name, string Meaning)> All { get; } =
    [
        (Role.Administrator, "Administrator", "Sets the organisation up and invites people."),
        (Role.Director, "Director", "Reads both sides."),
        (Role.People, "Human resources", "Keeps the inside of the registry."),
        (Role.Lead, "Service lead", "Leads a service: its catalogue, promises and queue."),
        (Role.Agent, "Agent", "Answers requests."),
        (Role.Member, "Member", "Asks, is asked, is thanked, learns, speaks up."),
        (Role.Representative, "Works council", "Reads what Ambos records about workers and who sees it."),
    ];

    public static IEnumerable<string> Of(Role roles) => All.Where(one => roles.HasFlag(one.Role)).Select(one => one.Name);
}
