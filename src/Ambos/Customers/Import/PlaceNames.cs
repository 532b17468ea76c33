using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>Teams and sites by name; those a file names for the first time are made.</summary>
sealed class PlaceNames(TimeZoneInfo zone)
{
    readonly Dictionary<string, Guid> teams = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> sites = new(StringComparer.Ordinal);
    bool isRead;

    public Guid? Team(string? name) => name is not null && teams.TryGetValue(Plain.Text(name), out var id) ? id : null;

    public Guid? Site(string? name) => name is not null && sites.TryGetValue(Plain.Text(name), out var id) ? id : null;

    public bool IsMissing(ImportRow row) => (row.Text("site") is { } site && Site(site) is null) || (row.Text("team") is { } team && Team(team) is null);

    /// <summary>What was made in a transaction that was rolled back does not exist.</summary>
    public void Forget()
    {
        teams.Clear();
        sites.Clear();
        isRead = false;
    }

    public async Task ReadAsync(AmbosDb db, IReadOnlyList<ImportRow> rows, bool make, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!isRead)
        {
            foreach (var team in await db.Set<Team>().OrderBy(t => t.ClosedOn != null).ThenBy(t => t.Id).Select(t => new { t.Id, t.NameKey }).ToListAsync(cancellation))
                teams.TryAdd(team.NameKey, team.Id);
            foreach (var site in await db.Set<Site>().Select(s => new { s.Id, s.Name }).ToListAsync(cancellation))
                sites.TryAdd(Plain.Text(site.Name), site.Id);
            isRead = true;
        }
        if (!make)
            return;
        foreach (var row in rows.Where(IsMissing))
        {
            if (row.Text("team") is { } team && Team(team) is null)
                teams[Plain.Text(team)] = (await Structure.MakeTeamAsync(db, new TeamDraft(team), today, now, cancellation)).Id;
            if (row.Text("site") is not { } name || Site(name) is not null)
                continue;
            var site = new Site(name, await db.Set<Organization>().Select(o => o.Country).SingleAsync(cancellation), zone.Id);
            db.Add(site);
            sites[Plain.Text(name)] = site.Id;
        }
        await db.SaveChangesAsync(cancellation);
    }
}
