using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>Every page of the sample company, as its director finds it by following links: both languages, desk and phone, light and dark.</summary>
[Collection(SampleHouse.Name)]
public sealed class EveryPageTests(SampleHouse sample)
{
    [Theory]
    [InlineData(1366, "es", ColorScheme.Light)]
    [InlineData(390, "es", ColorScheme.Dark)]
    [InlineData(1366, "en", ColorScheme.Dark)]
    [InlineData(390, "en", ColorScheme.Light)]
    public async Task Every_page_is_clean(int width, string language, ColorScheme theme)
    {
        var house = sample.House;
        var page = await house.WindowAsync(width, language == "es" ? "es-ES" : "en-GB", theme);
        List<string> faults = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                faults.Add($"{page.Url}: console: {message.Text}");
        };
        // The company speaks Spanish; a person chooses English with the words at the top.
        await page.EnterSampleAsync(language);
        var found = await page.LinkedPagesAsync(house);
        found.Count.ShouldBeGreaterThan(40);
        foreach (var (route, there) in found)
        {
            var answer = await page.GotoAsync(there.Address);
            if (answer?.Status != 200)
                faults.Add($"{there.Address} ({route}): {answer?.Status}");
            else if (await page.Locator("html").GetAttributeAsync("lang") != language)
                faults.Add($"{there.Address}: not in {language}");
            else
            {
                faults.AddRange(await page.FaultsAsync());
                faults.AddRange(await page.HelpFaultsAsync());
            }
        }
        faults.ShouldBeEmpty();
    }
}
