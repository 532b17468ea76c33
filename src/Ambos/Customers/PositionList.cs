using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Which positions are asked for.</summary>
/// <param name="State"><c>closed</c>, <c>vacant</c>, <c>held</c>; without it those that are given.</param>
sealed record PositionQuestion(string? Text = null, Guid? TeamId = null, string? State = null, int Size = 50, string? After = null, string? Before = null);

/// <summary>A position in a list, with how many hold it today.</summary>
sealed record PositionRow(Guid Id, string Name, Guid? TeamId, string? Team, string? Site, string? Purpose, string? Profile, DateOnly? ClosedOn, int Holders)
{
    public string NameKey => Plain.Text(Name);
}

/// <summary>The positions of an organisation, in the order of their names.</summary>
static class PositionList
{
    static readonly Comparer<(string Key, Guid Id)> InOrder = Comparer<(string Key, Guid Id)>.Create(Order);

    public static async Task<ListPage<PositionRow>> PageAsync(AmbosDb db, Outline outline, PositionQuestion ask, DateOnly today, CancellationToken cancellationToken = default)
    {
        var held = await HoldingAsync(db, today, cancellationToken);
        var wanted = Plain.Text(ask.Text ?? "");
        var found = outline.Positions
            .Where(position => ask.State switch
            {
                "closed" => position.IsClosed,
                "vacant" => !position.IsClosed && !held.ContainsKey(position.Id),
                "held" => held.ContainsKey(position.Id),
                _ => !position.IsClosed,
            })
            .Where(position => ask.TeamId is not { } team || position.TeamId == team)
            .Select(position => (Key: Plain.Text(position.Name), position.Id))
            .Where(position => wanted.Length == 0 || position.Key.Contains(wanted, StringComparison.Ordinal));
        var read = ask.After is null && ask.Before is not null
            ? Beyond(found, ask.Before, -1).OrderByDescending(position => position, InOrder).Take(ask.Size + 1).ToList()
            : Beyond(found, ask.After, 1).Order(InOrder).Take(ask.Size + 1).ToList();
        var page = ListPage<(string Key, Guid Id)>.Cut(read, ask.Size, ask.After, ask.Before, row => Cursor.Of(row.Key, row.Id.ToString("n")));
        List<Guid> ids = [.. page.Rows.Select(row => row.Id)];
        var known = await db.Set<Position>().Where(position => ids.Contains(position.Id)).ToDictionaryAsync(position => position.Id, cancellationToken);
        var sites = outline.Teams.ToDictionary(team => team.Id, team => outline.Name(team.SiteId));
        return new ListPage<PositionRow>(
            [.. ids.Where(known.ContainsKey).Select(id => known[id]).Select(position => new PositionRow(
                position.Id, position.Name, position.TeamId, outline.Name(position.TeamId), position.TeamId is { } team ? sites.GetValueOrDefault(team) : null,
                position.Purpose, position.Profile, position.ClosedOn, held.GetValueOrDefault(position.Id)))],
            page.Before, page.After);
    }

    /// <summary>How many people hold each position today.</summary>
    static Task<Dictionary<Guid, int>> HoldingAsync(AmbosDb db, DateOnly today, CancellationToken cancellationToken) =>
        db.Set<Relationship>().Where(r => r.PositionId != null && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today))
            .GroupBy(r => r.PositionId!.Value).Select(same => new { same.Key, Count = same.Select(r => r.CustomerId).Distinct().Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);

    static IEnumerable<(string Key, Guid Id)> Beyond(IEnumerable<(string Key, Guid Id)> found, string? cursor, int sign) =>
        Cursor.Read(cursor, 2) is { } keys && Guid.TryParse(keys[1], out var id) ? found.Where(position => Order(position, (keys[0], id)) * sign > 0) : found;

    static int Order((string Key, Guid Id) one, (string Key, Guid Id) other) => string.CompareOrdinal(one.Key, other.Key) is not 0 and var by ? by : one.Id.CompareTo(other.Id);
}

/// <summary>Who holds a position, and who held it, of those that the reader may see.</summary>
sealed record PositionHolder(long Number, string Name, Guid GroupId, Guid? TeamId, Guid? SiteId, DateOnly? From, DateOnly? Until)
{
    public bool HoldsOn(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || until >= day);

    public static Task<List<PositionHolder>> OfAsync(AmbosDb db, Platform.Identity.Session session, Guid positionId, DateOnly today, int most, CancellationToken cancellationToken = default) =>
        (from relationship in db.Set<Relationship>()
         join customer in db.Set<Customer>().VisibleTo(db, session, today) on relationship.CustomerId equals customer.Id
         where relationship.PositionId == positionId
         orderby relationship.Until == null descending, relationship.Until descending, customer.NameKey, customer.Number
         select new PositionHolder(customer.Number, customer.Name, relationship.GroupId, relationship.TeamId, relationship.SiteId, relationship.From, relationship.Until))
        .Take(most).ToListAsync(cancellationToken);
}
