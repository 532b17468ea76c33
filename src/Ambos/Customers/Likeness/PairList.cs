using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary>Which pairs are asked for.</summary>
public sealed record PairQuestion(PairState State = PairState.Open, int Size = 50, string? After = null, string? Before = null)
{
    /// <summary>The question of an address: the same names on the page, for the file and in the API.</summary>
    public static PairQuestion From(IQueryCollection query) =>
        new(query["state"] == "different" ? PairState.Different : PairState.Open, After: Text(query["after"]), Before: Text(query["before"]));

    static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>One of two who may be the same.</summary>
public sealed record PairSide(Guid Id, long Number, string Name);

/// <summary>Two who may be the same; the one who has been here longer first.</summary>
public sealed record PairRow(Guid Id, PairSide First, PairSide Second, Evidence Evidence, int Points, DateTimeOffset FoundAt, DateTimeOffset? DecidedAt, string? DecidedBy);

/// <summary>Pairs, the surest first. A pair of which the reader may not see one side is not there.</summary>
public static class PairList
{
    public static async Task<ListPage<PairRow>> PageAsync(AmbosDb db, Session session, PairQuestion question, DateOnly today, CancellationToken cancellationToken = default)
    {
        var known = db.Set<Customer>().VisibleTo(db, session, today);
        var pairs = db.Set<CustomerPair>().Where(pair => pair.State == question.State);
        var isBack = question.After is null && question.Before is not null;
        if (Cursor.Read(question.After ?? question.Before, 2) is [var at, var key] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var points) && Guid.TryParse(key, out var id))
            pairs = isBack ? pairs.Where(p => p.Points > points || (p.Points == points && p.Id.CompareTo(id) < 0)) : pairs.Where(p => p.Points < points || (p.Points == points && p.Id.CompareTo(id) > 0));
        pairs = isBack ? pairs.OrderBy(p => p.Points).ThenByDescending(p => p.Id) : pairs.OrderByDescending(p => p.Points).ThenBy(p => p.Id);
        var rows = await (
            from pair in pairs
            join first in known on pair.FirstId equals first.Id
            join second in known on pair.SecondId equals second.Id
            select new { Pair = pair, First = new PairSide(first.Id, first.Number, first.Name), Second = new PairSide(second.Id, second.Number, second.Name) }).Take(question.Size + 1).ToListAsync(cancellationToken);
        var names = await NamesAsync(db, rows.Select(row => row.Pair.MembershipId), cancellationToken);
        List<PairRow> lines =
        [
            .. rows.Select(row => new PairRow(
                row.Pair.Id, row.First.Number < row.Second.Number ? row.First : row.Second, row.First.Number < row.Second.Number ? row.Second : row.First,
                row.Pair.Evidence, row.Pair.Points, row.Pair.FoundAt, row.Pair.DecidedAt, row.Pair.MembershipId is { } who ? names.GetValueOrDefault(who) : null)),
        ];
        return ListPage<PairRow>.Cut(lines, question.Size, question.After, question.Before, row => Cursor.Of(row.Points.ToString(CultureInfo.InvariantCulture), row.Id.ToString("n")));
    }

    static async Task<Dictionary<Guid, string>> NamesAsync(AmbosDb db, IEnumerable<Guid?> memberships, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. memberships.OfType<Guid>().Distinct()];
        return ids.Count == 0 ? [] : await db.Set<Membership>().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellationToken);
    }
}
