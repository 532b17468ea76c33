using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>
/// The errors that others print, reckoned from the same columns (STATISTICS §4.5, §4.6; R: lm, plm, clubSandwich CR0, CR1, CR1S): they fix what CR2 is held against,
/// and that scores and residuals are those of R.
/// </summary>
public sealed class OtherErrorsTests
{
    [Fact]
    public void Of_firms()
    {
        var design = Design.Of([Grunfeld.Value, Grunfeld.Capital], Grunfeld.Firms, null, null)!;
        double[] iid = [.01185669421, .01735450278], cr0 = [.01434214371, .04979260872], cr1 = [.01511794689, .05248601807], cr1s = [.01555394034, .05399968659];

        for (var k = 0; k < 2; k++)
        {
            var found = Errors(design, Grunfeld.Investment, k);
            found.Iid.ShouldBeNear(iid[k], 1e-8);
            found.Cr0.ShouldBeNear(cr0[k], 1e-8);
            (found.Cr0 * Math.Sqrt(10 / 9d)).ShouldBeNear(cr1[k], 1e-8);
            (found.Cr0 * Math.Sqrt(10 / 9d * 199 / 188)).ShouldBeNear(cr1s[k], 1e-8);
        }
    }

    [Fact]
    public void Of_teams_and_months()
    {
        var rows = Fixture.Panel.Rows(1);
        var design = Design.Of([rows.X], rows.Teams, rows.Periods, null)!;

        var found = Errors(design, rows.Y, 0);

        found.Iid.ShouldBeNear(.1535162047, 1e-9);
        Laws.StudentTails(.2877966372 / found.Iid, 34).ShouldBeNear(.0694462635, 1e-8);
        found.Cr0.ShouldBeNear(.08989095332, 1e-9);
        (.2877966372 / found.Cr0).ShouldBeNear(3.201619591, 1e-9);
        (found.Cr0 * Math.Sqrt(8 / 7d)).ShouldBeNear(.09609747128, 1e-9);
        (found.Cr0 * Math.Sqrt(8 / 7d * 47 / 34)).ShouldBeNear(.1129851666, 1e-9);
    }

    /// <summary>The numbers not to show: months pooled, and means of teams.</summary>
    [Fact]
    public void Months_pooled_and_means_of_teams()
    {
        var rows = Fixture.Panel.Rows(1);
        var pooled = Correlation.Pearson(rows.X, rows.Y).Value;
        pooled.Value.ShouldBeNear(.4859932794, 1e-9);
        pooled.P.ShouldBePrinted(.000462, 6);

        var means = Correlation.Pearson([.. Fixture.Inside.Select(row => row.Average()!.Value)], [.. Fixture.Outside.Select(row => row.Average()!.Value)]).Value;
        means.Value.ShouldBeNear(.5578375606, 1e-9);
        means.P.ShouldBeNear(.15078459, 1e-7);
    }

    [Fact]
    public void One_side_of_all_pairings_and_the_arrow_by_t()
    {
        var scores = PairScores.Of(Fixture.Panel, 1)!;
        var seen = Enumerable.Range(0, 8).Sum(team => scores[team * 9]);
        var (above, all) = (0, 0);
        Walk(0, 0, 0);
        ((double)above / all).ShouldBeNear(.02356150794, 1e-9);

        var teams = Sample.Of([.. ArrowOfTime.Of(Fixture.Panel).Value.Teams]);
        Laws.StudentTails(teams.Mean!.Value / teams.StandardError!.Value, 7).ShouldBeNear(.08503312, 1e-7);

        void Walk(int team, int used, double sum)
        {
            if (team == 8)
            {
                all++;
                above += sum >= seen - 1e-12 ? 1 : 0;
                return;
            }
            for (var from = 0; from < 8; from++)
                if ((used & (1 << from)) == 0)
                    Walk(team + 1, used | (1 << from), sum + scores[from * 8 + team]);
        }
    }

    static (double Iid, double Cr0) Errors(Design design, double[] outcome, int k)
    {
        var within = design.Within(outcome);
        var rest = design.Residuals(within, design.Solve(within));
        var direction = design.Inverse.AsSpan(k * design.Width, design.Width).ToArray();
        var squares = 0d;
        for (var unit = 0; unit < design.Units; unit++)
        {
            var score = 0d;
            for (var i = design.Starts[unit]; i < design.Starts[unit + 1]; i++)
                score += rest[i] * Sandwich.Dot(design.Row(i), direction);
            squares += score * score;
        }
        var freedom = design.Rows - design.Units - design.Parameters;
        return (Math.Sqrt(rest.Sum(value => value * value) / freedom * direction[k]), Math.Sqrt(squares));
    }
}
