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

/// <summary>Customers as files call them: by key in the same source, by number, by e-mail, by a name only one bears.</summary>
static class CustomerKeys
{
    public static async Task<IReadOnlyDictionary<string, Guid>> FindAsync(AmbosDb db, string source, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        Dictionary<string, Guid> found = new(StringComparer.Ordinal);
        foreach (var some in texts.Distinct(StringComparer.Ordinal).Chunk(500))
        {
            foreach (var (key, id) in await CustomersBatch.KeysAsync(db, source, some, cancellation))
                found[key] = id;
            var numbers = Left().Select(text => (text, Number: NumberIn(text))).Where(pair => pair.Number is not null).ToLookup(pair => pair.Number!.Value, pair => pair.text);
            List<long> asked = [.. numbers.Select(same => same.Key)];
            if (asked.Count > 0)
                foreach (var customer in await db.Set<Customer>().Where(c => asked.Contains(c.Number)).Select(c => new { c.Number, c.Id }).ToListAsync(cancellation))
                    foreach (var text in numbers[customer.Number])
                        found[text] = customer.Id;
            var plain = Left().ToLookup(Plain.Text);
            List<string> keys = [.. plain.Select(same => same.Key)];
            if (keys.Count == 0)
                continue;
            var mails = await db.Set<ContactPoint>().Where(p => p.Kind == ContactKind.Email && keys.Contains(p.ValueKey)).Select(p => new { Key = p.ValueKey, Id = p.CustomerId }).Distinct().ToListAsync(cancellation);
            var named = await db.Set<Customer>().Where(c => keys.Contains(c.NameKey)).Select(c => new { Key = c.NameKey, c.Id }).ToListAsync(cancellation);
            foreach (var same in mails.Concat(named).GroupBy(pair => pair.Key, StringComparer.Ordinal).Where(same => same.Select(pair => pair.Id).Distinct().Count() == 1))
                foreach (var text in plain[same.Key])
                    found[text] = same.First().Id;

            IEnumerable<string> Left() => some.Where(text => !found.ContainsKey(text));
        }
        return found;
    }

    static long? NumberIn(string text) =>
        text.StartsWith("C-", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
