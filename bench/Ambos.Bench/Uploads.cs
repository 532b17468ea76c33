using System.Diagnostics;
using System.Globalization;

namespace Ambos.Bench;

/// <summary>Files that are sent to the server, and imported by it while it is killed. Nobody sends one again: what was answered as taken must be
/// imported in the end, whole and once, and what nobody answered whole or not at all.</summary>
sealed class Uploads(Ground ground)
{
    const int Rows = 2_000;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    readonly Dictionary<int, bool> sent = [];

    public int Cut => sent.Count;

    public async Task SendAsync(Browser browser, Stock stock, int round)
    {
        sent[round] = false;
        var file = Importing.Write(Rows, Path.Combine(ground.Folder, $"sent{round}.csv"), $"sent{round}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports")
        {
            Content = new MultipartFormDataContent { { new StringContent("customers"), "kind" }, { new StringContent("good"), "mode" }, { new ByteArrayContent(await File.ReadAllBytesAsync(file)), "file", Path.GetFileName(file) } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {stock.Key}");
        try
        {
            using var answer = await browser.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"An upload was refused with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            sent[round] = true;
        }
        catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or IOException)
        {
            // Nobody answered: that is what is being tested.
        }
    }

    /// <summary>Waits, beside a running server, until nothing is being imported any more.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync(int organization)
    {
        List<string> faults = [];
        var watch = Stopwatch.StartNew();
        while (await StatesAsync(organization) is var states && states.ContainsKey("Checking") | states.ContainsKey("Importing") && watch.Elapsed < Patience)
            await Task.Delay(200);
        faults.AddRange((await StatesAsync(organization)).Where(state => state.Key != "Done").Select(state => $"{state.Value} imports are {state.Key} and nobody goes on with them"));
        foreach (var (round, answered) in sent)
            if (await Importing.CountAsync(ground, organization, $"sent{round}") is var (rows, different) && (rows, different) != (Rows, Rows) && (answered || (rows, different) != (0, 0)))
                faults.Add($"of {Rows} rows sent in round {round}{(answered ? " and answered as taken" : "")} stand there {rows}, different ones {different}");
        return faults;
    }

    async Task<Dictionary<string, long>> StatesAsync(int organization)
    {
        Dictionary<string, long> states = new(StringComparer.Ordinal);
        await using var connection = await ground.OpenAsync(organization);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT state, count(*) FROM file_imports WHERE organization_id = {organization} GROUP BY state";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            states[reader.GetString(0)] = Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
        return states;
    }
}
