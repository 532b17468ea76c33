using System.Diagnostics;
using System.Globalization;
using Ambos.Bench.Raw;

namespace Ambos.Bench;

/// <summary>100,000 customers are imported while somebody else saves; beside it the bare program that brings in the same rows.</summary>
sealed class Importing(Ground ground, Server server, Stock stock, Action<string> say)
{
    /// <summary>What the bare program takes, while no server runs beside it.</summary>
    public static async Task<TimeSpan> BareAsync(Ground ground, Stock stock, int count, Action<string> say)
    {
        var bare = await RawImport.RunAsync(ground, stock.Organization, Write(count, Path.Combine(ground.Folder, "bare.csv"), "bare"));
        say(FormattableString.Invariant($"bare import of {count:N0}: {bare.TotalSeconds:0.0} s, {count / bare.TotalSeconds:0} rows/s"));
        return bare;
    }

    public async Task PrintAsync(int count, TimeSpan bare)
    {
        var file = Write(count, Path.Combine(ground.Folder, "people.csv"));
        using var browser = await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password);
        using var over = new CancellationTokenSource();
        var saving = SaveAsync(browser, over.Token);
        var (code, said, took, peak) = await Server.RunAsync(ground, "import", "customers", file, "--organization", "marisol");
        await over.CancelAsync();
        var waits = (await saving).Order().ToArray();
        if (code != 0)
            say($"The import ended with {code}: {said[..Math.Min(said.Length, 800)]}");
        say(FormattableString.Invariant($"import of {count:N0}: {took.TotalSeconds:0.0} s, {count / took.TotalSeconds:0} rows/s, {took / bare:0.00} × bare (aim ≤ 3 ×), peak memory {peak:0} MB (aim ≤ 300 MB)"));
        say(FormattableString.Invariant($"saves of another user meanwhile: n={waits.Length} p50 {Strain.At(waits, 0.5):0} ms, p99 {Strain.At(waits, 0.99):0} ms (aim ≤ 250 ms)"));
    }

    async Task<List<double>> SaveAsync(Browser browser, CancellationToken over)
    {
        List<double> waits = [];
        while (!over.IsCancellationRequested)
        {
            var (action, content) = await browser.FormAsync(Saving.FormPath, Saving.Fields(stock, $"Mientras tanto {Guid.NewGuid():n}"));
            var begun = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
            using var answer = await browser.SendAsync(request);
            if ((int)answer.StatusCode is < 300 or >= 400)
                throw new InvalidOperationException($"A save during the import answered {(int)answer.StatusCode}.");
            waits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(50, CancellationToken.None);
        }
        return waits;
    }

    /// <summary>A file such as a hotel's own system writes.</summary>
    public static string Write(int count, string file, string prefix = "imp")
    {
        var chance = new Sample.Chance(17);
        using var text = new StreamWriter(file);
        text.WriteLine("id,name,group,email,phone,since");
        for (var at = 0; at < count; at++)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{at},{Names.Of(chance)} {at},consumer,{prefix}.{at}@example.org,+34 5{chance.Between(10, 99)} {chance.Between(10, 99)} {chance.Between(10, 99)} {chance.Between(10, 99)},2025-0{chance.Between(1, 9)}-{chance.Between(10, 28)}"));
        return file;
    }

    /// <summary>How many rows of such a file stand in the store, and how many different ones.</summary>
    public static async Task<(long Rows, long Different)> CountAsync(Ground ground, int organization, string prefix)
    {
        await using var connection = await ground.OpenAsync(organization);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), count(DISTINCT value_key) FROM contact_points WHERE organization_id = {organization} AND value_key LIKE '{prefix}.%@example.org'";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    static class Names
    {
        static readonly string[] First = ["Ana", "Luis", "Marta", "Iván", "Sara", "Hugo", "Rosa", "Pablo", "Elena", "Óscar"];
        static readonly string[] Last = ["García", "Peña", "Núñez", "Soler", "Vega", "Ibáñez", "Roldán", "Cano", "Mora", "Lara"];

        public static string Of(Sample.Chance chance) => $"{chance.Pick(First)} {chance.Pick(Last)} {chance.Pick(Last)}";
    }
}
