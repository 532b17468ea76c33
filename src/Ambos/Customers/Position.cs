using Ambos.Platform.Data;

namespace Ambos.Customers;

/// <summary>A job with its purpose and profile. Who holds it, and who held it, is said by relationships.</summary>
public sealed class Position : Entity
{
    Position()
    {
    }

    public Position(string name, Guid? teamId, string? purpose = null)
    {
        (Name, TeamId, Purpose) = (name.Trim(), teamId, purpose);
    }

    public string Name { get; private set; } = "";

    public Guid? TeamId { get; private set; }

    public string? Purpose { get; private set; }

    /// <summary>What somebody needs to do it well.</summary>
    public string? Profile { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public void Describe(string name, string? purpose, string? profile) => (Name, Purpose, Profile) = (name.Trim(), purpose, profile);

    public void StandsIn(Guid? teamId) => TeamId = teamId;

    /// <summary>From this day on nobody is given it any more.</summary>
    public void Close(DateOnly on) => ClosedOn ??= on;

    public void Reopen() => ClosedOn = null;
}
