using Ambos.Statistics.Panels;

namespace Ambos.Bench.Simulations;

/// <summary>
/// The full set: invented companies with a known truth, read by the library, with the limits it has to keep. Limits are those for 1,000 companies a cell;
/// with fewer they widen with the luck of the draw.
/// </summary>
sealed class Tables(int runs, ulong seed, Report report)
{
    readonly double slack = runs >= 1_000 ? 0 : 2 * Math.Sqrt(.05 * .95 / runs) - 2 * Math.Sqrt(.05 * .95 / 1_000);
    readonly int fewer = Math.Max(20, runs * 2 / 5);

    public void All(IReadOnlyCollection<string> only)
    {
        (string Name, Action Make)[] tables =
        [
            ("slopes", FalseAlarms), ("stress", Stress), ("power", Power), ("lags", Lags), ("direction", Direction),
            ("corrected", Corrected), ("drivers", DriversNamed), ("verdicts", EndToEnd), ("open", Open),
        ];
        foreach (var (_, make) in tables.Where(table => only.Count == 0 || only.Contains(table.Name, StringComparer.Ordinal)))
            make();
    }

    void FalseAlarms()
    {
        report.Heading("False alarms and coverage at one lag.", "Share of companies called significant at .05; the truth is the slope b a month later.",
            "teams × months", "b", "pooled r", "r of means", "CR2", "shuffling", "coverage of CR2", "df", "mean slope");
        var (cr2, shuffled) = (new List<double>(), new List<double>());
        foreach (var slope in (double[])[0, .5])
            foreach (var (teams, months) in Sizes)
            {
                var world = new World(teams, months) { Slope = slope };
                var found = Slopes.Of(world, runs, seed);
                var where = $"{teams} × {months}";
                report.Row(where, slope, found.Pooled, found.Between, found.Cr2, found.Pairing, found.Coverage, found.Freedom, found.Mean);
                report.Limit(where, "coverage of CR2", found.Coverage, .93 - slack, .97 + slack, () => Again(world).Coverage);
                if (slope == 0)
                    Alarms(world, where, found, cr2, shuffled);
            }
        report.Limit("all", "mean false alarms of CR2", cr2.Average(), 0, .055 + slack);
        report.Limit("all", "mean false alarms of shuffling", shuffled.Average(), 0, .055 + slack);
    }

    void Stress()
    {
        report.Heading("Where nothing is linked but much goes together.", "Twelve months; false alarms at .05.",
            "kind of company", "teams", "CR2", "shuffling", "coverage of CR2", "best of four lags, uncorrected", "best of four lags, shuffled");
        var (cr2, shuffled) = (new List<double>(), new List<double>());
        foreach (var (name, change) in Stresses)
            foreach (var teams in (int[])[8, 15, 30])
            {
                var world = change(new World(teams, 12));
                var (found, search) = (Slopes.Of(world, runs, seed), Searches.Of(world, runs, seed));
                report.Row(name, teams, found.Cr2, found.Pairing, found.Coverage, search.Naive, search.Found);
                Alarms(world, $"{name}, {teams} teams", found, cr2, shuffled);
                report.Limit($"{name}, {teams} teams", "false alarms of the search", search.Found, 0, .065 + slack, () => Searches.Of(world, 5 * runs, seed + 1).Found);
            }
        foreach (var common in (double[])[.05, .15])
            foreach (var teams in (int[])[8, 15, 30])
            {
                var search = Searches.Of(new World(teams, 12) { Common = common }, runs, seed);
                report.Row($"something hits both sides at once ({common:.00})", teams, "", "", "", search.Naive, search.Found);
            }
    }

    void Power()
    {
        report.Heading("Power of the shuffling at the known lag.", $"{fewer} companies a cell.",
            ["teams", .. Months.SelectMany(months => Strengths.Select(slope => $"{months} months, b = {slope:.0}"))]);
        foreach (var teams in (int[])[5, 6, 8, 10, 12, 15, 20, 30, 50])
            report.Row([teams, .. Months.SelectMany(months => Strengths.Select(slope => (object)PowerOf(teams, months, slope)))]);
    }

