using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>One server with the sample company for all tests that look at it, so that it is made once. They run one after another.</summary>
public sealed class SampleHouse : IAsyncLifetime
{
    public const string Name = "the sample company";

    public BrowserHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await BrowserHouse.OpenAsync();

    public ValueTask DisposeAsync() => House is null ? ValueTask.CompletedTask : House.DisposeAsync();
}

[CollectionDefinition(SampleHouse.Name)]
public sealed class SampleCollection : ICollectionFixture<SampleHouse>;

/// <summary>What visitors of the sample company do first.</summary>
static class SampleWindows
{
    public static async Task EnterSampleAsync(this IPage page, string language = "es")
    {
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync($"/welcome?lang={language}");
        await page.Locator("form[action='/welcome/sample'] button").ClickAsync();
        // The page is there when its menu is: an event of its loading may have passed before it is waited for.
        await page.WaitForURLAsync(url => !url.Contains("welcome"), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".areas").First.WaitForAsync();
    }

    /// <summary>One address for each page that links lead to from the first one, as this visitor.</summary>
    public static async Task<IReadOnlyDictionary<string, CrawledPage>> LinkedPagesAsync(this IPage page, BrowserHouse house)
    {
        using var client = house.CreateClient();
        var cookies = await page.Context.CookiesAsync();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return await Crawl.WalkAsync(house, client, "/");
    }

    /// <summary>Collects what the console complains of from now on.</summary>
    public static List<string> Complaints(this IPage page)
    {
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, fault) => complaints.Add($"{page.Url}: {fault}");
        return complaints;
    }
}
