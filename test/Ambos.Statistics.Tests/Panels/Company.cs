using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>
/// An invented company with a known truth, as the generator of STATISTICS §5.1: teams with permanent levels that go together on both sides, a shared season,
/// autocorrelated moves, and answers of a few people.
/// </summary>
static class Company
{
    public static Panel Make(ulong seed, int teams, int months, double slope, double reverse = 0, double shared = .7)
    {
        var (first, second, outside) = Halves(seed, teams, months, slope, reverse, shared);
        return Panel.Of([.. first.Zip(second, (a, b) => a.Zip(b, (one, other) => (one + other) / 2).ToArray())], outside);
    }

    /// <summary>The same with the answers of every team split into two halves of four people.</summary>
    public static (double?[][] First, double?[][] Second, double?[][] Outside) Halves(
        ulong seed, int teams, int months, double slope, double reverse = 0, double shared = .7)
    {
        var chance = new Chance(seed);
        const int lead = 6;
        var span = months + lead;
        var (first, second, outside) = (new double?[teams][], new double?[teams][], new double?[teams][]);
        var blur = .9 * Math.Sqrt(.5 / 4);
        var phase = 2 * Math.PI * chance.Share();
        for (var team = 0; team < teams; team++)
        {
            var level = .35 * chance.Normal();
            var other = shared * .30 * level / .35 + Math.Sqrt(1 - shared * shared) * .30 * chance.Normal();
            var (x, y) = (Wander(ref chance, span, .5, .25), Wander(ref chance, span, .3, .15));
            for (var t = 1; t < span; t++)
            {
                y[t] += slope * x[t - 1];
                x[t] += reverse * y[t - 1];
            }
            var (one, two) = (blur * chance.Normal(), blur * chance.Normal());
            (first[team], second[team], outside[team]) = (new double?[months], new double?[months], new double?[months]);
            for (var t = 0; t < months; t++)
            {
                var season = .15 * Math.Sin(2 * Math.PI * (t + lead) / 12 + phase);
                first[team][t] = 3.6 + level + season + x[t + lead] + one + blur * chance.Normal();
                second[team][t] = 3.6 + level + season + x[t + lead] + two + blur * chance.Normal();
                outside[team][t] = 4 + other + .8 * season + y[t + lead] + chance.Normal() / Math.Sqrt(30);
            }
        }
        return (first, second, outside);
    }

    static double[] Wander(ref Chance chance, int span, double memory, double spread)
    {
        var walk = new double[span];
        walk[0] = spread * chance.Normal();
        for (var t = 1; t < span; t++)
            walk[t] = memory * walk[t - 1] + spread * Math.Sqrt(1 - memory * memory) * chance.Normal();
        return walk;
    }
}
