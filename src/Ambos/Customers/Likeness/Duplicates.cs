using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary>Looks through a whole registry for records that may be one customer. Compares without holding anything, and writes what it finds a few pairs at a time;
/// cut off, it goes on with the part it was at.</summary>
public sealed class Duplicates(Database.Factory places, WriterGate gate, TimeProvider time)
{
    const int PerPart = 250_000;
    const int AtOnce = 100;
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>To be searched as soon as somebody is free; asking twice is asking once.</summary>
    public static async Task AskAsync(AmbosDb db, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (await db.Set<DuplicateSearch>().AsTracking().SingleOrDefaultAsync(cancellationToken) is not { } search)
            db.Add(search = new DuplicateSearch());
        search.Ask(at);
    }

    /// <summary>Does the search that was asked for, to its end.</summary>
    /// <param name="told">Hears how many parts of how many are done.</param>
    /// <returns>Nothing if none was asked for, or somebody else is at it.</returns>
    public async Task<DuplicateSearch?> RunAsync(int organization, Action<int, int>? told = null, CancellationToken cancellationToken = default)
    {
        var data = places.Of(organization);
        if (await TakeAsync(data, cancellationToken) is not { } search)
            return null;
        var fence = search.Fence;
        try
        {
            var roll = await RollReading.ReadAsync(data, cancellationToken);
            search = await ChangeAsync(data, fence, one => { if (one.Parts == 0 || one.FinishedAt is not null) one.Begin(1 + roll.Count / PerPart, time.GetUtcNow()); }, cancellationToken);
            var candidates = new Candidates(roll);
            for (var part = search.Part; part < search.Parts; part++)
            {
                var found = candidates.Find(part, search.Parts, cancellationToken);
                await KeepAsync(data, roll, found, search.Run, cancellationToken);
                await ChangeAsync(data, fence, one => one.Did(part + 1, time.GetUtcNow() + Lease), cancellationToken);
                told?.Invoke(part + 1, search.Parts);
            }
            await ForgetAsync(data, search.Run, cancellationToken);
            var pairs = await data.ReadAsync(db => db.Set<CustomerPair>().LongCountAsync(pair => pair.State == PairState.Open, cancellationToken), cancellationToken);
            return await ChangeAsync(data, fence, one => one.Finish(roll.Count, pairs, time.GetUtcNow()), cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await ChangeAsync(data, fence, one => one.HandBack(), CancellationToken.None);
            throw;
        }
    }

    Task<DuplicateSearch?> TakeAsync(Database data, CancellationToken cancellationToken) => data.WriteAsync(
        async db =>
        {
            var search = await db.Set<DuplicateSearch>().AsTracking().SingleOrDefaultAsync(cancellationToken);
            if (search is null || !search.Runs || search.LeaseUntil > time.GetUtcNow())
                return null;
            search.Take(time.GetUtcNow() + Lease);
            return search;
        },
        cancellationToken);

    static Task<DuplicateSearch> ChangeAsync(Database data, long fence, Action<DuplicateSearch> change, CancellationToken cancellationToken) => data.WriteAsync(
        async db =>
        {
            var search = await db.Set<DuplicateSearch>().AsTracking().SingleAsync(cancellationToken);
            if (search.Fence != fence)
                throw new SearchLostException();
            change(search);
            return search;
        },
        cancellationToken);

    async Task KeepAsync(Database data, Roll roll, Dictionary<(int One, int Other), Evidence> found, long run, CancellationToken cancellationToken)
    {
        foreach (var some in found.OrderBy(pair => pair.Key).Chunk(AtOnce))
        {
            await data.WriteAsync(db => KeepAsync(db, roll, some, run, cancellationToken), cancellationToken);
            await gate.MakeWayAsync(cancellationToken);
        }
    }

    async Task KeepAsync(AmbosDb db, Roll roll, KeyValuePair<(int One, int Other), Evidence>[] some, long run, CancellationToken cancellationToken)
    {
        List<Guid> firsts = [.. some.Select(pair => roll.Id(pair.Key.One)).Distinct()];
        List<Guid> all = [.. firsts.Concat(some.Select(pair => roll.Id(pair.Key.Other))).Distinct()];
        // Somebody may have been put together with somebody else while we looked.
        var living = (await db.Set<Customer>().Where(c => all.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken)).ToHashSet();
        var known = (await db.Set<CustomerPair>().AsTracking().Where(pair => firsts.Contains(pair.FirstId)).ToListAsync(cancellationToken)).ToDictionary(pair => (pair.FirstId, pair.SecondId));
        List<CustomerPair> fresh = [];
        foreach (var ((one, other), evidence) in some)
        {
            var ids = (First: roll.Id(one), Second: roll.Id(other));
            if (!living.Contains(ids.First) || !living.Contains(ids.Second))
                continue;
            if (!known.TryGetValue(ids, out var pair))
                fresh.Add(pair = new CustomerPair(ids.First, ids.Second));
            pair.Found(evidence, unchecked((long)(roll.Whole(one) + roll.Whole(other) * 3)), run, time.GetUtcNow());
        }
        await db.BulkInsertAsync(fresh, cancellationToken);
    }

    /// <summary>What an earlier search found and this one did not is no longer so; what somebody decided stays.</summary>
    static async Task ForgetAsync(Database data, long run, CancellationToken cancellationToken)
    {
        while (await data.WriteAsync(
            async db =>
            {
                var old = await db.Set<CustomerPair>().Where(pair => pair.Run < run && pair.State == PairState.Open).Select(pair => pair.Id).Take(500).ToListAsync(cancellationToken);
                return old.Count == 0 ? 0 : await db.Set<CustomerPair>().Where(pair => old.Contains(pair.Id)).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken) > 0)
        {
        }
    }
}

/// <summary>Somebody else has taken the search up.</summary>
public sealed class SearchLostException() : Exception("The lease of this search had ended.");
