using Ambos.Platform.Calendars;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Calendars;

public sealed class HolidayCalendarTests
{
    [Theory]
    // Church tables; the earliest and the latest day that Easter can have among them.
    [InlineData("1961-04-02")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("1954-04-18")]
    [InlineData("2038-04-25")]
    [InlineData("1818-03-22")]
    public void Easter_is_when_the_church_says(string day) =>
        ChurchYear.Easter(DateOnly.Parse(day).Year).ShouldBe(DateOnly.Parse(day));

    [Theory]
    // Published lists; in 2025 two feasts fall on one Monday.
    [InlineData("CO", 2024, "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25")]
    [InlineData("CO", 2023, "01-01 01-09 03-20 04-06 04-07 05-01 05-22 06-12 06-19 07-03 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25")]
    [InlineData("CO", 2025, "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25")]
    [InlineData("CO", 2026, "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25")]
    [InlineData("CO", 2027, "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25")]
    [InlineData("MX", 2024, "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25")]
    [InlineData("MX", 2025, "01-01 02-03 03-17 05-01 09-16 11-17 12-25")]
    [InlineData("MX", 2026, "01-01 02-02 03-16 05-01 09-16 11-16 12-25")]
    [InlineData("MX", 2027, "01-01 02-01 03-15 05-01 09-16 11-15 12-25")]
    [InlineData("PE", 2025, "01-01 04-17 04-18 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25")]
    [InlineData("PE", 2026, "01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 12-08 12-09 12-25")]
    [InlineData("ES", 2025, "01-01 01-06 04-18 05-01 08-15 11-01 12-06 12-08 12-25")]
    [InlineData("ES", 2026, "01-01 01-06 04-03 05-01 08-15 10-12 12-08 12-25")]
    [InlineData("ES-AN", 2025, "01-01 01-06 02-28 04-17 04-18 05-01 08-15 10-13 11-01 12-06 12-08 12-25")]
    [InlineData("ES-AN", 2026, "01-01 01-06 02-28 04-02 04-03 05-01 08-15 10-12 11-02 12-07 12-08 12-25")]
    [InlineData("ES-CM", 2026, "01-01 01-06 04-02 04-03 04-06 05-01 06-04 08-15 10-12 11-02 12-08 12-25")]
    [InlineData("ES-GA", 2026, "01-01 01-06 03-19 04-02 04-03 05-01 06-24 07-25 08-15 10-12 12-08 12-25")]
    [InlineData("ES-PV", 2025, "01-01 01-06 04-17 04-18 04-21 05-01 07-25 08-15 11-01 12-06 12-08 12-25")]
    [InlineData("ES-CB", 2024, "01-01 01-06 03-28 03-29 04-01 05-01 07-25 08-15 10-12 11-01 12-06 12-25")]
    [InlineData("ES-CE", 2025, "01-01 01-06 03-31 04-17 04-18 05-01 06-06 06-13 08-05 08-15 11-01 12-06 12-08 12-25")]
    public void The_days_are_those_of_the_official_list(string code, int year, string days) =>
        string.Join(' ', HolidayCalendar.Find(code)!.Year(year)!.Days.Select(day => day.Date.ToString("MM-dd")).Distinct()).ShouldBe(days);

    [Fact]
    public void Every_Spanish_community_has_twelve_days_a_year()
    {
        // Catalonia and Valencia keep one more, which is made up for; each island of the Canaries adds its own; the two cities are towns too.
        var others = new Dictionary<string, int[]> { ["ES-CT"] = [13, 13, 12], ["ES-VC"] = [13, 13, 12], ["ES-CN"] = [11, 11, 11], ["ES-CE"] = [12, 14, 14], ["ES-ML"] = [12, 14, 14] };
        var regions = HolidayCalendar.All.Where(list => list.Code.StartsWith("ES-", StringComparison.Ordinal)).ToList();
        regions.Count.ShouldBe(19);
        foreach (var region in regions)
            new[] { 2024, 2025, 2026 }.Select(year => region.Year(year)!.Days.Select(day => day.Date).Distinct().Count())
                .ShouldBe(others.GetValueOrDefault(region.Code, [12, 12, 12]), region.Name);
    }

    [Fact]
    public void Every_year_names_its_source_and_whether_it_was_checked()
    {
        HolidayCalendar.Find("es-md")!.Year(2025)!.Source.ShouldBe(
            new HolidaySource("ES-MD", 2025, "Resolución de 15 de octubre de 2024, de la Dirección General de Trabajo (BOE-A-2024-21316)", Checked: true));
        HolidayCalendar.Find("ES-MD")!.Year(2027)!.Source.Checked.ShouldBeFalse();
        HolidayCalendar.Find("CO")!.Year(2026)!.Source.ShouldBe(new HolidaySource("CO", 2026, "Ley 51 de 1983 (Ley Emiliani); Código Sustantivo del Trabajo, art. 177; Ley 2578 de 2026, art. 6", Checked: true));
        HolidayCalendar.Find("CO")!.Year(2027)!.Source.Checked.ShouldBeTrue();
        HolidayCalendar.Find("CO")!.Year(2028)!.Source.Checked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(2026, "07-13")]
    [InlineData(2027, "07-12")]
    [InlineData(2029, "07-09")]
    [InlineData(2025, null)]
    public void The_day_of_Chiquinquira_is_kept_on_a_Monday_since_2026(int year, string? day) =>
        HolidayCalendar.Find("CO")!.Year(year)!.Days.Where(one => one.Name.Contains("Chiquinquirá", StringComparison.Ordinal)).Select(one => one.Date.ToString("MM-dd"))
            .ShouldBe(day is null ? [] : [day]);

    [Fact]
    public void Nothing_is_invented_for_places_and_years_that_are_not_known()
    {
        HolidayCalendar.Find("IT").ShouldBeNull();
        HolidayCalendar.Find("ES-MD")!.Year(2028).ShouldBeNull();
        HolidayCalendar.Find("ES-MD")!.Year(2023).ShouldBeNull();
        HolidayCalendar.Find("PE")!.Year(2023).ShouldBeNull();
    }

    [Fact]
    public void Every_zone_exists() =>
        HolidayCalendar.All.ShouldAllBe(list => WorkingCalendar.KnowsZone(list.Zone));
}
