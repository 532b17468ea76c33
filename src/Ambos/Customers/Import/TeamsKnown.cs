using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>All teams of the organisation, by key of the source and by name; sites and managers by name.</summary>
sealed class TeamsKnown
{
    readonly Dictionary<string, Team> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, Team> byName = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Team> byId = [];
    readonly Dictionary<string, Guid> sites = new(StringComparer.Ordinal);
    readonly HashSet<Guid> made = [];
    CustomerNames people = new("");

    public Team? Team(string text) => byKey.GetValueOrDefault(text) ?? byName.GetValueOrDefault(Plain.Text(text));

    /// <summary>The team of a row: by its key, or by its name if nobody with another key bears it.</summary>
    public Team? Team(string key, string name) => byKey.GetValueOrDefault(key) ?? (byName.GetValueOrDefault(Plain.Text(name)) is { } team && !byKey.ContainsValue(team) ? team : null);

    public Guid? Site(string name) => sites.TryGetValue(Plain.Text(name), out var id) ? id : null;

    public Guid? Person(string text) => people.Find(text)?.Id;

    /// <summary>Why it cannot be told who is meant, if several could be.</summary>
    public Reason? Doubt(string text) => people.Doubt(text);

    public Guid? ParentOf(Guid team) => byId[team].ParentId;

    public string NameOf(Guid team) => byId[team].Name;

    public bool WasMade(Guid team) => made.Contains(team);

    public void Add(string key, Team team)
    {
        byKey[key] = byName[team.NameKey] = byId[team.Id] = team;
        made.Add(team.Id);
    }

    /// <summary>Whether a team known by its name only is now known by this key too; then another key means another team.</summary>
    public bool Adopt(string key, Team team) => byKey.TryAdd(key, team);

    public async Task<Guid> MakeSiteAsync(AmbosDb db, string name, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var site = new Site(name, await db.Set<Organization>().Select(o => o.Country).SingleAsync(cancellation), zone.Id);
        db.Add(site);
        await db.SaveChangesAsync(cancellation);
        return sites[Plain.Text(name)] = site.Id;
    }

    public static async Task<TeamsKnown> ReadAsync(AmbosDb db, ImportScope scope, IReadOnlyList<ImportRow> rows, bool tracked, CancellationToken cancellation)
    {
        var known = new TeamsKnown();
        foreach (var team in await (tracked ? db.Set<Team>().AsTracking() : db.Set<Team>()).OrderBy(t => t.ClosedOn != null).ThenBy(t => t.Id).ToListAsync(cancellation))
        {
            known.byId[team.Id] = team;
            known.byName.TryAdd(team.NameKey, team);
        }
        foreach (var key in await db.Set<ExternalKey>().Where(k => k.Kind == "team" && k.Source == scope.Source).ToListAsync(cancellation))
            if (known.byId.TryGetValue(key.Target, out var team))
                known.byKey[key.Key] = team;
        foreach (var site in await db.Set<Site>().ToListAsync(cancellation))
            known.sites[Plain.Text(site.Name)] = site.Id;
        known.people = new CustomerNames(scope.Source, byName: true);
        await known.people.ReadAsync(db, rows.Select(row => row.Text("manager")), cancellation);
        return known;
    }
}
