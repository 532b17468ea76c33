using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>Every page of the sample company, as its director finds it by following links: both languages, desk and phone, light and dark.</summary>
public sealed class EveryPageTests
{

    [Theory]
    [InlineData(1366, "es", ColorScheme.Light)]
    [InlineData(390, "es", ColorScheme.Dark)]
    [InlineData(1366, "en", ColorScheme.Dark)]
    [InlineData(390, "en", ColorScheme.Light)]
    public async Task Every_page_is_clean(int width, string language, ColorScheme theme)
    {
        await using var house = await BrowserHouse.OpenAsync();
        var page = await house.WindowAsync(width, language == "es" ? "es-ES" : "en-GB", theme);
        List<string> faults = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                faults.Add($"{page.Url}: console: {message.Text}");
        };
        // The company speaks Spanish; a person chooses English with the words at the top.
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync($"/welcome?lang={language}");
        await page.Locator("form[action='/welcome/sample'] button").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("welcome"));

        using var client = house.CreateClient();
        var cookies = await page.Context.CookiesAsync();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        var found = await Crawl.WalkAsync(house, client, "/");
        found.Count.ShouldBeGreaterThan(15);
        foreach (var (route, there) in found)
        {
            var answer = await page.GotoAsync(there.Address);
            if (answer?.Status != 200)
                faults.Add($"{there.Address} ({route}): {answer?.Status}");
            else if (await page.Locator("html").GetAttributeAsync("lang") != language)
                faults.Add($"{there.Address}: not in {language}");
            else
                faults.AddRange(await page.FaultsAsync());
        }
        faults.ShouldBeEmpty();
    }
}
