using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Teams as files call them: by the key of the same source, by name, by their place ("Marisol Playa / Recepción"), or by a key of another source.
/// Where several teams answer to a name, none is taken: the row says which are meant.</summary>
public sealed class TeamNames(string source)
{
    static readonly char[] steps = ['/', '>', '›', '→', '\\', '|'];

    readonly Dictionary<Guid, Known> teams = [];
    readonly Dictionary<string, List<Known>> byName = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, string> sites = [];
    readonly Dictionary<string, Guid> ours = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<Guid>> others = new(StringComparer.Ordinal);
    bool isRead;

    /// <summary>All teams, sites and keys of teams; read once a run.</summary>
    public async Task ReadAsync(AmbosDb db, CancellationToken cancellation)
    {
        if (isRead)
            return;
        foreach (var site in await db.Set<Site>().Select(site => new { site.Id, site.Name }).ToListAsync(cancellation))
            sites[site.Id] = site.Name;
        foreach (var team in await db.Set<Team>().OrderBy(team => team.Id).Select(team => new Known(team.Id, team.Name, team.NameKey, team.ParentId, team.SiteId, team.ClosedOn != null)).ToListAsync(cancellation))
            Know(team);
        foreach (var key in await db.Set<ExternalKey>().Where(key => key.Kind == "team").Select(key => new { key.Source, key.Key, key.Target }).ToListAsync(cancellation))
            if (key.Source == source)
                ours[key.Key] = key.Target;
            else if (!others.TryGetValue(key.Key, out var targets))
                others[key.Key] = [key.Target];
            else
                targets.Add(key.Target);
        isRead = true;
    }

    /// <summary>The team a file means; neither id nor reason where there is none yet.</summary>
    /// <param name="text">A key, a name, or a place and a name.</param>
    /// <param name="siteId">The site that the row names beside it.</param>
    public (Guid? Id, Reason? No) Find(string? text, Guid? siteId = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        if (ours.TryGetValue(text.Trim(), out var own) && teams.ContainsKey(own))
            return (own, null);
        if (byName.TryGetValue(Plain.Text(text), out var named))
            return One(text, named, siteId);
        var path = text.Split(steps, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (path.Length > 1 && byName.TryGetValue(Plain.Text(path[^1]), out var last) && last.FindAll(team => path[..^1].All(step => StandsIn(team, Plain.Text(step)))) is { Count: > 0 } there)
            return One(text, there, siteId);
        if (others.GetValueOrDefault(text.Trim())?.Where(teams.ContainsKey).ToList() is { Count: > 0 } keyed)
            return One(text, keyed.ConvertAll(id => teams[id]), siteId);
        return default;
    }

    /// <summary>Makes the team; a place before its name is its site, where there is one of that name.</summary>
    public Guid Make(AmbosDb db, string text)
    {
        var path = text.Split(steps, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var site = path.Length == 2 ? sites.FirstOrDefault(site => Plain.Text(site.Value) == Plain.Text(path[0])).Key : Guid.Empty;
        var team = site == Guid.Empty ? new Team(text) : new Team(path[1], siteId: site);
        db.Add(team);
        Know(new(team.Id, team.Name, team.NameKey, team.ParentId, team.SiteId, false));
        return team.Id;
    }

    /// <summary>One name for one team, however a file called it: its own, unless an older team bears the same.</summary>
    public string? Canonical(Guid? id) => id is { } known && teams.TryGetValue(known, out var team) ? byName[team.NameKey][0].Id == team.Id ? team.NameKey : $"{team.Id:n}" : null;

    (Guid? Id, Reason? No) One(string text, List<Known> found, Guid? siteId)
    {
        var open = found.FindAll(team => !team.IsClosed);
        if (open.Count == 0)
            open = found;
        if (open.Count > 1 && siteId is { } site && open.FindAll(team => team.SiteId == site) is { Count: 1 } there)
            open = there;
        return open.Count == 1 ? (open[0].Id, null)
            : (null, new("There are {0} teams called {1}: {2}. Say which by its key, or with its site or the team above it before a slash.", open.Count, text.Trim(), string.Join("; ", open.Take(5).Select(Path).Order(StringComparer.CurrentCulture))));
    }

    string Path(Known team) =>
        (team.SiteId is { } site ? sites.GetValueOrDefault(site) : team.ParentId is { } above ? teams.GetValueOrDefault(above)?.Name : null) is { } before ? $"{before} / {team.Name}" : team.Name;

    bool StandsIn(Known team, string step)
    {
        if (IsAt(team, step))
            return true;
        var seen = new HashSet<Guid> { team.Id };
        for (var above = Above(team); above is not null && seen.Add(above.Id); above = Above(above))
            if (above.NameKey == step || IsAt(above, step))
                return true;
        return false;
    }

    bool IsAt(Known team, string step) => team.SiteId is { } site && sites.TryGetValue(site, out var name) && Plain.Text(name) == step;

    Known? Above(Known team) => team.ParentId is { } id ? teams.GetValueOrDefault(id) : null;

    void Know(Known team)
    {
        teams[team.Id] = team;
        if (byName.TryGetValue(team.NameKey, out var same))
            same.Add(team);
        else
            byName[team.NameKey] = [team];
    }

    sealed record Known(Guid Id, string Name, string NameKey, Guid? ParentId, Guid? SiteId, bool IsClosed);
}
