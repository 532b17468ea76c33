using System.Collections.Concurrent;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The few names that every list shows (groups, teams, sites, tags), believed for fifteen seconds on this node.</summary>
public sealed class StructureCache(TimeProvider time)
{
    const int Small = 5_000;
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(15);
    readonly ConcurrentDictionary<int, Outline> known = new();

    public async ValueTask<Outline> OfAsync(Database data, CancellationToken cancellationToken = default)
    {
        if (known.TryGetValue(data.Organization, out var outline) && time.GetUtcNow() - outline.At < Believed)
            return outline;
        return known[data.Organization] = await data.ReadAsync(db => ReadAsync(db, time.GetUtcNow(), cancellationToken), cancellationToken);
    }

    /// <summary>The same inside a reading that has begun.</summary>
    internal async ValueTask<Outline> OfAsync(AmbosDb db, CancellationToken cancellationToken = default) =>
        known.TryGetValue(db.Organization, out var outline) && time.GetUtcNow() - outline.At < Believed ? outline : known[db.Organization] = await ReadAsync(db, time.GetUtcNow(), cancellationToken);

    /// <summary>Call after a change, so that this node sees it at once.</summary>
    public void Forget(int organization) => known.TryRemove(organization, out _);

    /// <summary>A customer came or changed: what was counted is counted anew, in a large organisation only when the believing ends.</summary>
    public void Changed(int organization)
    {
        if (known.TryGetValue(organization, out var outline) && outline.Standing.Total < Small)
            Forget(organization);
    }

    static async Task<Outline> ReadAsync(AmbosDb db, DateTimeOffset now, CancellationToken cancellationToken) => new(
        now,
        await db.Set<Group>().OrderBy(g => g.Order).Select(g => new OutlineGroup(g.Id, g.Key, g.Name, g.Side, g.IsStaff, g.RetiredAt != null)).ToListAsync(cancellationToken),
        await db.Set<Team>().OrderBy(t => t.NameKey).Select(t => new OutlineTeam(t.Id, t.Name, t.ParentId, t.SiteId, t.ManagerId, t.IsSupplier, t.ClosedOn != null)).ToListAsync(cancellationToken),
        await db.Set<Site>().OrderBy(s => s.Name).Select(s => new OutlineName(s.Id, s.Name)).ToListAsync(cancellationToken),
        await db.Set<Tag>().OrderBy(t => t.NameKey).Take(500).Select(t => new OutlineName(t.Id, t.Name)).ToListAsync(cancellationToken),
        await db.Set<Position>().OrderBy(p => p.Name).Take(5_000).Select(p => new OutlinePosition(p.Id, p.Name, p.TeamId, p.ClosedOn != null)).ToListAsync(cancellationToken),
        await CountAsync(db, cancellationToken))
    {
        ClosedSites = (await db.Set<Site>().Where(s => s.ClosedAt != null).Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet(),
        Fields = await db.Set<CustomField>().OrderBy(f => f.Order).ToListAsync(cancellationToken),
        Traits = (await db.Set<GroupTrait>().ToListAsync(cancellationToken)).ToLookup(trait => trait.GroupId),
    };

    static async Task<OutlineStanding> CountAsync(AmbosDb db, CancellationToken cancellationToken)
    {
        var counts = await db.Set<Customer>().GroupBy(c => c.Sides).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        return new OutlineStanding(counts.GetValueOrDefault(Sides.Inside), counts.GetValueOrDefault(Sides.Outside), counts.GetValueOrDefault(Sides.Both), counts.GetValueOrDefault(Sides.None));
    }
}

/// <summary>The structure of an organisation at a glance.</summary>
public sealed record Outline(
    DateTimeOffset At, IReadOnlyList<OutlineGroup> Groups, IReadOnlyList<OutlineTeam> Teams, IReadOnlyList<OutlineName> Sites, IReadOnlyList<OutlineName> Tags, IReadOnlyList<OutlinePosition> Positions, OutlineStanding Standing)
{
    readonly Dictionary<Guid, string> names = Teams.Select(team => (team.Id, team.Name))
        .Concat(Sites.Concat(Tags).Select(row => (row.Id, row.Name))).Concat(Positions.Select(row => (row.Id, row.Name))).ToDictionary();

    readonly Dictionary<Guid, OutlineGroup> groups = Groups.ToDictionary(g => g.Id);

    /// <summary>The fields the organisation added.</summary>
    public IReadOnlyList<CustomField> Fields { get; init; } = [];

    /// <summary>What is declared of each group.</summary>
    /// <summary>Those of the sites where nobody works any more.</summary>
    public IReadOnlySet<Guid> ClosedSites { get; init; } = new HashSet<Guid>();

    public ILookup<Guid, GroupTrait> Traits { get; init; } = Array.Empty<GroupTrait>().ToLookup(trait => trait.GroupId);

    /// <summary>Nothing to know, or known.</summary>
    public bool Knows(Guid? id) => id is not { } key || names.ContainsKey(key);

    public string? Name(Guid? id) => id is { } key ? names.GetValueOrDefault(key) : null;

    public OutlineGroup? Group(Guid id) => groups.GetValueOrDefault(id);
}

public sealed record OutlineGroup(Guid Id, string Key, string Name, Side Side, bool IsStaff, bool IsRetired);

public sealed record OutlineTeam(Guid Id, string Name, Guid? ParentId, Guid? SiteId, Guid? ManagerId, bool IsSupplier, bool IsClosed);

public sealed record OutlinePosition(Guid Id, string Name, Guid? TeamId, bool IsClosed);

public sealed record OutlineName(Guid Id, string Name);

/// <summary>How many stand where today.</summary>
public sealed record OutlineStanding(int Inside, int Outside, int Both, int Neither)
{
    public int Total => Inside + Outside + Both + Neither;
}
