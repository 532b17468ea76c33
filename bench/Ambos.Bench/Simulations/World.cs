using Ambos.Statistics;
using Ambos.Statistics.Panels;

namespace Ambos.Bench.Simulations;

/// <summary>What may make cells go missing.</summary>
enum Gap
{
    /// <summary>Each side's cells at random.</summary>
    AtRandom,

    /// <summary>Both sides of a cell together, at random: nobody was asked.</summary>
    Together,

    /// <summary>Each side's cells when that side is low: the unhappy do not answer.</summary>
    WhenLow,

    /// <summary>Both sides of a cell when their sum is low: selection by what is to be linked.</summary>
    WhenBothLow,
}

/// <summary>
/// A kind of invented company whose truth is known. Teams have permanent levels that go together on both sides, a season is shared, moves are
/// autocorrelated, and what is seen are means of a few people's answers, on a scale of 1 to 5.
/// </summary>
sealed record World(int Teams, int Months)
{
    const int Lead = 5;
    const double LevelInside = .35, LevelOutside = .30, MoveInside = .25, MoveOutside = .15, Person = .9, Stable = .5, Customer = 1;

    /// <summary>External points that follow one internal point, after <see cref="Lag"/> months.</summary>
    public double Slope { get; init; }
    public int Lag { get; init; } = 1;

    /// <summary>Internal points that follow one external point, after the same lag.</summary>
    public double Reverse { get; init; }

    /// <summary>Correlation of the permanent levels of both sides.</summary>
    public double Shared { get; init; } = .7;
    public double Season { get; init; } = .15;
    public double InsideMemory { get; init; } = .5;
    public double OutsideMemory { get; init; } = .3;

    /// <summary>Spread of something that moves both sides of a team in the same month.</summary>
    public double Common { get; init; }
    public int Employees { get; init; } = 8;
    public int Customers { get; init; } = 30;

    /// <summary>5 to 30 employees and 8 to 120 customers.</summary>
    public bool UnequalSizes { get; init; }

    /// <summary>Whole answers from 1 to 5, piled up at the top: customers around 4.5, employees around 4.2.</summary>
    public bool Ceiling { get; init; }

    public double Missing { get; init; }
    public Gap Gap { get; init; }

    /// <summary>Share of a team's customers that a neighbour serves too; their one answer counts for both.</summary>
    public double SharedCustomers { get; init; }

    /// <summary>Teams of a site, which share half of what moves them, inside and outside apart; 1 when there are no sites.</summary>
    public int Site { get; init; } = 1;

    /// <summary>Teams that became others half-way, with new levels on both sides.</summary>
    public int Reorganised { get; init; }

    public Company Draw(ulong seed, int index)
    {
        var chance = new Chance(seed, (ulong)index);
        var span = Months + Lag + Lead;
        var (x, y, known) = (new double[Teams][], new double[Teams][], new double[Teams][]);
        var phase = 2 * Math.PI * chance.Share();
        var site = (X: Array.Empty<double>(), Y: Array.Empty<double>());
        for (var team = 0; team < Teams; team++)
        {
            var (inner, outer) = Levels(ref chance);
            var common = Common == 0 ? null : Wander(ref chance, span, .5, 1);
            (x[team], y[team]) = (Wander(ref chance, span, InsideMemory, MoveInside), Wander(ref chance, span, OutsideMemory, MoveOutside));
            if (Site > 1 && team % Site == 0)
                site = (Wander(ref chance, span, InsideMemory, MoveInside), Wander(ref chance, span, OutsideMemory, MoveOutside));
            for (var t = 0; t < span && Site > 1; t++)
                (x[team][t], y[team][t]) = ((x[team][t] + site.X[t]) / Math.Sqrt(2), (y[team][t] + site.Y[t]) / Math.Sqrt(2));
            for (var t = 0; t < span && common is not null; t++)
                (x[team][t], y[team][t]) = (x[team][t] + Common * common[t], y[team][t] + Common * common[t]);
            for (var t = span - 1; t >= Lag && Slope != 0; t--)
                y[team][t] += Slope * x[team][t - Lag];
            for (var t = span - 1; t >= Lag && Reverse != 0; t--)
                x[team][t] += Reverse * y[team][t - Lag];
            for (var t = 0; t < span; t++)
            {
                if (team < Reorganised && t == span - Months / 2)
                    (inner, outer) = Levels(ref chance);
                var season = Season * Math.Sin(2 * Math.PI * (t + 1) / 12 + phase);
                x[team][t] += (Ceiling ? 4.2 : 3.6) + inner + season;
                y[team][t] += (Ceiling ? 4.5 : 4.0) + outer + .8 * season;
            }
            known[team] = x[team][(span - Months)..];
        }
        var (first, second) = Inside(ref chance, known);
        var outside = Outside(ref chance, [.. y.Select(row => row[(span - Months)..])], out var sizes);
        var company = new Company(this, known, first, second, outside, sizes);
        if (Missing > 0)
            Drop(ref chance, company);
        return company;
    }

    (double Inner, double Outer) Levels(ref Chance chance)
    {
        var inner = LevelInside * chance.Normal();
        return (inner, Shared * LevelOutside * inner / LevelInside + Math.Sqrt(1 - Shared * Shared) * LevelOutside * chance.Normal());
    }

