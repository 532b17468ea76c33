using System.Globalization;
using Ambos.Bench.Simulations;
using Ambos.Statistics;
using Ambos.Statistics.Panels;

namespace Ambos.Bench.Comparisons;

/// <summary>The tables of the comparison, written for R and read here.</summary>
sealed class SameTables
{
    const int Teams = 30, Months = 24, Groups = 1_000, Rows = 100_000;

    readonly Company company;
    readonly Company holes;
    readonly double?[][][] drivers;
    readonly double[] a = new double[Rows], b = new double[Rows], y = new double[Rows];
    readonly int[] group = new int[Rows];
    readonly (Spell Spell, int Group)[] lives = new (Spell, int)[160];
    readonly ulong seed;

    public SameTables(ulong seed, string folder)
    {
        this.seed = seed;
        var world = new World(Teams, Months) { Slope = .4, UnequalSizes = true };
        company = world.Draw(seed, 0);
        holes = (world with { Missing = .12 }).Draw(seed, 0);
        drivers = [.. Enumerable.Range(1, 8).Select(k => k <= 2 ? Blend(company.Both, world.Draw(seed, k).Both, .5 * k) : world.Draw(seed, k).Both)];
        Write(folder, "panel.csv", ["team", "period", "x", "xh", "y", .. Enumerable.Range(1, 8).Select(k => $"d{k}")],
            Enumerable.Range(0, Teams * Months).Select(i => (i / Months, i % Months)).Select(at => (double?[])
                [at.Item1, at.Item2, company.Both[at.Item1][at.Item2], holes.Outside[at.Item1][at.Item2] is null ? null : company.Both[at.Item1][at.Item2],
                    company.Outside[at.Item1][at.Item2], .. drivers.Select(driver => driver[at.Item1][at.Item2])]));
        Big(folder);
        Lives(folder);
    }

    public Answers All(string folder)
    {
        var said = new Answers();
        Panels(said);
        Reml(said);
        Small(said);
        Soldiers(said, folder);
        return said;
    }

    void Panels(Answers said)
    {
        var panel = company.Panel;
        var slopes = said.Timed("CR2, four lags", () => Enumerable.Range(0, 4).Select(lag => WithinSlope.At(panel, lag).Value).ToArray());
        said.Say("cr2", [.. slopes.SelectMany(Parts)]);
        double?[][] parted = [.. company.Both.Select((row, team) => row.Select((cell, t) => holes.Outside[team][t] is null ? null : cell).ToArray())];
        said.Say("cr2.holes", [.. Parts(WithinSlope.At(Panel.Of(parted, company.Outside), 1).Value)]);
        var rows = panel.Rows(1);
        said.Say("cr2.weighted", [.. Parts(FixedEffects.Fit(rows.Y, [rows.X], rows.Teams, rows.Periods, [.. Enumerable.Range(1, rows.Count).Select(i => 10d + i % 7)]).Value.Coefficients[0])]);
        said.Say("shuffling", said.Timed("1,999 shufflings, four lags", () => PairingTest.Of(panel, [0, 1, 2, 3], 1_999, seed).Value.P));
        said.Say("shuffling.exact", PairingTest.Of(Panel.Of([.. company.Both[..7].Select(row => row[..12])], [.. company.Outside[..7].Select(row => row[..12])]), [1]).Value.P);

        // R's time is for the draws alone; here the shuffling of each driver is not asked for either.
        double[][] columns = [Column(company.Outside, 1, Months), .. drivers.Select(driver => Column(driver, 0, Months - 1))];
        int[] teams = [.. Enumerable.Range(0, Teams * (Months - 1)).Select(i => i / (Months - 1))], periods = [.. Enumerable.Range(0, Teams * (Months - 1)).Select(i => i % (Months - 1))];
        var (plain, noisy) = (new double[9], new double[9]);
        said.Timed("2,000 draws of teams, eight drivers", () =>
        {
            var redraw = new TeamResample(columns, teams, periods);
            for (ulong draw = 0; draw < 2_000; draw++)
                redraw.Draw(new Chance(seed, draw), plain, noisy);
            return plain[0];
        });
        var found = TeamDrivers.Of(drivers, company.Outside, 1, 2_000, seed).Value;
        said.Say("weights", [.. found.Shares.Weights]);
        said.Say("lmg", [.. found.Shares.Shapley()]);
        for (var k = 0; k < 8; k++)
        {
            said.Say($"low {k + 1}", found.Ranking.Drivers[k].Interval.Low);
            said.Say($"high {k + 1}", found.Ranking.Drivers[k].Interval.High);
        }
    }

