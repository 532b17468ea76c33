using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>The first page a stranger sees.</summary>
public sealed class WelcomeTests
{
    [Theory]
    [InlineData(1366, "es-ES", ColorScheme.Light)]
    [InlineData(390, "en-GB", ColorScheme.Dark)]
    public async Task The_first_page_is_clean(int width, string language, ColorScheme theme)
    {
        await using var house = await BrowserHouse.OpenAsync();
        var page = await house.WindowAsync(width, language, theme);
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        (await page.GotoAsync("/welcome"))!.Status.ShouldBe(200);
        (await page.FaultsAsync()).ShouldBeEmpty();
        complaints.ShouldBeEmpty();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language[..2]);
    }
}
