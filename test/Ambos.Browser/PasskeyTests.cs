using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>A passkey in a real browser: added under one's account, and in without a password.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task A_passkey_is_added_and_lets_in()
    {
        await using var house = await BrowserHouse.OpenAsync();
        var page = await house.WindowAsync();
        page.SetDefaultTimeout(60_000);
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        // Passkeys know localhost and no bare address.
        var here = $"http://localhost:{new Uri(house.Address).Port}";
        await page.GotoAsync(here + "/welcome/new");
        await page.FillAsync("[name='Input.Administrator']", "Lucía Campos");
        await page.FillAsync("[name='Input.Mail']", "lucia@example.org");
        await page.FillAsync("input[type=password]", "una frase bastante larga");
        await page.FillAsync("[name='Input.Name']", "Clínica Añil");
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/import");

        await page.GotoAsync(here + "/me/passkeys");
        await page.FillAsync("#passkey-name", "Mi portátil");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("Mi portátil");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(here + "/sign-in?to=%2Fpeople");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.WaitForURLAsync("**/people");
    }
}