    static double[] Wander(ref Chance chance, int span, double memory, double spread)
    {
        var walk = new double[span];
        walk[0] = spread * chance.Normal();
        for (var t = 1; t < span; t++)
            walk[t] = memory * walk[t - 1] + spread * Math.Sqrt(1 - memory * memory) * chance.Normal();
        return walk;
    }

    (double?[][] First, double?[][] Second) Inside(ref Chance chance, double[][] truth)
    {
        var (first, second) = (Table(), Table());
        for (var team = 0; team < Teams; team++)
        {
            var people = UnequalSizes ? 5 + chance.Below(26) : Employees;
            int[] halves = [(people + 1) / 2, people / 2];
            for (var half = 0; half < 2; half++)
                Answers(ref chance, truth[team], halves[half], Person * Math.Sqrt(Stable), Person * Math.Sqrt(1 - Stable), (half == 0 ? first : second)[team]);
        }
        return (first, second);
    }

    double?[][] Outside(ref Chance chance, double[][] truth, out int[] sizes)
    {
        var outside = Table();
        sizes = new int[Teams];
        for (var team = 0; team < Teams; team++)
            sizes[team] = UnequalSizes ? 8 + chance.Below(113) : Customers;
        if (SharedCustomers == 0)
        {
            for (var team = 0; team < Teams; team++)
                Answers(ref chance, truth[team], sizes[team], 0, Customer, outside[team]);
            return outside;
        }
        // Teams stand in pairs; shared customers see the mean of both and give one answer that counts twice.
        var common = (int)Math.Round(SharedCustomers * Customers);
        for (var team = 0; team < Teams; team += 2)
        {
            var other = Math.Min(team + 1, Teams - 1);
            var (both, mine, theirs) = (new double?[Months], new double?[Months], new double?[Months]);
            Answers(ref chance, [.. truth[team].Zip(truth[other], (a, b) => (a + b) / 2)], Math.Max(1, common), 0, Customer, both);
            Answers(ref chance, truth[team], Math.Max(1, Customers - common), 0, Customer, mine);
            Answers(ref chance, truth[other], Math.Max(1, Customers - common), 0, Customer, theirs);
            for (var t = 0; t < Months; t++)
            {
                outside[team][t] = ((Customers - common) * mine[t] + common * both[t]) / Customers;
                outside[other][t] = ((Customers - common) * theirs[t] + common * both[t]) / Customers;
            }
        }
        return outside;
    }

    // Means of people who keep part of their difference from the team over all months.
    void Answers(ref Chance chance, double[] truth, int people, double stable, double fresh, double?[] means)
    {
        if (!Ceiling)
        {
            var kept = stable * chance.Normal() / Math.Sqrt(people);
            for (var t = 0; t < Months; t++)
                means[t] = truth[t] + kept + fresh * chance.Normal() / Math.Sqrt(people);
            return;
        }
        var sums = new double[Months];
        for (var person = 0; person < people; person++)
        {
            var own = stable * chance.Normal();
            for (var t = 0; t < Months; t++)
                sums[t] += Math.Clamp(Math.Round(truth[t] + own + fresh * chance.Normal()), 1, 5);
        }
        for (var t = 0; t < Months; t++)
            means[t] = sums[t] / people;
    }

    void Drop(ref Chance chance, Company company)
    {
        var (x, y) = (Departures(company.First), Departures(company.Outside));
        for (var team = 0; team < Teams; team++)
            for (var t = 0; t < Months; t++)
            {
                var (inner, outer) = Gap switch
                {
                    Gap.AtRandom => (chance.Share() < Missing, chance.Share() < Missing),
                    Gap.Together when chance.Share() < Missing => (true, true),
                    Gap.WhenLow => (Low(ref chance, x[team][t]), Low(ref chance, y[team][t])),
                    Gap.WhenBothLow when Low(ref chance, (x[team][t] + y[team][t]) / Math.Sqrt(2)) => (true, true),
                    _ => (false, false),
                };
                if (inner)
                    company.First[team][t] = company.Second[team][t] = null;
                if (outer)
                    company.Outside[team][t] = null;
            }
    }

    // Mostly by the departure, in standard deviations, and partly by chance.
    bool Low(ref Chance chance, double departure) => .9 * departure + Math.Sqrt(1 - .81) * chance.Normal() < Laws.NormalQuantile(Missing);

    double[][] Departures(double?[][] table)
    {
        double[] all = [.. table.SelectMany(row => { var mean = row.Average()!.Value; return row.Select(cell => cell!.Value - mean); })];
        var spread = Statistics.Sample.Of(all).Deviation!.Value;
        return [.. all.Select(value => value / spread).Chunk(Months)];
    }

    double?[][] Table() => [.. Enumerable.Range(0, Teams).Select(_ => new double?[Months])];
}

/// <summary>One invented company: what is seen of it, and the truth inside.</summary>
sealed record Company(World World, double[][] Truth, double?[][] First, double?[][] Second, double?[][] Outside, int[] Sizes)
{
    Panel? panel;

    public double?[][] Both => [.. First.Zip(Second, (a, b) => a.Zip(b, (one, other) => (one + other) / 2).ToArray())];

    public Panel Panel => panel ??= Panel.Of(Both, Outside);
}