    void Reml(Answers said)
    {
        var fit = said.Timed("REML, 100,000 rows x 1,000 groups", () => RandomIntercept.Fit(y, [a, b], group).Value);
        said.Say("reml.slopes", [.. fit.Slopes]);
        said.Say("reml.errors", fit.StandardError(0), fit.StandardError(1), fit.StandardError(2));
        said.Say("reml.variances", fit.VarianceBetween, fit.VarianceWithin);
        said.Say("reml.criterion", fit.Criterion);
        int[] few = [.. Enumerable.Range(0, Rows).Where(row => group[row] < 20)];
        var small = RandomIntercept.Fit([.. few.Select(row => y[row])], [[.. few.Select(row => a[row])], [.. few.Select(row => b[row])]], [.. few.Select(row => group[row])]).Value;
        said.Say("reml.freedoms", small.Freedom(0), small.Freedom(1), small.Freedom(2));
    }

    void Small(Answers said)
    {
        double[] first = [.. company.Both.SelectMany(row => row).Take(40).Select(cell => cell!.Value)], second = [.. company.Outside.SelectMany(row => row).Take(40).Select(cell => cell!.Value)];
        said.Say("t", Ends(Statistics.Sample.Of(first).MeanEstimate().Value.Interval));
        said.Say("welch", Ends(Statistics.Sample.Of(first).Less(Statistics.Sample.Of(second.AsSpan(0, 25))).Value.Interval));
        var r = Correlation.Pearson(first, second).Value;
        said.Say("pearson", r.Value, r.Interval.Low, r.Interval.High, r.P);
        said.Say("spearman", Correlation.Spearman(first, second).Value.Value);
        var line = Line.Fit(first, second).Value;
        said.Say("line", line.Intercept, line.Slope, line.Interval.Low, line.Interval.High);
        said.Say("wilson", Ends(Proportion.Wilson(37, 91).Value.Interval));
        said.Say("clopper", Ends(Proportion.ClopperPearson(37, 91).Value.Interval));
        said.Say("poisson", Ends(Rate.Poisson(13, 47.5).Interval));
        said.Say("holm", MultipleTests.Holm([.011, .2, .034, .0007, .5, .049]));
        said.Say("bh", MultipleTests.BenjaminiHochberg([.011, .2, .034, .0007, .5, .049]));
        var sorted = Sorted.Of(first);
        said.Say("quantile", [.. new[] { .05, .33, .5, .9 }.Select(share => sorted.Quantile(share)!.Value)]);
        var groups = Grouping.Of(Enumerable.Range(0, 2_000).GroupBy(row => group[row]).Select(rows => Statistics.Sample.Of([.. rows.Select(row => y[row])]))).Value;
        said.Say("icc", groups.Icc1, groups.Icc2, groups.P);
        var scale = Scale.Of([.. Enumerable.Range(0, Teams * Months).Select(i => drivers.Select(driver => driver[i / Months][i % Months]).ToArray())]).Value;
        said.Say("alpha", scale.Alpha.Value, scale.StandardisedAlpha);
        var curve = Statistics.Survival.Of([.. lives.Select(life => life.Spell)]).Value;
        double[] times = [2, 5, 9];
        said.Say("survival", [.. times.Select(t => curve.At(t).Value.Value), .. times.Select(t => curve.Steps.Last(step => step.Time <= t).StandardError),
            .. times.Select(t => curve.At(t).Value.Interval.Low), .. times.Select(t => curve.At(t).Value.Interval.High)]);
        said.Say("survival.median", curve.Median.Value);
        Spell[] Of(int which) => [.. lives.Where(life => life.Group == which && life.Spell.From == 0).Select(life => life.Spell)];
        var compared = LogRank.Compare(Of(0), Of(1)).Value;
        said.Say("logrank", compared.ChiSquared, compared.Expected);
    }

