using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;

namespace Ambos.Browser;

/// <summary>The whole program on a real port, and a real Chromium in front of it (<c>AMBOS_TEST_CHROMIUM</c>, or /usr/bin/chromium).
/// Where there is no browser the tests skip and say so.</summary>
public sealed class BrowserHouse : TestHouse
{
    IPlaywright? playwright;
    IBrowser? browser;
    bool works;

    public string Address { get; private set; } = "";

    /// <param name="works">Whether jobs run by themselves, as they do where people work.</param>
    public static async Task<BrowserHouse> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite, bool works = false)
    {
        var chromium = Environment.GetEnvironmentVariable("AMBOS_TEST_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        if (!File.Exists(chromium))
            Assert.Skip($"No browser for tests at {chromium}. Install Chromium or set AMBOS_TEST_CHROMIUM.");
        var house = new BrowserHouse { works = works };
        await house.ChooseAsync(kind);
        house.UseKestrel(0);
        house.StartServer();
        house.Address = house.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        house.playwright = await Playwright.CreateAsync();
        house.browser = await house.playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return house;
    }

    /// <summary>A fresh window of somebody: its size, language, theme, and whether scripts run.</summary>
    public async Task<IPage> WindowAsync(int width = 1366, string language = "es-ES", ColorScheme theme = ColorScheme.Light, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            Locale = language,
            ColorScheme = theme,
            JavaScriptEnabled = scripts,
            HasTouch = width < 600,
            TimezoneId = "Europe/Madrid",
        });
        return await context.NewPageAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("AllowedHosts", "*");
        builder.UseSetting("AMBOS_JOBS", works ? "on" : "off");
    }

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
    }
}
