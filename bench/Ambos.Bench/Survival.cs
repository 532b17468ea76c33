using System.Diagnostics;
using System.Net;
using Ambos.Sample;

namespace Ambos.Bench;

/// <summary>What came of killing the server.</summary>
/// <param name="Found">What was answered as saved and stands there once.</param>
/// <param name="Unanswered">What was cut off: it may stand there once or not at all.</param>
public sealed record Survived(ulong Seed, int Kills, int Saved, int Found, int Missing, int Doubled, int Unanswered, int Imports, int Checks, int ChecksFailed, TimeSpan SlowestStart, IReadOnlyList<string> Faults)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Kills} kills (seed {Seed}), {Saved} answered as saved, {Found} found, {Missing} missing, {Doubled} doubled, {Unanswered} unanswered, {Imports} imports cut off, {Checks} checks, {ChecksFailed} failed, slowest start {SlowestStart.TotalSeconds:0.0} s, faults: {(Faults.Count == 0 ? "none" : string.Join("; ", Faults.Take(10)))}");
}

/// <summary>Kills the server at random moments while people write and files come in, starts it again, and looks whether
/// anything that was answered as saved is missing, or anything stands there twice.</summary>
public sealed class Survival(Ground ground, ulong seed, Action<string> say)
{
    const int Least = 3;
    const int Clients = 3;
    const int CheckEvery = 5;

    // What an upload's import has left is taken up a minute after the kill, so the last ones get none.
    const int Quiet = 15;

    readonly Chance chance = new(seed);
    readonly Historian historian = new();
    readonly CookieContainer cookies = new();
    readonly List<string> faults = [];
    readonly Imports imports = new(ground);
    readonly Uploads uploads = new(ground);
    Stock? stock;
    TimeSpan slowest;
    int words;
    int checks;
    int failed;

    /// <summary>So many kills; after the time is over none is begun, if there were a few.</summary>
    public async Task<Survived> RunAsync(int times, TimeSpan longest)
    {
        var watch = Stopwatch.StartNew();
        stock = await Stock.MakeAsync(ground, 0, 0);
        var kills = 0;
        for (; kills < times && (kills < Least || watch.Elapsed < longest) && faults.Count == 0; kills++)
        {
            await RoundAsync(kills, kills == 0 || kills < times - Quiet);
            if ((kills + 1) % CheckEvery == 0)
            {
                await CheckAsync();
                say(FormattableString.Invariant($"{ground.Name}: {kills + 1} kills, {historian.Count(Outcome.Saved)} saved, {historian.Count(Outcome.Unknown)} unanswered, {watch.Elapsed.TotalSeconds:0} s"));
            }
        }
        await LastAsync();
        var (found, missing, doubled) = historian.Found(await StoredAsync());
        return new Survived(seed, kills, historian.Count(Outcome.Saved), found, missing, doubled, historian.Count(Outcome.Unknown), imports.Cut + uploads.Cut, checks, failed, slowest, faults);
    }

    async Task RoundAsync(int round, bool uploading)
    {
        await using var server = await StartAsync();
        await LookAsync();
        using var browser = new Browser(server.Address, cookies);
        var doors = new Doors(browser, stock!, historian);
        await doors.AgainAsync();
        if (round == 0)
            await doors.KnockAsync(Next);
        using var over = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Clients).Select(client => doors.WriteAsync(chance.Of($"{round} {client}"), Next, over.Token)).ToList();
        if (chance.Is(0.34))
            imports.Begin(round);
        if (uploading && (round == 0 || chance.Is(0.34)))
            writers.Add(uploads.SendAsync(browser, stock!, round));
        await Task.Delay(chance.Between(120, 1400));
        await server.KillAsync();
        await over.CancelAsync();
        await imports.CutAsync();
        await Task.WhenAll(writers);
    }

    string Next() => $"x{seed}w{Interlocked.Increment(ref words)}x";

    async Task<Server> StartAsync()
    {
        var server = await Server.StartAsync(ground, patience: TimeSpan.FromSeconds(60));
        slowest = server.StartUp > slowest ? server.StartUp : slowest;
        if (cookies.Count == 0)
            (await Browser.SignedInAsync(server.Address, Stock.Mail, Stock.Password, cookies)).Dispose();
        return server;
    }

    async Task LookAsync()
    {
        faults.AddRange(historian.Faults(await StoredAsync()));
        await using var connection = await ground.OpenAsync(stock!.Organization);
        faults.AddRange(await Gaps.FindAsync(connection, stock!.Organization));
    }

    async Task<Dictionary<string, int>> StoredAsync()
    {
        await using var connection = await ground.OpenAsync(stock!.Organization);
        return await Words.StoredAsync(connection, stock!.Organization, $"x{seed}w%x");
    }

    async Task CheckAsync()
    {
        checks++;
        var (code, said, _, _) = await Server.RunAsync(ground, "check");
        if (code == 0)
            return;
        failed++;
        faults.Add($"ambos check ended with {code}: {said[..Math.Min(said.Length, 600)]}");
    }

    async Task LastAsync()
    {
        await using (var server = await StartAsync())
        {
            await LookAsync();
            using var browser = new Browser(server.Address, cookies);
            await new Doors(browser, stock!, historian).AgainAsync();
            faults.AddRange(await uploads.FinishAsync(stock!.Organization));
            await LookAsync();
        }
        faults.AddRange(await imports.FinishAsync(stock!.Organization));
        await CheckAsync();
    }
}
