using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>The page of the API: under our content policy, tried with a key.</summary>
[Collection(SampleHouse.Name)]
public sealed class ApiPageTests(SampleHouse sample)
{
    [Fact]
    public async Task A_call_is_tried_with_a_key()
    {
        var page = await sample.House.WindowAsync();
        var complaints = page.Complaints();
        await page.EnterSampleAsync();
        await page.GotoAsync("/settings/keys");
        await page.FillAsync("[name='Input.Name']", "Prueba de la página");
        await page.CheckAsync("[value='customers.read']");
        await page.Locator("form.form button.btn-primary").ClickAsync();
        var key = System.Text.RegularExpressions.Regex.Match(await page.Locator(".notice .mono").InnerTextAsync(), @"ambos_\S+").Value;

        // Without the cookie only the key opens anything.
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/api");
        await page.ClickAsync("button.authorize");
        await page.FillAsync(".auth-container input", key);
        await page.ClickAsync(".auth-btn-wrapper .authorize");
        await page.ClickAsync(".btn-done");
        await page.ClickAsync("#operations-Customers-ListCustomers .opblock-summary-control");
        await page.ClickAsync(".try-out__btn");
        await page.ClickAsync(".execute");
        await Assertions.Expect(page.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200");
        (await page.Locator(".live-responses-table .response-col_description").Last.InnerTextAsync()).ShouldContain("\"items\"");
        complaints.ShouldBeEmpty();
    }
}
