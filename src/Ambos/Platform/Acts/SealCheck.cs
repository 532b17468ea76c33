using System.Data.Common;
using System.Runtime.CompilerServices;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;

namespace Ambos.Platform.Acts;

/// <summary>Recomputes the chain of seals and names the first record that is not as it was: changed, missing, added, moved, or cut off at the end.</summary>
public sealed class SealCheck(SealFile file)
{
    public const string Name = "acts.seals";

    public async IAsyncEnumerable<string> RunAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var organization = context.Db.Organization;
        List<(long Number, long First, long Count, byte[] Previous, byte[] Head)> seals = [];
        await foreach (var row in context.RowsAsync("SELECT number, first, count, previous, head FROM seals WHERE organization_id = @organization ORDER BY number", cancellationToken))
            seals.Add(((long)row[0]!, (long)row[1]!, (long)row[2]!, (byte[])row[3]!, (byte[])row[4]!));

        var next = 0;
        List<byte[]> digests = [];
        byte[] previous = new byte[32];
        long expected = 1;
        await foreach (var row in context.RowsAsync("""
            SELECT a.id, a.at, a.membership_id, a.kind, a.subject, a.subject_id, a.customer_id, a.sequence, a.seal, a.digest, b.digest, b.salt, b.text
            FROM acts a LEFT JOIN act_bodies b ON b.organization_id = @organization AND b.id = a.id
            WHERE a.organization_id = @organization AND a.seal IS NOT NULL ORDER BY a.sequence
            """, cancellationToken))
        {
            var head = Head(row);
            var sequence = (long?)row[7] ?? 0;
            if (sequence != expected)
            {
                yield return $"act {sequence} ({head.Id}): act {expected} is missing before it";
                yield break;
            }
            if (Fault(organization, row, head) is { } fault)
            {
                yield return $"act {sequence} ({head.Id}, {head.Kind}): {fault}";
                yield break;
            }
            if (next >= seals.Count || (long)row[8]! != seals[next].Number)
            {
                yield return $"act {sequence} ({head.Id}): seal {row[8]} is missing or out of order";
                yield break;
            }
            digests.Add((byte[])row[9]!);
            expected++;
            if (digests.Count < seals[next].Count)
                continue;
            if (Fault(seals[next], next, previous, digests) is { } broken)
            {
                yield return broken;
                yield break;
            }
            (previous, next) = (seals[next].Head, next + 1);
            digests.Clear();
        }
        if (next < seals.Count)
            yield return $"seal {seals[next].Number}: act {expected} is missing";
        else if (await OutsideAsync(organization, seals, cancellationToken) is { } lost)
            yield return lost;
    }

    static string? Fault(int organization, object?[] row, ActHead head)
    {
        if (row[10] is not byte[] body)
            return "its body is missing";
        var (salt, text) = ((byte[])row[11]!, (string)row[12]!);
        if ((salt.Length > 0 || text.Length > 0) && !ActDigest.OfBody(salt, text).AsSpan().SequenceEqual(body))
            return "its body was changed";
        return ActDigest.OfAct(organization, head, body).AsSpan().SequenceEqual((byte[])row[9]!) ? null : "it was changed";
    }

    static string? Fault((long Number, long First, long Count, byte[] Previous, byte[] Head) seal, int at, byte[] previous, List<byte[]> digests)
    {
        if (seal.Number != at + 1 || !seal.Previous.AsSpan().SequenceEqual(previous))
            return $"seal {seal.Number} does not follow the one before it";
        return ActDigest.OfSeal(seal.Number, previous, seal.First, digests).AsSpan().SequenceEqual(seal.Head)
            ? null
            : $"seal {seal.Number}: one of the acts {seal.First} to {seal.First + seal.Count - 1} was changed together with its digest";
    }

    async Task<string?> OutsideAsync(int organization, List<(long Number, long First, long Count, byte[] Previous, byte[] Head)> seals, CancellationToken cancellationToken)
    {
        var known = seals.ToDictionary(seal => seal.Number, seal => Convert.ToHexStringLower(seal.Head));
        foreach (var outside in await file.ReadAsync(organization, cancellationToken))
        {
            if (!known.TryGetValue(outside.Number, out var head))
                return $"seal {outside.Number} stands in {Path.GetFileName(file.PathOf(organization))} outside the database and is missing inside: the end was cut off";
            if (head != outside.Head)
                return $"seal {outside.Number} is not the one that {Path.GetFileName(file.PathOf(organization))} outside the database remembers";
        }
        return null;
    }

    internal static ActHead Head(DbDataReader row) => new(row.Id(0), row.Instant(1), row.IdOrNull(2), row.GetString(3), row.GetString(4), row.IdOrNull(5), row.IdOrNull(6));

    static ActHead Head(object?[] row) => new(Id(row[0])!.Value, At(row[1]!), Id(row[2]), (string)row[3]!, (string)row[4]!, Id(row[5]), Id(row[6]));

    static Guid? Id(object? value) => value switch
    {
        null => null,
        Guid id => id,
        var bytes => new Guid((byte[])bytes, bigEndian: true),
    };

    static DateTimeOffset At(object value) => value is long micros ? DateTimeOffset.UnixEpoch.AddTicks(micros * 10) : new DateTimeOffset((DateTime)value, TimeSpan.Zero);
}
