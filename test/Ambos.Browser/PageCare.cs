using Deque.AxeCore.Playwright;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>What every page owes everybody.</summary>
static class PageCare
{
    static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>Faults of the page as it stands: accessibility, sideways scrolling.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page)
    {
        List<string> faults = [];
        var axe = await page.RunAxe(Wcag);
        faults.AddRange(axe.Violations.Select(violation =>
            $"{page.Url}: {violation.Id} ({violation.Help}) at {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html.Length > 160 ? node.Html[..160] : node.Html))}"));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 1 and var over)
            faults.Add($"{page.Url}: {over} px wider than the window");
        return faults;
    }

    /// <summary>Whether the help of a page opens, speaks and stays inside the window.</summary>
    public static async Task<IReadOnlyList<string>> HelpFaultsAsync(this IPage page)
    {
        var help = page.Locator("main details.help");
        if (await help.CountAsync() != 1)
            return [$"{page.Url}: {await help.CountAsync()} helps"];
        await help.Locator("summary").ClickAsync();
        var box = await help.Locator(".help-text").BoundingBoxAsync();
        var said = await help.InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        return box is { X: >= 0, Width: > 200 } && box.X + box.Width <= page.ViewportSize!.Width && said.Length > 150 ? [] : [$"{page.Url}: its help does not open: {box?.X} {box?.Width} {said}"];
    }
}
