namespace Ambos.Statistics.Tests.Privacy;

/// <summary>
/// Why few people's results are printed roughly and without spread (STATISTICS §4.13): in how many of all possible teams the printed summary leaves one distribution of answers.
/// Means and standard deviations to two decimals, shares in whole per cent, five options.
/// </summary>
public sealed class PrecisionTests
{
    [Theory]
    [InlineData(5, .032, .143, .484, 1.000)]
    [InlineData(8, .008, .055, .293, 1.000)]
    [InlineData(10, .004, .033, .221, 1.000)]
    [InlineData(15, .001, .012, .124, 1.000)]
    public void Share_of_teams_whose_answers_are_known(int people, double mean, double top, double bottom, double spread)
    {
        var teams = Teams(people, 5).ToArray();

        Known(team => $"{Mean(team):F2}").ShouldBePrinted(mean, 3);
        Known(team => $"{Mean(team):F2} {Share(team, 3)}").ShouldBePrinted(top, 3);
        Known(team => $"{Mean(team):F2} {Share(team, 3)} {Share(team, 0)}").ShouldBePrinted(bottom, 3);
        Known(team => $"{Mean(team):F2} {Share(team, 3)} {Share(team, 0)} {Spread(team):F2}").ShouldBePrinted(spread, 3);

        double Known(Func<int[], string> printed) => (double)teams.GroupBy(printed).Count(alike => alike.Count() == 1) / teams.Length;
    }

    /// <summary>Twelve people 3.92, eleven of them 4.00: the twelfth said 3. With one decimal she said 2 or 3.</summary>
    [Theory]
    [InlineData(3.92, 4.00, .005, 2.925, 3.155, 3, 3)]
    [InlineData(3.9, 4.0, .05, 1.65, 3.95, 2, 3)]
    public void The_twelfth_answer(double twelve, double eleven, double rounding, double low, double high, int least, int most)
    {
        var (from, to) = (12 * (twelve - rounding) - 11 * (eleven + rounding), 12 * (twelve + rounding) - 11 * (eleven - rounding));

        from.ShouldBe(low, .05 + 1e-9);
        to.ShouldBe(high, .05 + 1e-9);
        Math.Ceiling(low).ShouldBe(least);
        Math.Floor(high).ShouldBe(most);
    }

    static IEnumerable<int[]> Teams(int people, int options)
    {
        if (options == 1)
            return [[people]];
        return from first in Enumerable.Range(0, people + 1) from rest in Teams(people - first, options - 1) select (int[])[first, .. rest];
    }

    static double Mean(int[] team) => (double)team.Select((count, option) => count * (option + 1)).Sum() / team.Sum();

    static double Share(int[] team, int from) => Math.Round(100d * (team[from] + team[from + 1]) / team.Sum());

    static double Spread(int[] team) => Math.Sqrt(team.Select((count, option) => count * Math.Pow(option + 1 - Mean(team), 2)).Sum() / (team.Sum() - 1));
}
