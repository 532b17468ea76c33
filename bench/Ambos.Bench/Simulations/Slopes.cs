using Ambos.Statistics;
using Ambos.Statistics.Panels;

namespace Ambos.Bench.Simulations;

/// <summary>False alarms, power and coverage of the slope within teams at one lag (the first table).</summary>
sealed record Slopes(double Pooled, double Between, double Cr2, double Pairing, double Coverage, double Freedom, double Mean, double Reliability, double Answered, double TrueCovered)
{
    public static Slopes Of(World world, int runs, ulong seed, int draws = 499, Func<Panel, Panel>? treat = null)
    {
        var found = Many.Of(world, runs, seed, company => One(company, draws, treat));
        var answered = found.Where(one => one.Slope is not null).ToArray();
        var reliability = answered.Average(one => one.Reliability);
        var target = world.Slope * reliability;
        return new(found.Share(one => one.Pooled < .05), found.Share(one => one.Between < .05),
            answered.Share(one => one.Slope!.P < .05), answered.Share(one => one.Pairing <= .05),
            answered.Share(one => Covers(one.Slope!, target)), answered.Average(one => one.Slope!.Freedom), answered.Average(one => one.Slope!.Value),
            reliability, (double)answered.Length / runs, answered.Share(one => Covers(one.Slope!, world.Slope)));
    }

    static Read One(Company company, int draws, Func<Panel, Panel>? treat)
    {
        var lag = company.World.Lag;
        var panel = treat is null ? company.Panel : treat(company.Panel);
        var slope = WithinSlope.At(panel, lag);
        var test = PairingTest.Of(panel, [lag], draws);
        var (pooled, means) = (Pairs.Empty, Pairs.Empty);
        for (var team = 0; team < company.Panel.Teams; team++)
        {
            var (inner, outer) = (Statistics.Sample.Empty, Statistics.Sample.Empty);
            for (var t = 0; t < company.Panel.Periods; t++)
            {
                inner = company.Panel.Inside(team, t) is { } x ? inner.Add(x) : inner;
                outer = company.Panel.Outside(team, t) is { } y ? outer.Add(y) : outer;
                if (t >= lag && company.Panel.Inside(team, t - lag) is { } before && company.Panel.Outside(team, t) is { } now)
                    pooled = pooled.Add(before, now);
            }
            means = inner.Mean is { } i && outer.Mean is { } o ? means.Add(i, o) : means;
        }
        return new(slope.Found && test.Found ? slope.Value : null, test.Found ? test.Value.P : 1, P(pooled), P(means), Known(company, treat));
    }

    static bool Covers(Coefficient slope, double value) => Math.Abs(slope.Value - value) <= Laws.StudentQuantile(.975, slope.Freedom) * slope.StandardError;

    static double P(Pairs pairs) => pairs.Correlation() is { Found: true } found ? found.Value.P : 1;

    // Share of what moves within teams that is truth: the slope that is seen is this share of the true one.
    static double Known(Company company, Func<Panel, Panel>? treat)
    {
        var both = Panel.Of(company.Both, [.. company.Truth.Select(row => row.Select(cell => (double?)cell).ToArray())]);
        both = treat is null ? both : treat(both);
        var all = both.Rows(0);
        int[] kept = [.. Enumerable.Range(0, all.Count).Where(i => all.Periods[i] < company.World.Months - company.World.Lag)];
        T[] Pick<T>(T[] column) => [.. kept.Select(i => column[i])];
        var rows = new PanelRows(Pick(all.X), Pick(all.Y), Pick(all.Teams), Pick(all.Periods));
        if (PairScores.TwoWay(rows.X, rows) is not { } move || PairScores.TwoWay(rows.Y, rows) is not { } real)
            return 0;
        return move.Zip(real, (a, b) => a * b).Sum() / move.Sum(a => a * a);
    }

    sealed record Read(Coefficient? Slope, double Pairing, double Pooled, double Between, double Reliability);
}
