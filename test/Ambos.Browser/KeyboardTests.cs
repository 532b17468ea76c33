using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>Everything can be done with the keyboard alone.</summary>
[Collection(SampleHouse.Name)]
public sealed class KeyboardTests(SampleHouse sample)
{
    // Marks what Tab should reach, and gives how many there are; parts of a date field are stops of their own.
    const string Mark = """
        () => {
            const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert], dialog:not([open])')
            const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(one => one.tabIndex >= 0 && !one.disabled && shown(one))
                .filter(one => one.type !== 'radio' || one.checked || !document.querySelector(`input[type=radio][name="${one.name}"]:checked`))
            all.forEach((one, at) => one.setAttribute('data-at', at))
            return [all.length, all.filter(one => ['date', 'month', 'time', 'datetime-local', 'file', 'color'].includes(one.type)).length]
        }
        """;

    // Where the focus is, and whether it can be seen there or round it.
    const string Where = """
        () => {
            const one = document.activeElement
            if (!one || one === document.body || one === document.documentElement) return [-1, 1]
            const seen = part => { const style = getComputedStyle(part); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' }
            return [Number(one.getAttribute('data-at') ?? -2), seen(one) || seen(one.closest('form, tr, li') ?? one) ? 1 : 0]
        }
        """;

    [Fact]
    public async Task Tab_reaches_everything_and_is_seen()
    {
        var page = await sample.House.WindowAsync();
        await page.EnterSampleAsync();
        List<string> faults = [];
        foreach (var (route, there) in await page.LinkedPagesAsync(sample.House))
        {
            await page.GotoAsync(there.Address);
            await page.EvaluateAsync("() => { document.activeElement?.blur?.(); scrollTo(0, 0) }");
            if (await page.EvaluateAsync<int[]>(Mark) is not [var all, var fields])
                continue;
            HashSet<int> reached = [];
            var left = false;
            for (var press = 0; press < all + (fields * 7) + 5 && !left; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<int[]>(Where) is not [var at, var seen])
                    continue;
                left = at == -1 && press > 0;
                if (seen == 0)
                    faults.Add($"{route}: focus is not seen on {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 140)")}");
                if (at >= 0)
                    reached.Add(at);
            }
            // A field may take the focus when the page opens: what stands before it is reached from the other end.
            for (var press = 0; press < all && reached.Count < all && !left; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<int[]>(Where) is [>= 0 and var at, _])
                    reached.Add(at);
            }
            if (reached.Count < all)
                faults.Add($"{route}: {all - reached.Count} of {all} are not reached: {await page.EvaluateAsync<string>("seen => [...document.querySelectorAll('[data-at]')].filter(one => !seen.includes(Number(one.dataset.at))).slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ')", reached.ToArray())}");
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Palette_help_and_menus_open_and_close_with_keys()
    {
        var page = await sample.House.WindowAsync();
        var complaints = page.Complaints();
        await page.EnterSampleAsync();
        await page.GotoAsync("/customers");

        await page.Keyboard.PressAsync("Control+k");
        var palette = page.Locator("#palette");
        await Assertions.Expect(palette).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("lavanderia");
        await Assertions.Expect(palette.Locator("a").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(palette).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("?");
        var help = page.Locator("#keys-help");
        await Assertions.Expect(help).ToBeVisibleAsync();
        (await help.InnerTextAsync()).ShouldContain("Qué no muestra");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();

        foreach (var (summary, inside) in new[] { ("details.account summary", ".account-menu"), ("details.help summary", ".help-text") })
        {
            await page.FocusAsync(summary);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(inside).First).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator(inside).First).ToBeHiddenAsync();
            (await page.EvaluateAsync<bool>("summary => document.activeElement === document.querySelector(summary)", summary)).ShouldBeTrue("the focus goes back to what opened it");
        }

        // J walks, O opens.
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, @"/customers/\d+$"));
        complaints.ShouldBeEmpty();
    }
}