    double PowerOf(int teams, int months, double slope)
    {
        var power = Many.Of(new World(teams, months) { Slope = slope }, fewer, seed, company => PairingTest.Of(company.Panel, [1], 199).Value.P).Share(p => p <= .05);
        var least = (teams, months, slope) switch { (10, 12, .5) => .75, (20, 12, .3) => .70, (30, 6, .5) => .85, _ => 0 };
        report.Limit($"{teams} × {months}, b = {slope:.0}", "power", power, least - slack, 1);
        return power;
    }

    void Lags()
    {
        report.Heading("Which lag is found.", $"True lag 2, b = .8, 15 months; {fewer} companies a cell.", "teams", "something found", "lag 0", "lag 1", "lag 2", "lag 3");
        foreach (var teams in (int[])[10, 20, 40])
        {
            var found = Searches.Of(new World(teams, 15) { Slope = .8, Lag = 2 }, fewer, seed);
            report.Row([teams, found.Found, .. found.Lags.Cast<object>()]);
            report.Limit($"{teams} teams", "true lag found", found.Lags[2], .95, 1);
        }
    }

    void Direction()
    {
        report.Heading("Which side is said to move first.", "", "teams × months", "truth", "inside first", "outside first");
        foreach (var (teams, months) in ((int, int)[])[(10, 12), (10, 24), (20, 12), (20, 24), (40, 12)])
            foreach (var (truth, change) in Truths)
            {
                var world = change(new World(teams, months));
                var found = Directions.Of(world, runs, seed);
                report.Row($"{teams} × {months}", truth, found.InsideFirst, found.OutsideFirst);
                if (truth is "inside first")
                    report.Limit($"{teams} × {months}", "wrong direction", found.OutsideFirst, 0, .01, () => Directions.Of(world, 5 * runs, seed + 1).OutsideFirst);
                if (truth is "nothing" or "both at once")
                    report.Limit($"{teams} × {months}, {truth}", "any direction", found.Either, 0, .075 + slack, () => Directions.Of(world, 5 * runs, seed + 1).Either);
            }
    }

    void Corrected()
    {
        report.Heading("Slope corrected by halves.", "The interval has to cover the true slope; no end means that no correction is given.",
            "teams × months", "b", "covered", "no end", "median width", "mean raw slope", "median corrected", "next month of a team covered (90 %)");
        foreach (var (teams, months) in ((int, int)[])[(10, 12), (10, 24), (20, 12), (20, 24), (40, 12)])
            foreach (var slope in (double[])[0, .5])
            {
                var world = new World(teams, months) { Slope = slope };
                var found = Corrections.Of(world, runs, seed);
                report.Row($"{teams} × {months}", slope, found.Covered, found.NoEnd, found.Width, found.Raw, found.Corrected, found.NextCovered);
                report.Limit($"{teams} × {months}, b = {slope:.0}", "true slope covered", found.Covered, .93 - slack, .98 + slack, () => Corrections.Of(world, 5 * runs, seed + 1).Covered);
            }
    }

    void DriversNamed()
    {
        report.Heading("Eight drivers.", "20 × 12; drivers are named after Benjamini and Hochberg.", "real drivers", "any named", "any uncorrected", "mean share of false ones", "real ones found");
        foreach (var real in (int[])[0, 2])
        {
            var found = Named.Of(20, 12, real, .8, Math.Max(20, runs / 2), seed);
            report.Row(real, found.Any, found.Naive, found.FalseShare, found.Real);
            report.Limit($"{real} real drivers", real == 0 ? "any named" : "mean share of false ones", real == 0 ? found.Any : found.FalseShare, 0, .06 + slack);
        }
    }

    void EndToEnd()
    {
        report.Heading("The verdict from beginning to end.", $"Twelve months, lags 0 to 3; {fewer} companies a cell.",
            "teams", "truth", "not enough", "no sign", "hint", "link", "right sign among links", "inside first", "outside first");
        foreach (var teams in (int[])[6, 10, 20])
            foreach (var (truth, change) in VerdictTruths)
            {
                var world = change(new World(teams, 12));
                var found = Verdicts.Of(world, fewer, seed);
                report.Row(teams, truth, found.NotEnough, found.NoSign, found.Hint, found.Link, world.Slope == 0 ? "" : (object)found.RightSign, found.InsideFirst, found.OutsideFirst);
                if (truth is "nothing" or "nothing, sticky")
                    report.Limit($"{teams} teams, {truth}", "links", found.Link, 0, .065 + slack, () => Verdicts.Of(world, 5 * fewer, seed + 1).Link);
                if (world.Slope == .5)
                    report.Limit($"{teams} teams", "wrong direction", found.OutsideFirst, 0, teams >= 10 ? .01 + slack / 2 : .03 + slack / 2, () => Verdicts.Of(world, 5 * fewer, seed + 1).OutsideFirst);
            }
    }

