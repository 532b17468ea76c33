using System.Collections.Concurrent;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Organizations;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Journey;

/// <summary>When a new day begins where an organisation lives, and when its rules change, everybody's stage is looked at again.
/// The sums are made in the database for some thousands at once; only who moves or slips is written.</summary>
static class StageRound
{
    const int AtOnce = 5_000;
    const int PerWrite = 500;

    static readonly ConcurrentDictionary<(StoreSettings House, int Organization), DateTimeOffset> NextAt = new();

    public static readonly Round Round = new("customers.stages", TimeSpan.FromMinutes(1), RunAsync);

    /// <summary>The rules were changed: the next round does not wait for tomorrow.</summary>
    public static void Again(StoreSettings house, int organization) => NextAt.TryRemove((house, organization), out _);

    static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (data, time, house) = (services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<StoreSettings>());
        foreach (var (organization, _, _) in await OrganizationList.AllAsync(services.GetRequiredService<Store>(), cancellationToken))
        {
            var now = time.GetUtcNow();
            if (NextAt.TryGetValue((house, organization), out var next) && now < next)
                continue;
            var place = data.Of(organization);
            if (await place.ReadAsync(db => db.Set<Organization>().Select(one => one.Zone).SingleOrDefaultAsync(cancellationToken), cancellationToken) is not { } id)
                continue;
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            // Said before it is done, so that rules that change meanwhile are asked for again.
            NextAt[(house, organization)] = Days.Start(Days.On(now, zone).AddDays(1), zone);
            try
            {
                await LookAsync(place, zone, now, cancellationToken);
            }
            catch
            {
                Again(house, organization);
                throw;
            }
        }
    }

    /// <summary>Looks at everybody.</summary>
    /// <returns>How many came to another stage.</returns>
    public static async Task<int> LookAsync(Database data, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var rules = new StageRuleBook(await data.ReadAsync(db => db.Set<StageRule>().OrderBy(rule => rule.Id).ToListAsync(cancellationToken), cancellationToken));
        var reader = new StageFactsReader(rules, zone, now);
        var last = await data.ReadAsync(db => db.Set<Customer>().MaxAsync(c => (long?)c.Number, cancellationToken), cancellationToken) ?? 0;
        var moved = 0;
        for (var from = 0L; from < last; from += AtOnce)
        {
            var (first, until) = (from, from + AtOnce);
            var batch = await data.ReadAsync(db => reader.ReadAsync(db, db.Set<Customer>().Where(c => c.Number > first && c.Number <= until), cancellationToken), cancellationToken);
            var moves = await MoveAsync(data, rules, reader, batch, cancellationToken);
            moved += moves.Count;
            // Who has just moved is looked at where they stand now.
            batch = batch with { Moving = [.. batch.Moving.Select(one => moves.TryGetValue(one.Id, out var to) ? one with { Stage = to, Since = reader.Today, SetByHandOn = null } : one)] };
            await SlipAsync(data, rules, reader, batch, first, until, zone, cancellationToken);
        }
        return moved;
    }

    static async Task<Dictionary<Guid, Stage>> MoveAsync(Database data, StageRuleBook rules, StageFactsReader reader, StageBatch batch, CancellationToken cancellationToken)
    {
        List<(Moving One, StageMove Move)> moves = [];
        foreach (var one in batch.Moving)
            if (StageDecision.Of(reader.FactsOf(one, batch), rules.For(one.Side, one.GroupId), reader.Today) is { } move)
                moves.Add((one, move));
        Dictionary<Guid, Stage> moved = [];
        foreach (var some in moves.Chunk(PerWrite))
            foreach (var change in await data.WriteAsync(db => MoveAsync(db, some, reader.Today, cancellationToken), cancellationToken))
                moved[change.RelationshipId] = change.Stage;
        return moved;
    }

    // Whoever is nearer to the row has the word: a person who set it meanwhile, or another node that was quicker.
    static async Task<List<StageChange>> MoveAsync(AmbosDb db, (Moving One, StageMove Move)[] moves, DateOnly today, CancellationToken cancellationToken)
    {
        List<StageChange> changes = [];
        foreach (var same in moves.GroupBy(move => (move.One.Stage, move.Move.To)))
        {
            var asked = same.ToList();
            if (await StepAsync(db, same.Key.Stage, same.Key.To, [.. asked.Select(move => move.One.Id)], today, cancellationToken) is var moved && moved.Count < asked.Count)
                asked.RemoveAll(move => !moved.Contains(move.One.Id));
            changes.AddRange(asked.Select(move => new StageChange(move.One.Id, move.Move.To, today, null).ByRule(move.Move)));
        }
        await db.BulkInsertAsync(changes, cancellationToken);
        return changes;
    }

    // One statement for all who take the same step. Whoever another node took meanwhile has their line in the history already.
    static async Task<HashSet<Guid>> StepAsync(AmbosDb db, Stage from, Stage to, List<Guid> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var there = await db.Set<Relationship>().Where(r => ids.Contains(r.Id) && r.Stage == from && r.Until == null).Select(r => r.Id).ToListAsync(cancellationToken);
        if (await SetAsync(there) == there.Count)
            return [.. there];
        var marked = db.Set<Relationship>().Where(r => there.Contains(r.Id) && r.Stage == to && r.StageSince == today && r.SetByHandOn == null && r.Until == null);
        var changed = db.Set<StageChange>().Where(c => there.Contains(c.RelationshipId) && c.Stage == to && c.On == today).Select(c => c.RelationshipId);
        return [.. await marked.Where(r => !changed.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellationToken)];

        Task<int> SetAsync(List<Guid> some) => db.Set<Relationship>().Where(r => some.Contains(r.Id) && r.Stage == from && r.Until == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Stage, to).SetProperty(r => r.StageSince, today).SetProperty(r => r.Reason, (string?)null).SetProperty(r => r.SetByHandOn, (DateOnly?)null), cancellationToken);
    }

    static async Task SlipAsync(Database data, StageRuleBook rules, StageFactsReader reader, StageBatch batch, long first, long until, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        List<Moving> outside = [.. batch.Moving.Where(one => one.Side == Side.Outside && one.Stage != Stage.Lost && batch.Rhythms.ContainsKey(one.CustomerId))];
        List<Moving> falling = [.. outside.Where(one => FallsSoon(rules, reader, batch, one))];
        var falls = falling.Count == 0 ? [] : await data.ReadAsync(db => reader.FallsOnAsync(db, falling, cancellationToken), cancellationToken);
        List<Slip> slips = [.. outside.Select(one => SlipOf(rules, reader, batch, one, falls, zone)).OfType<Slip>()];
        await data.WriteAsync(
            async db =>
            {
                var those = db.Set<Customer>().Where(c => c.Number > first && c.Number <= until).Select(c => c.Id);
                await db.Set<Slip>().Where(slip => those.Contains(slip.CustomerId)).ExecuteDeleteAsync(cancellationToken);
                await db.BulkInsertAsync(slips, cancellationToken);
            },
            cancellationToken);
    }

    static bool FallsSoon(StageRuleBook rules, StageFactsReader reader, StageBatch batch, Moving one) =>
        one.Stage == Stage.Loyal && rules.For(one.Side, one.GroupId) is var own
        && StageDecision.Of(reader.FactsOf(one, batch), own, reader.Today) is null
        && StageDecision.Of(reader.Ahead(one, batch, Slip.Ahead), own, reader.Today.AddDays(Slip.Ahead)) is { To: Stage.Active };

    static Slip? SlipOf(StageRuleBook rules, StageFactsReader reader, StageBatch batch, Moving one, Dictionary<Guid, DateOnly> falls, TimeZoneInfo zone)
    {
        var (facts, own, rhythm, today) = (reader.FactsOf(one, batch), rules.For(one.Side, one.GroupId), batch.Rhythms[one.CustomerId], reader.Today);
        var (first, last) = (Days.On(rhythm.First, zone), Days.On(rhythm.Last, zone));
        var usual = (int)Math.Round(Slip.Usual(rhythm.Contacts, first, last));
        if (StageDecision.LostOn(facts, own) is { } lost && lost.On <= today.AddDays(Slip.Ahead))
            return lost.On > today ? Of(SlipReason.LostSoon, lost.On, lost.Terms) : null;
        if (falls.TryGetValue(one.Id, out var on))
            return Of(SlipReason.FallsSoon, on, own.First(rule => rule.Stage == Stage.Loyal).Terms);
        return Slip.BrokenOn(rhythm.Contacts, first, last, today) is { } broken ? Of(SlipReason.Rhythm, broken, null) : null;

        Slip Of(SlipReason reason, DateOnly day, StageTerms? terms) => new(one.Id, one.CustomerId, one.GroupId, reason, day, rhythm.Last, rhythm.Contacts, usual, terms?.Text);
    }
}
