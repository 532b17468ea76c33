using Ambos.Statistics;
using Ambos.Statistics.Panels;

namespace Ambos.Bench.Simulations;

/// <summary>What a search over lags finds: how often something, and at which lag.</summary>
sealed record Searches(double Found, double Naive, IReadOnlyList<double> Lags)
{
    public static Searches Of(World world, int runs, ulong seed, int draws = 499)
    {
        var found = Many.Of(world, runs, seed, company => (
            Test: PairingTest.Of(company.Panel, [0, 1, 2, 3], draws).Value,
            Naive: Enumerable.Range(0, 4).Min(lag => WithinSlope.At(company.Panel, lag).Value.P)));
        return new(found.Share(one => one.Test.P <= .05), found.Share(one => one.Naive <= .05),
            [.. Enumerable.Range(0, 4).Select(lag => found.Share(one => one.Test.Lag == lag))]);
    }
}

/// <summary>Which side is told to move first.</summary>
sealed record Directions(double InsideFirst, double OutsideFirst)
{
    public double Either => InsideFirst + OutsideFirst;

    public static Directions Of(World world, int runs, ulong seed, int draws = 999)
    {
        var found = Many.Of(world, runs, seed, company => ArrowOfTime.Of(company.Panel, draws).Value.Order);
        return new(found.Share(order => order == Order.InsideFirst), found.Share(order => order == Order.OutsideFirst));
    }
}

/// <summary>Slopes corrected by split halves, and projections from them.</summary>
sealed record Corrections(double Covered, double NoEnd, double Width, double Raw, double Corrected, double NextCovered)
{
    public static Corrections Of(World world, int runs, ulong seed)
    {
        var found = Many.Of(world, runs, seed, company =>
        {
            var split = SplitHalf.Of(company.First, company.Second, company.Outside, world.Lag);
            return split.Found ? (Split: split.Value, Next: Next(company, split.Value)) : (Split: (SplitHalf?)null, Next: (bool?)null);
        });
        var read = found.Where(one => one.Split is not null).Select(one => one.Split!).ToArray();
        var ended = read.Where(one => one.Interval.Found).ToArray();
        return new(1 - (double)ended.Count(one => !one.Interval.Value.Contains(world.Slope)) / runs, 1 - (double)ended.Length / runs,
            ended.Select(one => one.Interval.Value.Width).Median(), read.Average(one => one.Raw), read.Select(one => one.Slope).Median(),
            found.Where(one => one.Next is not null).ToArray().Share(one => one.Next!.Value));
    }

    // One team half a point up inside: does its observed change from one month to another lie where the projection says?
    static bool? Next(Company company, SplitHalf split)
    {
        if (WhatIf.Project(split, .5, company.World.Teams) is not { Found: true } projected || projected.Value.Change < .5)
            return null;
        var chance = new Chance(77, BitConverter.DoubleToUInt64Bits(split.Raw));
        var spread = Math.Sqrt(.15 * .15 + 1d / company.World.Customers);
        var change = .5 * company.World.Slope + spread * (chance.Normal() - chance.Normal());
        return projected.Value.NextPeriod.Contains(change);
    }
}

/// <summary>Verdicts end to end.</summary>
sealed record Verdicts(double NotEnough, double NoSign, double Hint, double Link, double RightSign, double InsideFirst, double OutsideFirst, double Refused, double LinkCovered)
{
    public static Verdicts Of(World world, int runs, ulong seed, int draws = 399, Func<Panel, Panel>? treat = null, Question? question = null)
    {
        question = (question ?? new()) with { Draws = draws };
        var found = Many.Of(world, runs, seed, company =>
        {
            var panel = treat is null ? company.Panel : treat(company.Panel);
            var verdict = Verdict.On(panel, question);
            return (Verdict: verdict, Order: ArrowOfTime.Of(panel, 999) is { Found: true } arrow ? arrow.Value.Order : Order.CannotTell);
        });
        var told = found.Where(one => one.Verdict.Found).Select(one => one.Verdict.Value).ToArray();
        double Level(Firmness firmness) => (double)told.Count(verdict => verdict.Firmness == firmness) / runs;
        var links = told.Where(verdict => verdict.Firmness == Firmness.Link).ToArray();
        return new(Level(Firmness.NotEnough), Level(Firmness.NoSign), Level(Firmness.Hint), Level(Firmness.Link),
            links.Length == 0 ? 1 : links.Share(verdict => verdict.Negative == world.Slope < 0),
            found.Share(one => one.Order == Order.InsideFirst), found.Share(one => one.Order == Order.OutsideFirst),
            1 - (double)told.Length / runs, links.Share(verdict => verdict.Interval.Found));
    }
}

/// <summary>Eight drivers, of which the first few are real: what is named, and how much of it is false.</summary>
sealed record Named(double Any, double Naive, double FalseShare, double Real)
{
    public static Named Of(int teams, int months, int real, double slope, int runs, ulong seed, int draws = 999)
    {
        const int drivers = 8;
        var kinds = new World(teams, months);
        var found = Many.Of(kinds, runs, seed, company =>
        {
            var chance = new Chance(seed + 1, BitConverter.DoubleToUInt64Bits(company.Truth[0][0]));
            var inside = Enumerable.Range(0, drivers).Select(driver => driver == 0 ? company : kinds.Draw(seed + 2 + (ulong)driver, chance.Below(int.MaxValue))).ToArray();
            double?[][] outside = [.. company.Outside.Select((row, team) => row.Select((cell, t) =>
                (double?)(cell + (t == 0 ? 0 : inside[..real].Sum(driver => slope * driver.Truth[team][t - 1])))).ToArray())];
            double[] p = [.. inside.Select(driver => PairingTest.Of(Panel.Of(driver.Both, outside), [1], draws).Value.P)];
            var adjusted = MultipleTests.BenjaminiHochberg(p);
            return (Named: adjusted.Count(value => value <= .05), Real: adjusted[..real].Count(value => value <= .05), Naive: p.Any(value => value <= .05));
        });
        return new(found.Share(one => one.Named > 0), found.Share(one => one.Naive),
            found.Average(one => one.Named == 0 ? 0 : (double)(one.Named - one.Real) / one.Named), found.Average(one => (double)one.Real));
    }
}
