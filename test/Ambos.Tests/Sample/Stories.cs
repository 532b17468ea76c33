using Ambos.Sample;

namespace Ambos.Tests.Sample;

/// <summary>What the rows of an invented company say, reckoned from the rows alone.</summary>
static class Stories
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 40, 0, TimeSpan.Zero);

    /// <summary>Mean score of a team and month on one side, and how many gave one.</summary>
    public static Dictionary<(int Team, int Month), (double Mean, int Count)> Scores(SampleCompany company, bool inside) => company.Voices
        .Where(voice => voice.Inside == inside && voice is { Kind: VoiceKind.Answer, Score: not null })
        .GroupBy(voice => (voice.Team, Month(voice.At)))
        .ToDictionary(group => group.Key, group => (group.Average(voice => voice.Score!.Value), group.Count()));

    /// <summary>One value per team and side, for the teams that have both.</summary>
    public static (double[] Inside, double[] Outside) Between(SampleCompany company)
    {
        var (inside, outside) = (PerTeam(Scores(company, true)), PerTeam(Scores(company, false)));
        int[] teams = [.. inside.Keys.Where(outside.ContainsKey).Order()];
        return ([.. teams.Select(team => inside[team])], [.. teams.Select(team => outside[team])]);
    }

    /// <summary>The same for two measures.</summary>
    public static (double[] First, double[] Second) Between(SampleCompany company, string first, string second)
    {
        var (x, y) = (PerTeam(company, first), PerTeam(company, second));
        return ([.. x.Keys.Order().Select(team => x[team])], [.. x.Keys.Order().Select(team => y[team])]);
    }

    /// <summary>Slope of the guests' score on the climate of the month before, with what is usual for team and for month taken away.</summary>
    public static double WithinSlope(SampleCompany company)
    {
        var (inside, outside) = (Scores(company, true), Scores(company, false));
        var cells = outside.Keys.Where(cell => inside.TryGetValue((cell.Team, cell.Month - 1), out var before) && before.Count >= 5).ToList();
        var (x, y) = (cells.ConvertAll(cell => inside[(cell.Team, cell.Month - 1)].Mean), cells.ConvertAll(cell => outside[cell].Mean));
        for (var round = 0; round < 30; round++)
        {
            (x, y) = (Centred(x, cells, cell => cell.Team), Centred(y, cells, cell => cell.Team));
            (x, y) = (Centred(x, cells, cell => cell.Month), Centred(y, cells, cell => cell.Month));
        }
        return x.Zip(y, (a, b) => a * b).Sum() / x.Sum(a => a * a);
    }

    public static double R(IReadOnlyList<double> x, IReadOnlyList<double> y) => Ambos.Statistics.Correlation.Pearson([.. x], [.. y]).Value.Value;

    /// <summary>Months count on, so that the one before is one less.</summary>
    public static int Month(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")) is var local ? local.Year * 12 + local.Month - 1 : 0;

    public static int Month(int year, int month) => year * 12 + month - 1;

    static Dictionary<int, double> PerTeam(Dictionary<(int Team, int Month), (double Mean, int Count)> scores) => scores
        .GroupBy(cell => cell.Key.Team).ToDictionary(team => team.Key, team => team.Sum(cell => cell.Value.Mean * cell.Value.Count) / team.Sum(cell => cell.Value.Count));

    static Dictionary<int, double> PerTeam(SampleCompany company, string measure) => company.Measures
        .Where(row => row.Name == measure).GroupBy(row => row.Team).ToDictionary(team => team.Key, team => team.Average(row => row.Value));

    static List<double> Centred(List<double> values, List<(int Team, int Month)> cells, Func<(int Team, int Month), int> by)
    {
        var means = cells.Select((cell, at) => (Key: by(cell), Value: values[at])).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Average(pair => pair.Value));
        return [.. values.Select((value, at) => value - means[by(cells[at])])];
    }
}