    // Values from the raw rows of R's own package, where it is there: ICC(2) of four measures and mean agreement on leaders.
    static void Soldiers(Answers said, string folder)
    {
        foreach (var measure in (string[])["HRS", "COHES", "LEAD", "WBEING"])
            if (Path.Combine(folder, $"bh1996-{measure}.csv") is var file && File.Exists(file))
                said.Say($"bh1996.{measure}", Grouping.Of(File.ReadLines(file).Skip(1).Select(line => line.Split(','))
                    .GroupBy(cells => cells[0]).Select(rows => Statistics.Sample.Of([.. rows.Select(cells => double.Parse(cells[1], CultureInfo.InvariantCulture))]))).Value.Icc2);
        if (Path.Combine(folder, "lq2002.csv") is var leaders && File.Exists(leaders))
            said.Say("lq2002", File.ReadLines(leaders).Skip(1).Select(line => line.Split(','))
                .GroupBy(cells => cells[0]).Average(rows => Agreement.Of([.. rows.Select(cells => cells[1..12].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())], 2).Value.Value));
    }

    void Big(string folder)
    {
        var chance = new Chance(seed, 99);
        double[] levels = [.. Enumerable.Range(0, Groups).Select(_ => 1.3 * chance.Normal())];
        for (var row = 0; row < Rows; row++)
        {
            // Groups of unequal size, the first ones larger.
            group[row] = row < Groups * 40 ? row / 40 : (int)(Groups * chance.Share() * chance.Share());
            (a[row], b[row]) = (chance.Normal(), levels[group[row]] / 3 + chance.Normal());
            y[row] = 2 + .3 * a[row] - .2 * b[row] + levels[group[row]] + 2 * chance.Normal();
        }
        Write(folder, "big.csv", ["g", "a", "b", "y"], Enumerable.Range(0, Rows).Select(row => (double?[])[group[row], a[row], b[row], y[row]]));
    }

    void Lives(string folder)
    {
        var chance = new Chance(seed, 98);
        for (var i = 0; i < lives.Length; i++)
        {
            var from = i % 4 == 3 ? Math.Round(3 * chance.Share(), 1) : 0;
            lives[i] = (new(from + Math.Round(.1 - 6 * Math.Log(chance.Share()), 1), chance.Share() < .7, from), i % 2);
        }
        Write(folder, "life.csv", ["from", "to", "ended", "g"], lives.Select(life => (double?[])[life.Spell.From, life.Spell.To, life.Spell.Ended ? 1 : 0, life.Group]));
    }

    static IEnumerable<double> Parts(Coefficient slope) => [slope.Value, slope.StandardError, slope.Freedom];

    static double[] Ends(Interval interval) => [interval.Low, interval.High];

    static double?[][] Blend(double?[][] one, double?[][] other, double share) => [.. one.Zip(other, (a, b) => a.Zip(b, (x, y) => share * x + y).ToArray())];

    static double[] Column(double?[][] table, int from, int until) => [.. table.SelectMany(row => row[from..until]).Select(cell => cell!.Value)];

    static void Write(string folder, string name, string[] columns, IEnumerable<double?[]> rows) => File.WriteAllLines(Path.Combine(folder, name),
        [string.Join(',', columns), .. rows.Select(row => string.Join(',', row.Select(cell => cell?.ToString("R", CultureInfo.InvariantCulture) ?? "NA")))]);
}
