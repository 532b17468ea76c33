using Ambos.Sample;
using Ambos.Statistics;

namespace Ambos.Tests.Sample;

/// <summary>Over twenty seeds the stories of the invented company hold on the average, and the null pair is null.</summary>
public sealed class StoryTests
{
    static readonly Lazy<IReadOnlyList<SampleCompany>> Twenty = new(() => [.. Enumerable.Range(1, 20).Select(seed => SampleCompany.Make((ulong)seed, Stories.Now))]);

    static readonly Lazy<IReadOnlyList<SampleCompany>> Small = new(() => [.. Enumerable.Range(1, 120).Select(seed => SampleCompany.Make((ulong)seed, Stories.Now, size: SampleSize.Small))]);

    [Fact]
    public void Between_teams_climate_and_guests_go_together() =>
        Twenty.Value.Average(company => Stories.Between(company) is var (x, y) ? Stories.R(x, y) : 0).ShouldBe(0.5, 0.1);

    [Fact]
    public void Within_a_team_the_guests_follow_a_month_later() => Twenty.Value.Average(Stories.WithinSlope).ShouldBe(0.25, 0.1);

    [Fact]
    public void Both_sides_fall_and_the_outside_a_month_later()
    {
        foreach (var inside in new[] { true, false })
        {
            var months = Twenty.Value.SelectMany(company => company.Voices).Where(voice => voice.Inside == inside && voice is { Kind: VoiceKind.Answer, Score: not null })
                .GroupBy(voice => Stories.Month(voice.At)).ToDictionary(month => month.Key, month => month.Average(voice => voice.Score!.Value));
            months.MinBy(month => month.Value).Key.ShouldBe(Stories.Month(2026, inside ? 7 : 8));
        }
    }

    [Fact]
    public void One_team_fell_most_before_its_guests_did()
    {
        var team = Twenty.Value[0].Teams.ToList().FindIndex(row => row.Name == "Pisos, Marisol Playa");
        double Change(bool inside, int month) => Twenty.Value.Average(company => Stories.Scores(company, inside) is var scores
            ? scores[(team, Stories.Month(2026, month))].Mean - scores[(team, Stories.Month(2026, 5))].Mean
            : 0);
        Change(inside: true, 7).ShouldBeLessThan(-2);
        Change(inside: false, 7).ShouldBeGreaterThan(-0.9);
        Change(inside: false, 8).ShouldBeLessThan(-1.1);
    }

    [Fact]
    public void Where_the_laundry_is_late_guests_complain() => Twenty.Value.Average(Lateness).ShouldBeGreaterThan(0.4);

    [Fact]
    public void Without_effects_the_laundry_tells_nothing() =>
        Enumerable.Range(1, 12).Average(seed => Lateness(SampleCompany.Make((ulong)seed, Stories.Now, SampleEffects.None, SampleSize.Small with { Guests = 4000 }))).ShouldBe(0, 0.06);

    [Fact]
    public void Without_effects_climate_and_guests_have_nothing_to_do_with_each_other()
    {
        var r = Enumerable.Range(1, 12).Average(seed => Stories.Between(SampleCompany.Make((ulong)seed, Stories.Now, SampleEffects.None, SampleSize.Small with { Guests = 4000, Voices = 1 })) is var (x, y) ? Stories.R(x, y) : 1);
        r.ShouldBe(0, 0.13);
    }

    [Fact]
    public void The_null_pair_is_null()
    {
        var found = Small.Value.Select(company => Stories.Between(company, Measures.WayToWork, Measures.WayFound) is var (x, y) ? Correlation.Pearson(x, y).Value : null!).ToList();
        found.Average(r => r.Value).ShouldBe(0, 0.05);
        found.Average(r => r.Interval.Contains(0) ? 1.0 : 0).ShouldBe(0.95, 0.055);
    }

    static double Lateness(SampleCompany company)
    {
        var late = company.Measures.Where(row => row.Name == Measures.LaundryLate).ToDictionary(row => (row.Team, row.Month), row => row.Value);
        var pairs = company.Measures.Where(row => row.Name == Measures.LinenComplaints).Select(row => (X: late[(row.Team, row.Month)], Y: row.Value)).ToList();
        return Stories.R([.. pairs.Select(pair => pair.X)], [.. pairs.Select(pair => pair.Y)]);
    }
}
