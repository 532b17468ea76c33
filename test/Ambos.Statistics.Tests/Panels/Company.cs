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
        var chance = new Chance(seed);
        const int lead = 6;
        var span = months + lead;
        var (inside, outside) = (new double?[teams][], new double?[teams][]);
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
            var person = .9 * Math.Sqrt(.5 / 8) * chance.Normal();
            (inside[team], outside[team]) = (new double?[months], new double?[months]);
            for (var t = 0; t < months; t++)
            {
                var season = .15 * Math.Sin(2 * Math.PI * (t + lead) / 12 + phase);
                inside[team][t] = 3.6 + level + season + x[t + lead] + person + .9 * Math.Sqrt(.5 / 8) * chance.Normal();
                outside[team][t] = 4 + other + .8 * season + y[t + lead] + chance.Normal() / Math.Sqrt(30);
            }
        }
        return Panel.Of(inside, outside);
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
