using System.Buffers.Binary;
using Ambos.Customers.Likeness;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>Which new rows of a file look like somebody in the registry, or like a row further up. Nobody is looked for unless somebody wants to know.</summary>
sealed class RowLikes(ImportScope scope)
{
    const int Shown = 20;

    readonly Database data = scope.Services.GetRequiredService<Database>();
    readonly Dictionary<string, Noted> noted = new(StringComparer.Ordinal);
    Dictionary<string, Like>? found;
    Dictionary<string, Guid> joined = new(StringComparer.Ordinal);

    /// <summary>Keys that belong to somebody who is here, where that was chosen and is almost certain.</summary>
    public IReadOnlyDictionary<string, Guid> Joined => joined;

    // Whoever may bring customers in but not read the registry would learn from this who is in it.
    bool MayKnow => scope.Services.GetService<Session>() is not { IsSignedIn: true } session || session.Can(CustomersPermissions.Read);

    bool IsWanted => scope.Dry || scope.Alike != AlikeChoice.Add;

    public void Note(ImportRow row)
    {
        if (IsWanted && CustomersBatch.NameOf(row) is { } name)
            noted.TryAdd(row.Text("key")!, new Noted(row.Line, name, row.Text("kind") == "organization", row.Date("born"), row.Text("taxId"), row.Text("email"), row.Text("phone")));
    }

    public RowOutcome? LeftOut(ImportRow row) =>
        scope.Alike == AlikeChoice.LeaveOut && row.Text("key") is { } key && found is not null && found.TryGetValue(key, out var like)
            ? RowOutcome.Bad("key", like.Other is { } other
                ? new Reason("Looks like {0} and was left out, as was chosen.", $"{other.Name} ({CustomerWords.Code(other.Number)})")
                : new Reason("Looks like line {0} and was left out, as was chosen.", like.OtherLine))
            : null;

    /// <summary>Compares once, before the first row is judged.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (found is not null)
            return;
        var known = await data.ReadAsync(db => CustomersBatch.KeysAsync(db, scope.Source, [.. noted.Keys], cancellation), cancellation);
        List<(string Key, Noted Row)> rows = [.. noted.Where(pair => !known.ContainsKey(pair.Key)).Select(pair => (pair.Key, pair.Value))];
        var here = 0;
        var roll = await RollReading.ReadAsync(
            data,
            cancellation,
            (roll, country) =>
            {
                here = roll.Count;
                foreach (var (at, (_, row)) in rows.Index())
                    roll.Add(IdOf(at), row.IsCompany, row.Name, row.Born, row.Tax is null ? null : TaxNumber.Read(row.Tax).Key, country);
            },
            (roll, country) =>
            {
                foreach (var (at, (_, row)) in rows.Index())
                {
                    if (row.Mail is { } mail)
                        roll.Reach(IdOf(at), ContactKind.Email, mail, country);
                    if (row.Phone is { } phone)
                        roll.Reach(IdOf(at), ContactKind.Phone, phone, country);
                }
            });
        var best = Best(new Candidates(roll, here).Find(0, 1, cancellation), here);
        var people = await PeopleAsync([.. best.Values.Where(pair => pair.Other < here).Select(pair => roll.Id(pair.Other)).Distinct()], cancellation);
        found = new(StringComparer.Ordinal);
        HashSet<Guid> taken = [];
        foreach (var (who, (other, evidence)) in best.OrderBy(pair => pair.Key))
        {
            var (key, _) = rows[who - here];
            if (other >= here)
                found[key] = new Like(null, rows[other - here].Row.Line, evidence);
            else if (people.TryGetValue(roll.Id(other), out var person))
                found[key] = new Like(person, null, evidence) { IsFirst = taken.Add(person.Id) };
        }
        if (scope.Alike == AlikeChoice.Join)
            joined = found.Where(pair => pair.Value.IsCertain).ToDictionary(pair => pair.Key, pair => pair.Value.Other!.Id, StringComparer.Ordinal);
    }

    public ValueTask<AlikeRows?> ToldAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var rows = found!.OrderBy(pair => noted[pair.Key].Line).ToList();
        return ValueTask.FromResult<AlikeRows?>(new AlikeRows(
            rows.Count,
            rows.Count(pair => pair.Value.IsCertain),
            [
                .. rows.Take(Shown).Select(pair => new AlikeRow(
                    noted[pair.Key].Line, noted[pair.Key].Name, pair.Value.Other is { } other ? $"{other.Name} ({CustomerWords.Code(other.Number)})" : null, pair.Value.OtherLine, pair.Value.IsCertain,
                    [.. pair.Value.Evidence.Reasons.Select(reason => reason.Word)])),
            ]));
    }

    /// <summary>For each new row the likeliest: somebody in the registry before another row, and of rows one further up.</summary>
    Dictionary<int, (int Other, Evidence Evidence)> Best(Dictionary<(int One, int Other), Evidence> pairs, int here)
    {
        Dictionary<int, (int Other, Evidence Evidence)> best = [];
        foreach (var ((one, other), evidence) in pairs.OrderBy(pair => pair.Key.One >= here).ThenByDescending(pair => pair.Value.Points).ThenBy(pair => pair.Key))
            if (one >= here || MayKnow)
                best.TryAdd(other, (one, evidence));
        return best;
    }

    Task<Dictionary<Guid, Person>> PeopleAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation) => data.ReadAsync(
        async db =>
        {
            Dictionary<Guid, Person> people = [];
            foreach (var some in ids.Chunk(500))
                foreach (var one in await db.Set<Customer>().Where(c => some.Contains(c.Id)).Select(c => new Person(c.Id, c.Number, c.Name)).ToListAsync(cancellation))
                    people[one.Id] = one;
            return people;
        },
        cancellation);

    // After every id there is.
    static Guid IdOf(int at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill(0xFF);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], at);
        return new Guid(bytes, bigEndian: true);
    }

    sealed record Noted(long Line, string Name, bool IsCompany, DateOnly? Born, string? Tax, string? Mail, string? Phone);

    sealed record Person(Guid Id, long Number, string Name);

    sealed record Like(Person? Other, long? OtherLine, Evidence Evidence)
    {
        /// <summary>Two rows cannot both be one who is here: the first of them may be.</summary>
        public bool IsFirst { get; init; }

        public bool IsCertain => IsFirst && EvidenceWords.IsCertain(Evidence.Points);
    }
}
