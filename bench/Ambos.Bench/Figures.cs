using System.Net.Http.Headers;
using System.Text.Json;

namespace Ambos.Bench;

/// <summary>Every figure of the closing note, on one database.</summary>
sealed class Figures(Ground ground, int customers, int requests, int runs)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    const int Times = 400;

    public async Task PrintAsync(bool imports)
    {
        Say($"== {ground.Name}: {customers:N0} customers, {requests:N0} requests; {Machine.Name}");
        var (half, slow) = Machine.Fsync(ground.Folder);
        Say(FormattableString.Invariant($"fsync of 4 KB: p50 {half:0.00} ms, p99 {slow:0.00} ms"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var stock = await Stock.MakeAsync(ground, customers, requests);
        Say(FormattableString.Invariant($"made and loaded in {watch.Elapsed.TotalSeconds:0.0} s"));
        var saving = await Saving.BareAsync(ground, stock, runs, Say);
        var importing = imports ? await Importing.BareAsync(ground, stock, customers, Say) : default;
        await using var server = await Server.StartAsync(ground);
        await FirstAsync(server);
        await PagesAsync(server, stock);
        await new Saving(server, stock, runs, Say).PrintAsync(saving);
        if (imports)
            await new Importing(ground, server, stock, Say).PrintAsync(customers, importing);
    }

    async Task FirstAsync(Server server)
    {
        Say(FormattableString.Invariant($"command to first page: {server.StartUp.TotalSeconds:0.00} s (aim ≤ 3 s)"));
        using var browser = await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password);
        var weights = new List<(string Path, long Bytes)>();
        foreach (var path in new[] { "/", "/customers", "/customers/412", "/requests", "/queue", "/insight/balance", "/voice", "/sign-in" })
            if (await Weight.OfAsync(server.Address, browser, path) is { } bytes)
                weights.Add((path, bytes));
        if (weights.Count > 0)
            Say(FormattableString.Invariant($"heaviest first visit: {weights.MaxBy(weight => weight.Bytes).Bytes / 1024.0:0.0} KB ({weights.MaxBy(weight => weight.Bytes).Path}; aim ≤ 150 KB)"));
        // Memory is given back after twenty quiet seconds.
        await Task.Delay(TimeSpan.FromSeconds(50));
        Say(FormattableString.Invariant($"memory at rest, fifty seconds after these pages: {server.Memory.Now:0} MB (aim ≤ 200 MB)"));
    }

    async Task PagesAsync(Server server, Stock stock)
    {
        using var browser = await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password);
        foreach (var scene in Scene.All(ground.Postgres is not null))
            try
            {
                await PageAsync(server, stock, browser, scene);
            }
            catch (InvalidOperationException no)
            {
                Say($"{scene.Name}: {no.Message} {server.Said.Split('\n')[^1]}");
            }
    }

    async Task PageAsync(Server server, Stock stock, Browser browser, Scene scene)
    {
        var (path, page) = await WalkAsync(browser, scene);
        var (sent, rendered) = await BareAsync(scene, stock, page);
        foreach (var clients in new[] { 1, 8 })
        {
            var measured = await Strain.MedianAsync(runs, () => Strain.RunAsync(server, clients, Times, Longest, async _ => (await browser.ReadAsync(path)).Length));
            Say($"{scene.Name,-28} {measured}  {FormattableString.Invariant($"{measured.Cpu / rendered.Cpu:0.00} × bare and rendered ({rendered.Cpu:0.00} ms), {measured.Cpu / sent.Cpu:0.00} × bare and sent ({sent.Cpu:0.00} ms)")}  aim {scene.Aim}");
        }
    }

    static async Task<(string Path, string Page)> WalkAsync(Browser browser, Scene scene)
    {
        var (path, page) = (scene.Path, await browser.ReadAsync(scene.Path));
        for (var at = 0; at < scene.Walk && Browser.Next(page) is { } next; at++)
            (path, page) = (next, await browser.ReadAsync(next));
        return (path, page);
    }

    async Task<(Measured Sent, Measured Rendered)> BareAsync(Scene scene, Stock stock, string page)
    {
        var file = Path.Combine(ground.Folder, "bare.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new BareServer.Work(scene.Statements, stock.Organization, page)));
        await using var server = await Server.StartBareAsync(ground, "bare", "--task", file);
        using var browser = new Browser(server.Address);
        await browser.ReadAsync("/in");
        if ((await browser.ReadAsync("/rendered")).Length is var length && length < page.Length * 9 / 10)
            throw new InvalidOperationException($"The bare server renders {length} of {page.Length} characters.");
        return (await MeasureAsync("/page"), await MeasureAsync("/rendered"));

        Task<Measured> MeasureAsync(string path) => Strain.MedianAsync(runs, () => Strain.RunAsync(server, 1, Times, Longest, async _ => (await browser.ReadAsync(path)).Length));
    }

    static void Say(string line) => Console.WriteLine(line);
}

/// <summary>What a first visit of a page brings over the line, with everything it names.</summary>
static class Weight
{
    public static async Task<long?> OfAsync(Uri address, Browser browser, string path)
    {
        using var request = Asking(path);
        using var answer = await browser.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            return null;
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
        var page = await browser.ReadAsync(path);
        HashSet<string> parts = [.. System.Text.RegularExpressions.Regex.Matches(page, "<(?:link|script|img)\\b[^>]*?(?:href|src)=\"(?<part>/?[^\"#:]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)).Select(match => match.Groups["part"].Value)];
        foreach (var part in parts)
        {
            using var asked = Asking(new Uri(new Uri(address, path), part).PathAndQuery);
            using var got = await browser.SendAsync(asked);
            if (got.IsSuccessStatusCode)
                bytes += (await got.Content.ReadAsByteArrayAsync()).LongLength;
        }
        return bytes;
    }

    static HttpRequestMessage Asking(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        return request;
    }
}
