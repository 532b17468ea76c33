using System.Globalization;
using Ambos.Platform.Ui;
using Shouldly;
using Xunit;

namespace Ambos.Tests.Platform.Ui;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("es", 1234.56, "1.234,6")]
    [InlineData("en", 1234.56, "1,234.6")]
    [InlineData("es", -0.25, "−0,3")]
    [InlineData("es", -0.04, "0,0")]
    public void A_figure_is_written_as_the_reader_writes_it(string language, double value, string written) =>
        In(language, () => Numbers.Text(value)).ShouldBe(written);

    [Theory]
    [InlineData("es", "85\u00a0%")]
    [InlineData("es-MX", "85\u00a0%")]
    [InlineData("en", "85%")]
    [InlineData("en-GB", "85%")]
    public void A_share_is_a_percentage_as_the_language_writes_it(string language, string written)
    {
        In(language, () => Numbers.Percent(0.8537)).ShouldBe(written);
        In(language, () => new Ambos.Platform.Ui.Charts.Written(0, "%").Text(85.37)).ShouldBe(written);
        In(language, () => new Ambos.Platform.Ui.Charts.Written(1, "h").Text(2)).ShouldBe(language.StartsWith("es", StringComparison.Ordinal) && language != "es-MX" ? "2,0\u00a0h" : "2.0\u00a0h");
    }

    [Fact]
    public void No_text_writes_a_percentage_otherwise()
    {
        foreach (var list in Ambos.Tests.Architecture.SourceFile.Below("src/Ambos", ".resx"))
            foreach (var (key, text) in Ambos.Tests.Architecture.TextRules.Words(list))
                System.Text.RegularExpressions.Regex.IsMatch(text, list.Path.EndsWith(".en.resx", StringComparison.Ordinal) ? @"[0-9}][ \u00a0\u202f]%" : @"[0-9}](%| %)").ShouldBeFalse($"{list.Path}: {key}");
        foreach (var file in Ambos.Tests.Architecture.SourceFile.Below("src/Ambos", ".razor").Concat(Ambos.Tests.Architecture.SourceFile.Below("src/Ambos", ".cs")).Where(file => !file.Path.EndsWith("Percentages.cs", StringComparison.Ordinal)))
            file.Text.ShouldNotContain("u00a0%", customMessage: file.Path);
    }

    [Fact]
    public void Short_figures_drop_the_zeros_they_do_not_need() =>
        In("es", () => $"{Numbers.Short(7)} {Numbers.Short(7.5)} {Numbers.Short(1000)}").ShouldBe("7 7,5 1.000");

    [Theory]
    [InlineData("es", "21 nov 2026, 9:05")]
    [InlineData("en", "21 Nov 2026, 9:05")]
    public void A_moment_is_told_in_the_zone_of_the_organisation(string language, string written) =>
        In(language, () => Moments.Text(new DateTimeOffset(2026, 11, 21, 8, 5, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"))).ShouldBe(written);

    [Fact]
    public void The_present_year_goes_without_saying() =>
        In("es", () => Moments.Text(new DateTimeOffset(2026, 9, 1, 8, 5, 0, TimeSpan.Zero), TimeZoneInfo.Utc, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), dateOnly: true))
            .ShouldBe("1 sep");

    [Fact]
    public void The_year_turns_with_the_zone_and_not_with_greenwich() =>
        In("es", () => Moments.Text(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("America/Bogota"), dateOnly: true)).ShouldBe("31 dic 2025");

    [Theory]
    [InlineData("es", "Español")]
    [InlineData("en", "English")]
    [InlineData("ca", "Català")]
    public void A_language_calls_itself_by_its_own_name(string language, string name) => LanguageName.Of(language).ShouldBe(name);

    static string In(string language, Func<string> write)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
