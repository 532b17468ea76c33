using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Customers as a file of one source names them: by their key in that source, by number (412 or C-412), by e-mail, and last by a key of another source.
/// What may mean two customers means none.</summary>
/// <param name="byName">They may also be named by what they are called, if only one is; a bare number is then no number, for keys look like that too.</param>
public sealed class CustomerNames(string source, bool byName = false)
{
    readonly Dictionary<string, (Guid Id, Sides Sides)> known = new(StringComparer.Ordinal);
    readonly Dictionary<string, Reason> doubts = new(StringComparer.Ordinal);

    public (Guid Id, Sides Sides)? Find(string? key) => key is not null && known.TryGetValue(key, out var found) ? found : null;

    /// <summary>Why it cannot be told who is meant, if several could be.</summary>
    public Reason? Doubt(string? key) => key is null ? null : doubts.GetValueOrDefault(key);

    public async Task ReadAsync(AmbosDb db, IEnumerable<string?> keys, CancellationToken cancellationToken)
    {
        foreach (var some in keys.OfType<string>().Distinct(StringComparer.Ordinal).Where(key => !known.ContainsKey(key) && !doubts.ContainsKey(key)).Chunk(500))
        {
            var keyed = await KeyedAsync(db, some, cancellationToken);
            foreach (var (key, own) in keyed.Where(pair => pair.Value.Own.HasValue))
                known[key] = own.Own!.Value;
            await ByNumberAsync(db, Left(some), keyed, cancellationToken);
            await ByMailAsync(db, Left(some), cancellationToken);
            if (byName)
                await ByNameAsync(db, Left(some), cancellationToken);
            foreach (var key in Left(some))
                if (keyed.TryGetValue(key, out var held) && held.Others is [var only])
                    known[key] = only;
        }
    }

    List<string> Left(string[] keys) => [.. keys.Where(key => !known.ContainsKey(key) && !doubts.ContainsKey(key))];

    /// <summary>Who bears these keys in this source, and who in others.</summary>
    async Task<Dictionary<string, Held>> KeyedAsync(AmbosDb db, string[] keys, CancellationToken cancellationToken)
    {
        var rows = await (
            from key in db.Set<ExternalKey>()
            join customer in db.Set<Customer>() on key.Target equals customer.Id
            where key.Kind == "customer" && keys.Contains(key.Key)
            select new { key.Key, key.Source, customer.Id, customer.Sides }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Key, StringComparer.Ordinal).ToDictionary(
            same => same.Key,
            same => new Held(
                same.Where(row => row.Source == source).Select(row => ((Guid, Sides)?)(row.Id, row.Sides)).FirstOrDefault(),
                [.. same.Where(row => row.Source != source).Select(row => (row.Id, row.Sides)).Distinct()]),
            StringComparer.Ordinal);
    }

    /// <summary>A bare number that is also somebody else's key elsewhere is doubtful; with C- before it, it is plain.</summary>
    async Task ByNumberAsync(AmbosDb db, List<string> keys, Dictionary<string, Held> keyed, CancellationToken cancellationToken)
    {
        var numbers = keys.ToLookup(NumberOf);
        List<long> asked = [.. numbers.Select(same => same.Key).Where(number => number > 0)];
        if (asked.Count == 0)
            return;
        foreach (var customer in await db.Set<Customer>().Where(c => asked.Contains(c.Number)).Select(c => new { c.Number, c.Id, c.Sides }).ToListAsync(cancellationToken))
            foreach (var key in numbers[customer.Number])
                if (char.IsAsciiDigit(key[0]) && keyed.TryGetValue(key, out var held) && held.Others.Any(other => other.Id != customer.Id))
                    doubts[key] = new Reason("{0} is the number of one customer here and in another file the key of somebody else. Give this file the source of that one, or write {1}.", [key, CustomerWords.Code(customer.Number)]);
                else
                    known[key] = (customer.Id, customer.Sides);
    }

    async Task ByMailAsync(AmbosDb db, List<string> keys, CancellationToken cancellationToken)
    {
        var mails = keys.Where(key => key.Contains('@', StringComparison.Ordinal)).ToLookup(Plain.Text);
        List<string> values = [.. mails.Select(same => same.Key)];
        if (values.Count == 0)
            return;
        var points = await (
            from point in db.Set<ContactPoint>()
            join customer in db.Set<Customer>() on point.CustomerId equals customer.Id
            where point.Kind == ContactKind.Email && values.Contains(point.ValueKey)
            select new { point.ValueKey, customer.Id, customer.Sides }).Distinct().ToListAsync(cancellationToken);
        foreach (var same in points.GroupBy(point => point.ValueKey, StringComparer.Ordinal))
            foreach (var key in mails[same.Key])
                if (same.Count() == 1)
                    known[key] = (same.First().Id, same.First().Sides);
                else
                    doubts[key] = new Reason("{0} is the e-mail of several customers. Name the one by number, such as C-412.", [key]);
    }

    async Task ByNameAsync(AmbosDb db, List<string> keys, CancellationToken cancellationToken)
    {
        var names = keys.ToLookup(Plain.Text);
        List<string> values = [.. names.Select(same => same.Key)];
        if (values.Count == 0)
            return;
        var called = await db.Set<Customer>().Where(c => values.Contains(c.NameKey)).Select(c => new { c.NameKey, c.Id, c.Sides }).ToListAsync(cancellationToken);
        foreach (var same in called.GroupBy(customer => customer.NameKey, StringComparer.Ordinal))
            foreach (var key in names[same.Key])
                if (same.Count() == 1)
                    known[key] = (same.First().Id, same.First().Sides);
                else
                    doubts[key] = new Reason("Several are called {0}: write the number, such as C-0412.", [key]);
    }

    long NumberOf(string key)
    {
        if (byName && !key.StartsWith("C-", StringComparison.OrdinalIgnoreCase))
            return 0;
        var digits = key.StartsWith("C-", StringComparison.OrdinalIgnoreCase) ? key.AsSpan(2) : key;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    sealed record Held((Guid Id, Sides Sides)? Own, IReadOnlyList<(Guid Id, Sides Sides)> Others);
}
