using System.Diagnostics;
using Ambos.Platform.Identity;

namespace Ambos.Tests.Customers;

/// <summary>How long the lists take among 100,000. Asked for by name only: <c>-explicit only</c>.</summary>
public sealed class SpeedTests
{
    [Theory(Explicit = true), ClassData(typeof(BothDatabases))]
    public async Task Among_a_hundred_thousand(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("marisol");
        var watch = Stopwatch.StartNew();
        await ManyCustomers.FillAsync(house.Data(organization), int.Parse(Environment.GetEnvironmentVariable("AMBOS_SPEED") ?? "100000"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: filled in {watch.Elapsed.TotalSeconds:F1} s");
        if (kind == DatabaseKind.Sqlite && Environment.GetEnvironmentVariable("AMBOS_SPEED_KEEP") is { } keep)
            File.Copy(Path.Combine(house.Folder, "ambos.db"), keep, overwrite: true);
        var client = await house.SignedInAsync(organization, Role.Administrator);
        foreach (var address in (string[])[
            "/health", "/customers", "/customers?side=inside", "/customers?group=employee", "/customers?group=consumer&sort=-met", "/customers?stage=active&sort=-number", "/customers?sort=met", "/customers?q=salas", "/customers?q=nuria+sal",
            "/search?q=salas", "/search?partial=1&q=nur", "/search?partial=1&q=nuria+pe%C3%B1a", "/search?partial=1&q=nurai", "/search?partial=1&q=1234", "/customers?after=WyJ2ZXJhIiwiMSJd"])
            await MeasureAsync(client, address);
    }

    static async Task MeasureAsync(HttpClient client, string address)
    {
        for (var round = 0; round < 200; round++)
            await client.GetStringAsync(address);
        var times = new List<double>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        const int Rounds = 150;
        var bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            bytes = (await client.GetStringAsync(address)).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Rounds;
        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"{address,-45} CPU {cpu:F2} ms  p50 {times[Rounds / 2]:F2}  p99 {times[^2]:F2}  {bytes:N0} letters");
    }
}
