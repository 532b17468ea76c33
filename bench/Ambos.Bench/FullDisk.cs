using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Ambos.Bench;

/// <summary>F4, F5: the disk becomes full while a file is imported and people write and send files. Nothing may be answered as saved, nothing be half saved,
/// what is there can be read, and once there is space all goes on by itself.</summary>
public sealed class FullDisk(Ground ground, IScarcity scarcity, Action<string> say)
{
    const int Rows = 20_000;
    const int Few = 10;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // A picture of one point.
    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    readonly Historian historian = new();
    readonly List<string> faults = [];
    int words;

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var stock = await Stock.MakeAsync(ground, 0, 0);
        await using var server = await Server.StartAsync(ground, patience: TimeSpan.FromSeconds(120));
        using var browser = await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password);
        var doors = new Doors(browser, stock, historian);
        await doors.KnockAsync(Next);
        var (before, without) = (await FileAsync("before", Rows), await FileAsync("without", Few));
        var import = await SendAsync(browser, stock, before);
        if (import is null)
            return ["the server took no file while there was space"];
        await UntilAsync(async () => (await ImportAsync(browser, stock, import)).New > 0);

        await scarcity.TakeAsync(server);
        say($"{ground.Name}: full after {(await ImportAsync(browser, stock, import)).New} rows");
        await doors.KnockInVainAsync(Next, scarcity.IsTotal, faults);
        foreach (var path in new[] { "/customers", "/customers/412", "/requests/all", $"/import/{import}" })
            await ReadAsync(browser, path);
        var taken = await SendAsync(browser, stock, without);
        if (scarcity.IsTotal && taken is not null)
            faults.Add("a file was answered as taken on a full disk");
        var worn = await WearAsync(browser);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await ReadAsync(browser, $"/import/{import}");
        var meanwhile = await ImportAsync(browser, stock, import);
        say($"{ground.Name}: meanwhile the import says {meanwhile.State}, {string.Join(" ", meanwhile.Ends)}");

        await scarcity.GiveAsync(server);
        var watch = Stopwatch.StartNew();
        await doors.AgainAsync();
        await doors.KnockAsync(Next);
        await UntilAsync(async () => (await ImportAsync(browser, stock, import)).State is not ("importing" or "checking"));
        say(FormattableString.Invariant($"{ground.Name}: {(await ImportAsync(browser, stock, import)).State} {watch.Elapsed.TotalSeconds:0} s after there was space"));
        if (taken is not null)
            await UntilAsync(async () => (await ImportAsync(browser, stock, taken)).State is not ("importing" or "checking"));
        await LookAsync(browser, stock, import, taken is null ? 0 : Few, worn ? 1 : 0);
        return faults;
    }

    string Next() => $"x0w{++words}x";

    async Task LookAsync(Browser browser, Stock stock, string import, int more, int logos)
    {
        var ended = await ImportAsync(browser, stock, import);
        if (ended.State != "done" || await Importing.CountAsync(ground, stock.Organization, "before") is var (rows, different) && (rows, different) != (Rows, Rows))
            faults.Add($"the import is {ended.State} with {await Importing.CountAsync(ground, stock.Organization, "before")} of {Rows} rows");
        if (await Importing.CountAsync(ground, stock.Organization, "without") is var (came, _) && came != more)
            faults.Add($"{came} rows came of a file of which {more} should have come");
        await using (var connection = await ground.OpenAsync(stock.Organization))
        {
            faults.AddRange(historian.Faults(await Words.StoredAsync(connection, stock.Organization, "x0w%x")));
            faults.AddRange(await Gaps.FindAsync(connection, stock.Organization));
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM files WHERE organization_id = {stock.Organization}";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) is var kept && kept != logos)
                faults.Add($"{kept} files are known, and {logos} were answered as kept");
        }
        foreach (var (folder, name) in new[] { ("files", 64), ("imports", 32) }.Where(one => Directory.Exists(Path.Combine(ground.Folder, one.Item1))))
            // A content may lie there without its row until the next sweep; half a one may not.
            faults.AddRange(Directory.EnumerateFiles(Path.Combine(ground.Folder, folder), "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file).Length != name && !file.EndsWith(".bad.csv", StringComparison.Ordinal)).Select(file => $"{file} was left behind"));
        var (code, said, _, _) = await Server.RunAsync(ground, "check");
        if (code != 0)
            faults.Add($"ambos check ended with {code}: {said[..Math.Min(said.Length, 600)]}");
    }

    async Task ReadAsync(Browser browser, string path)
    {
        try
        {
            await browser.ReadAsync(path);
        }
        catch (InvalidOperationException no)
        {
            faults.Add($"on a full disk {no.Message}");
        }
    }

    /// <summary>Sends a logo; where it cannot be kept, somebody must say so.</summary>
    async Task<bool> WearAsync(Browser browser)
    {
        var (action, form) = await browser.FormAsync("/settings", new() { ["Name"] = "Marisol", ["Color"] = "#1c56a8" });
        using var content = new MultipartFormDataContent();
        foreach (var pair in (await form.ReadAsStringAsync()).Split('&').Select(pair => pair.Split('=', 2)).Where(pair => !pair[0].EndsWith("Logo", StringComparison.Ordinal)))
            content.Add(new StringContent(WebUtility.UrlDecode(pair[1])), WebUtility.UrlDecode(pair[0]));
        content.Add(new ByteArrayContent(Picture), "Logo", "logo.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        using var answer = await browser.SendAsync(request);
        var worn = (int)answer.StatusCode is >= 300 and < 400;
        if ((worn && scarcity.IsTotal) || (int)answer.StatusCode == 500)
            faults.Add($"a logo on a full disk was answered with {(int)answer.StatusCode}");
        return worn;
    }

    static async Task<byte[]> FileAsync(string prefix, int rows)
    {
        var file = Importing.Write(rows, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.csv"), prefix);
        var bytes = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        return bytes;
    }

    /// <summary>The number of the import, or nothing where the file was not taken.</summary>
    async Task<string?> SendAsync(Browser browser, Stock stock, byte[] bytes)
    {
        using var request = Call(HttpMethod.Post, stock, "");
        request.Content = new MultipartFormDataContent { { new StringContent("customers"), "kind" }, { new StringContent("good"), "mode" }, { new ByteArrayContent(bytes), "file", "people.csv" } };
        using var answer = await browser.SendAsync(request);
        if ((int)answer.StatusCode is not (202 or 422 or 503))
            faults.Add($"a file was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location?.ToString().Split('/')[^1];
    }

    static async Task<(string State, long New, IReadOnlyList<string> Ends)> ImportAsync(Browser browser, Stock stock, string number)
    {
        using var request = Call(HttpMethod.Get, stock, "/" + number);
        using var answer = await browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (json.RootElement.GetProperty("state").GetString()!, json.RootElement.GetProperty("new").GetInt64(), [.. json.RootElement.GetProperty("ends").EnumerateArray().Select(end => end.GetString()!)]);
    }

    static HttpRequestMessage Call(HttpMethod method, Stock stock, string path)
    {
        var request = new HttpRequestMessage(method, "/api/v1/imports" + path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {stock.Key}");
        return request;
    }

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo();)
        {
            if (watch.Elapsed > Patience)
                return;
            await Task.Delay(100);
        }
    }
}
