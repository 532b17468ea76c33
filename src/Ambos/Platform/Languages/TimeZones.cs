namespace Ambos.Platform.Languages;

/// <summary>The time zones of the IANA list, as this machine knows them.</summary>
public static class TimeZones
{
    static readonly Lazy<IReadOnlyList<string>> all = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id == "UTC" || (id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))).Order(StringComparer.Ordinal)]);

    /// <summary>Those to choose from: by continent and town.</summary>
    public static IReadOnlyList<string> All => all.Value;

    /// <summary>Whether it is a name of the list; old names of a zone are.</summary>
    public static bool Knows(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;
}
