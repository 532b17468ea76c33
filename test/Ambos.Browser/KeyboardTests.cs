using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>Everything can be done with the keyboard alone.</summary>
[Collection(SampleHouse.Name)]
public sealed class KeyboardTests(SampleHouse sample)
{
    // What Tab should reach now, and how many stops more the parts of date fields and the like may be.
    const string Stops = """
        const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert], dialog:not([open])')
        const stops = () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(one => one.tabIndex >= 0 && !one.disabled && shown(one))
            .filter(one => one.type !== 'radio' || one.checked || !document.querySelector(`input[type=radio][name="${one.name}"]:checked`))
        """;

    const string Begin = $$"""
        () => {
            {{Stops}}
            window.reached = new WeakSet()
            return [stops().length, stops().filter(one => ['date', 'month', 'time', 'datetime-local', 'file', 'color'].includes(one.type)).length]
        }
        """;

    // Asked at the end, since a part of the page may have been read again on the way.
    const string Left = $$"""
        () => {
            {{Stops}}
            return stops().filter(one => !window.reached.has(one)).map(one => one.outerHTML.slice(0, 120))
        }
        """;

    // Where the focus is, and whether it can be seen there or round it.
    const string Where = """
        () => {
            const one = document.activeElement
            if (!one || one === document.body || one === document.documentElement) return [0, 1]
            window.reached.add(one)
            const seen = part => { const style = getComputedStyle(part); return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' }
            return [1, seen(one) || seen(one.closest('form, tr, li') ?? one) ? 1 : 0]
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
            if (await page.EvaluateAsync<int[]>(Begin) is not [var all, var fields])
                continue;
            var outside = false;
            for (var press = 0; press < all + (fields * 7) + 5 && !outside; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<int[]>(Where) is not [var inside, var seen])
                    continue;
                outside = inside == 0 && press > 0;
                if (seen == 0)
                    faults.Add($"{route}: focus is not seen on {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 140)")}");
            }
            var left = await page.EvaluateAsync<string[]>(Left);
            // A field may take the focus when the page opens: what stands before it is reached once more from the top.
            for (var press = 0; press < all && left.Length > 0; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                await page.EvaluateAsync(Where);
                left = await page.EvaluateAsync<string[]>(Left);
            }
            if (left.Length > 0)
                faults.Add($"{route}: {left.Length} of {all} are not reached: {string.Join(" | ", left.Take(3))}");
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chosen_request_is_not_replaced_under_who_has_gone_into_it()
    {
        var page = await sample.House.WindowAsync();
        await page.EnterSampleAsync();
        await page.GotoAsync("/requests?view=open");
        var rows = page.Locator(".q-r .go");
        var first = await page.Locator("#chosen h2").InnerTextAsync();

        // Answers come late: who walks on into the panel keeps her place in it.
        TaskCompletionSource asked = new(), late = new();
        await page.RouteAsync("**/requests?*which=*", async route =>
        {
            asked.TrySetResult();
            await late.Task;
            await route.ContinueAsync();
        });
        await rows.Nth(1).FocusAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await page.Locator("#chosen .q-acts a").First.FocusAsync();
        var answered = page.WaitForResponseAsync(answer => answer.Url.Contains("which=", StringComparison.Ordinal));
        late.SetResult();
        await (await answered).FinishedAsync();
        await Assertions.Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-busy", new System.Text.RegularExpressions.Regex(".*"));
        (await page.EvaluateAsync<bool>("() => document.querySelector('#chosen').contains(document.activeElement)")).ShouldBeTrue();
        (await page.Locator("#chosen h2").InnerTextAsync()).ShouldBe(first);

        // Who stays in the list sees the next one.
        await rows.Nth(2).FocusAsync();
        await Assertions.Expect(page.Locator("#chosen h2")).ToHaveTextAsync(await rows.Nth(2).InnerTextAsync());
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