    void Open()
    {
        report.Heading("Where the usual suppositions fail.", "20 × 12. False alarms at b = 0 and what is found at b = .5.",
            "kind of company", "b", "CR2", "shuffling", "coverage of CR2", "link", "not enough", "refused");
        foreach (var (name, keeps, change, treat, lags) in Hard.Cases)
            foreach (var slope in (double[])[0, .5])
            {
                var world = change(new World(20, 12) { Slope = slope });
                var found = Slopes.Of(world, runs, seed, treat: treat);
                var question = lags is null ? null : new Question { Lags = lags };
                var verdict = Verdicts.Of(world, runs, seed, 199, treat, question);
                report.Row(name, slope, found.Cr2, found.Pairing, found.Coverage, verdict.Link, verdict.NotEnough, verdict.Refused);
                if (keeps && slope == 0)
                {
                    report.Limit(name, "false alarms of shuffling", found.Pairing, 0, .065 + slack, () => Again(world, treat).Pairing);
                    report.Limit(name, "links", verdict.Link, 0, .065 + slack, () => Verdicts.Of(world, 5 * runs, seed + 1, 199, treat, question).Link);
                }
            }
    }

    void Alarms(World world, string where, Slopes found, List<double> cr2, List<double> shuffled)
    {
        cr2.Add(found.Cr2);
        shuffled.Add(found.Pairing);
        report.Limit(where, "false alarms of CR2", found.Cr2, 0, .070 + slack, () => Again(world).Cr2);
        report.Limit(where, "false alarms of shuffling", found.Pairing, 0, .065 + slack, () => Again(world).Pairing);
    }

    Slopes Again(World world, Func<Panel, Panel>? treat = null) => Slopes.Of(world, 5 * runs, seed + 1, treat: treat);

    static readonly (int Teams, int Months)[] Sizes = [(6, 6), (6, 12), (6, 24), (10, 6), (10, 12), (10, 24), (20, 6), (20, 12), (20, 24), (40, 6), (40, 12)];
    static readonly int[] Months = [6, 9, 12, 18, 24];
    static readonly double[] Strengths = [.3, .5, .8];

    static readonly (string Name, Func<World, World> Change)[] Stresses =
    [
        ("permanent levels go together (.95)", world => world with { Shared = .95 }),
        ("large season (.5)", world => world with { Season = .5 }),
        ("sticky series (.9)", world => world with { InsideMemory = .9, OutsideMemory = .9 }),
        ("teams of unequal size", world => world with { UnequalSizes = true }),
        ("few answers (5 and 10)", world => world with { Employees = 5, Customers = 10 }),
    ];

    static readonly (string Truth, Func<World, World> Change)[] Truths =
    [
        ("nothing", world => world), ("inside first", world => world with { Slope = .5 }), ("outside first", world => world with { Reverse = .5 }),
        ("both ways", world => world with { Slope = .5, Reverse = .5 }), ("both at once", world => world with { Common = .15 }),
    ];

    static readonly (string Truth, Func<World, World> Change)[] VerdictTruths =
    [
        ("nothing", world => world), ("nothing, sticky", world => world with { InsideMemory = .9, OutsideMemory = .8 }),
        (".3", world => world with { Slope = .3 }), (".5", world => world with { Slope = .5 }), (".8", world => world with { Slope = .8 }),
        ("−.5", world => world with { Slope = -.5 }), ("outside moves first (.8)", world => world with { Reverse = .8 }),
        ("outside moves first (−.8)", world => world with { Reverse = -.8 }), ("both at once", world => world with { Common = .15 }),
    ];
}
