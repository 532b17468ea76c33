using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>One stage of one group: who came to it, and what became of them.</summary>
/// <param name="Days">From this stage to the next: days, and how many took so long.</param>
public sealed record FunnelStep(Side Side, string? Group, Stage Stage, int Entered, int WentOn, int FellAway, IReadOnlyDictionary<int, int> Days)
{
    public bool HasNext => Funnel.Beyond(Side, Stage).Count > 0;

    /// <summary>What may be said of it. Inside nothing is said of fewer than five people, nor of the few that are left when others are taken away.</summary>
    public (int? Entered, int? WentOn, double? MedianDays, int? FellAway) Shown
    {
        get
        {
            var entered = Speaks(Entered) ? Entered : (int?)null;
            var went = entered is not null && Speaks(WentOn) && Speaks(Entered - WentOn) ? WentOn : (int?)null;
            var fell = entered is not null && Speaks(FellAway) && Speaks(Entered - FellAway) ? FellAway : (int?)null;
            return (entered, went, went > 0 && (Side == Side.Outside || went >= Funnel.Fewest) ? Funnel.Median(Days) : null, fell);
        }
    }

    /// <summary>Everything of it may be said.</summary>
    public bool IsWhole => Shown is { Entered: not null, WentOn: not null, FellAway: not null };

    bool Speaks(int people) => Side == Side.Outside || people is 0 or >= Funnel.Fewest;
}

/// <summary>From stage to stage, reckoned from what happened.</summary>
public static class Funnel
{
    /// <summary>People inside below whom nothing is said.</summary>
    public const int Fewest = 5;

    /// <summary>The stages that follow one, the end apart.</summary>
    public static IReadOnlyList<Stage> Beyond(Side side, Stage stage) => [.. Stages.Of(side).SkipWhile(one => one != stage).Skip(1).Where(one => !Stages.IsEnd(one))];

    public static FunnelPeriod PeriodOf(int year) => year == 0 ? new(null, null) : new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>Each stage of each group. Inside only by whole years: two overlapping periods would tell of one person by subtraction.</summary>
    public static async Task<IReadOnlyList<FunnelStep>> ReadAsync(AmbosDb db, int year, Side? side, CancellationToken cancellationToken = default)
    {
        var groups = await db.Set<Group>().OrderBy(g => g.Order).Select(g => new { g.Id, g.Key, g.Side }).ToListAsync(cancellationToken);
        List<FunnelStep> steps = [];
        foreach (var one in Enum.GetValues<Side>().Where(one => (side is null || one == side) && (one == Side.Outside || year != 0)))
            foreach (var stage in Stages.Of(one).Where(stage => !Stages.IsEnd(stage)))
            {
                var pairs = (await PairsAsync(db, one, stage, PeriodOf(year), cancellationToken)).ToLookup(pair => pair.GroupId);
                steps.AddRange(groups.Where(g => g.Side == one).Select(g => Step(one, g.Key, stage, [.. pairs[g.Id]])));
            }
        return steps;
    }

    /// <summary>The groups of each side together. Inside only those of which everything may be said: what is added up can be subtracted again.</summary>
    public static IReadOnlyList<FunnelStep> BySide(IReadOnlyList<FunnelStep> steps) =>
    [
        .. steps.Where(step => step.IsWhole).GroupBy(step => (step.Side, step.Stage)).Select(same => new FunnelStep(
            same.Key.Side, null, same.Key.Stage, same.Sum(step => step.Entered), same.Sum(step => step.WentOn), same.Sum(step => step.FellAway),
            same.SelectMany(step => step.Days).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Sum(one => one.Value)))),
    ];

    /// <summary>The day in the middle.</summary>
    public static double? Median(IReadOnlyDictionary<int, int> days)
    {
        var n = days.Values.Sum();
        return n == 0 ? null : (At((n - 1) / 2) + At(n / 2)) / 2.0;

        int At(int place)
        {
            foreach (var (day, count) in days.OrderBy(pair => pair.Key))
                if ((place -= count) < 0)
                    return day;
            throw new InvalidOperationException("There is no such place.");
        }
    }

    static FunnelStep Step(Side side, string group, Stage stage, IReadOnlyList<Pair> pairs) => new(
        side, group, stage, pairs.Sum(pair => pair.Count), pairs.Where(pair => pair.Next is not null).Sum(pair => pair.Count), pairs.Where(pair => pair.End is not null).Sum(pair => pair.Count),
        pairs.Where(pair => pair.Next is not null).GroupBy(pair => pair.Next!.Value.DayNumber - pair.On.DayNumber).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Count)));

    // Those who came to a stage on the same day and went on on the same day are one row: the database adds them up.
    static async Task<List<Pair>> PairsAsync(AmbosDb db, Side side, Stage stage, FunnelPeriod period, CancellationToken cancellationToken)
    {
        List<Stage> beyond = [.. Beyond(side, stage)];
        var end = Stages.End(side);
        var changes = db.Set<StageChange>();
        var came = changes.Where(c => c.Stage == stage).GroupBy(c => c.RelationshipId).Select(same => new { RelationshipId = same.Key, On = same.Min(c => c.On) })
            .Where(first => (period.From == null || first.On >= period.From) && (period.Until == null || first.On <= period.Until));
        var rows = from first in came
                   join relationship in db.Set<Relationship>() on first.RelationshipId equals relationship.Id
                   join role in db.Set<Group>() on relationship.GroupId equals role.Id
                   where role.Side == side
                   select new
                   {
                       relationship.GroupId,
                       first.On,
                       Next = changes.Where(c => c.RelationshipId == first.RelationshipId && beyond.Contains(c.Stage) && c.On >= first.On).Min(c => (DateOnly?)c.On),
                       End = changes.Where(c => c.RelationshipId == first.RelationshipId && c.Stage == end && c.On >= first.On).Min(c => (DateOnly?)c.On),
                   };
        return await rows.GroupBy(row => row).Select(same => new Pair(same.Key.GroupId, same.Key.On, same.Key.Next, same.Key.End, same.Count())).ToListAsync(cancellationToken);
    }

    sealed record Pair(Guid GroupId, DateOnly On, DateOnly? Next, DateOnly? End, int Count);
}
