using System.Net;
using System.Net.Http.Json;
using Ambos.Bench.Raw;

namespace Ambos.Bench;

/// <summary>A request is created by form and by API, one client and eight; beside it the bare program that makes the same rows durable.</summary>
sealed class Saving(Server server, Stock stock, int runs, Action<string> say)
{
    public const string FormPath = "/requests/new";
    public const string ApiPath = "/api/v1/requests";

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    static readonly int[] Crowds = [1, 8];

    /// <summary>What the bare program does, while no server runs beside it.</summary>
    public static async Task<IReadOnlyDictionary<int, Measured>> BareAsync(Ground ground, Stock stock, int runs, Action<string> say)
    {
        var raw = new RawSaving(ground, stock.Organization);
        var (tool, same) = (await raw.ToolAsync(1_000), await raw.RunAsync(1, 1_000, words: false));
        say(FormattableString.Invariant($"the bare program does {same.PerSecond:0} transactions a second, the database's own tool {tool:0}: {same.PerSecond / tool:0.00} (aim ≥ 0.80)"));
        Dictionary<int, Measured> bare = [];
        foreach (var clients in Crowds)
        {
            bare[clients] = await Strain.MedianAsync(runs, () => raw.RunAsync(clients, 500));
            say($"raw durable inserts          {bare[clients]}");
        }
        return bare;
    }

    public async Task PrintAsync(IReadOnlyDictionary<int, Measured> bare)
    {
        foreach (var clients in Crowds)
            foreach (var (name, door) in new (string, Func<int, Task<Func<int, Task<long>>>>)[] { ("create by form, read and sent", FormsAsync), ("create by form, sent", SentAsync), ("create by API", CallsAsync) })
                try
                {
                    var one = await door(clients);
                    var measured = await Strain.MedianAsync(runs, () => Strain.RunAsync(server, clients, 300, Longest, one));
                    say($"{name,-30} {measured}  {FormattableString.Invariant($"{bare[clients].PerSecond / measured.PerSecond:0.00}")} × raw  aim ≤ 2 ×");
                }
                catch (InvalidOperationException no)
                {
                    say($"{name}: {no.Message}");
                }
    }

    public static Dictionary<string, string> Fields(Stock stock, string subject) => new() { ["Subject"] = subject, ["CustomerId"] = "C-412", ["ServiceId"] = stock.Service.ToString() };

    /// <summary>A client reads the form and sends it: both are counted, since nobody saves without having opened the form.</summary>
    async Task<Func<int, Task<long>>> FormsAsync(int clients)
    {
        // One sign-in for all: many at once would be slowed down, as they should be.
        var cookies = new CookieContainer();
        (await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password, cookies)).Dispose();
        Browser[] browsers = [.. Enumerable.Range(0, clients).Select(_ => new Browser(server.Address, cookies))];
        return async client =>
        {
            using var answer = await browsers[client].SendFormAsync(FormPath, Fields(stock, $"Banco {Guid.NewGuid():n}"));
            if ((int)answer.StatusCode is not (>= 300 and < 400))
                throw new InvalidOperationException($"The form answered {(int)answer.StatusCode}: {Browser.Complaint(await answer.Content.ReadAsStringAsync())}");
            return 0;
        };
    }

    /// <summary>The form alone, as it is sent; every one is another request.</summary>
    async Task<Func<int, Task<long>>> SentAsync(int clients)
    {
        var cookies = new CookieContainer();
        (await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password, cookies)).Dispose();
        Browser[] browsers = [.. Enumerable.Range(0, clients).Select(_ => new Browser(server.Address, cookies))];
        var (action, fields) = await browsers[0].FieldsAsync(FormPath, Fields(stock, "Banco"));
        return async client =>
        {
            List<KeyValuePair<string, string>> mine = [.. fields.Select(field => field.Key.EndsWith("FormId", StringComparison.Ordinal) ? KeyValuePair.Create(field.Key, Guid.CreateVersion7().ToString()) : field)];
            using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(mine) };
            using var answer = await browsers[client].SendAsync(request);
            if ((int)answer.StatusCode is not (>= 300 and < 400))
                throw new InvalidOperationException($"The form answered {(int)answer.StatusCode}: {Browser.Complaint(await answer.Content.ReadAsStringAsync())}");
            return 0;
        };
    }

    async Task<Func<int, Task<long>>> CallsAsync(int clients)
    {
        Browser[] browsers = [.. Enumerable.Range(0, clients).Select(_ => new Browser(server.Address))];
        await Task.CompletedTask;
        return async client =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, ApiPath) { Content = JsonContent.Create(new { subject = $"Banco {Guid.NewGuid():n}", customerId = stock.Customer, serviceId = stock.Service }) };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {stock.Key}");
            using var answer = await browsers[client].SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"The API answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return 0;
        };
    }
}
