namespace Ambos.Platform.Identity;

/// <summary>What one may do with the house itself.</summary>
public static class PlatformPermissions
{
    public static readonly Permission Settings = new("platform.settings", "Change the organisation's settings", Role.Administrator);
    public static readonly Permission Memberships = new("platform.memberships", "Invite people and give them roles", Role.Administrator | Role.People);
    public static readonly Permission Audit = new("platform.audit", "Read the audit record", Role.Administrator | Role.Director);
    public static readonly Permission Import = new("platform.import", "Import files", Role.Administrator | Role.People | Role.Lead);

    public static IEnumerable<Permission> All => [Settings, Memberships, Audit, Import];
}
