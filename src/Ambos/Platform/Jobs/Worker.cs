using System.Collections.Concurrent;
using System.Diagnostics;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;

namespace Ambos.Platform.Jobs;

/// <summary>The one loop that delivers, does what is due and makes the rounds. On a stop it finishes what runs or hands it back.</summary>
public sealed class Worker(Leases leases, Catalog catalog, IServiceScopeFactory scopes, Database.Factory data, ParkedNotice parked, TimeProvider time, IConfiguration configuration, ILogger<Worker> log) : BackgroundService
{
    /// <summary>A span for each delivery and each piece of due work, for a collector.</summary>
    public static readonly ActivitySource Traces = new("Ambos");

    const int AtOnce = 4;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Finishing = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, DateTimeOffset> lastRounds = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["AMBOS_JOBS"] == "off")
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var busy = await RunOnceAsync(stoppingToken);
                await RoundsAsync(stoppingToken);
                if (!busy)
                    await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogError(trouble, "Jobs rest for a moment");
                await Task.Delay(Pause * 10, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Everything that is due now; for tests and for the end of a command.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken))
        {
        }
    }

    async Task<bool> RunOnceAsync(CancellationToken stopping)
    {
        var taken = await leases.TakeAsync(AtOnce * 4, stopping);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None }, async (lease, _) => await RunAsync(lease, stopping));
        return taken.Count > 0;
    }

    async Task RunAsync(Leased lease, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            await leases.GiveBackAsync(lease, CancellationToken.None);
            return;
        }
        using var trace = Traces.StartActivity(lease.Kind);
        trace?.SetTag("ambos.attempt", lease.Attempts);
        using var patience = new CancellationTokenSource(Leases.Length - Margin, time);
        await using var hurry = stopping.Register(() => patience.CancelAfter(Finishing));
        await using var scope = scopes.CreateAsyncScope();
        var errand = new Errand(scope.ServiceProvider, data.Of(lease.Organization), lease);
        try
        {
            var again = await DoAsync(errand, lease, patience.Token);
            if (!errand.IsFinished)
                await leases.DoneAsync(lease, again, CancellationToken.None);
        }
        catch (FencedException)
        {
            log.LogWarning("The lease of {Kind} {Id} had ended; another node has it", lease.Kind, lease.Id);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await leases.GiveBackAsync(lease, CancellationToken.None);
        }
        catch (Exception trouble)
        {
            trace?.SetStatus(ActivityStatusCode.Error);
            log.LogWarning(trouble, "{Kind} {Id} failed at attempt {Attempt}", lease.Kind, lease.Id, lease.Attempts);
            if (await leases.FailedAsync(lease, $"{trouble.GetType().Name}: {trouble.Message}", CancellationToken.None))
                await parked.TellAsync(lease, CancellationToken.None);
        }
    }

    async Task<DateTimeOffset?> DoAsync(Errand errand, Leased lease, CancellationToken cancellationToken)
    {
        if (!lease.IsDelivery)
            return await Known(catalog.All<Duty>().FirstOrDefault(duty => duty.Kind == lease.Kind), lease).Run(errand, cancellationToken);
        await Known(catalog.All<Consumer>().FirstOrDefault(consumer => consumer.Kind == lease.Kind), lease).Deliver(errand, cancellationToken);
        return null;
    }

    static T Known<T>(T? found, Leased lease)
        where T : class => found ?? throw new InvalidOperationException($"Nobody takes {lease.Kind}.");

    async Task RoundsAsync(CancellationToken stopping)
    {
        foreach (var round in catalog.All<Round>())
        {
            var now = time.GetUtcNow();
            if (lastRounds.TryGetValue(round.Name, out var last) && now - last < round.Every)
                continue;
            lastRounds[round.Name] = now;
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await round.Run(scope.ServiceProvider, stopping);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                log.LogError(trouble, "The round {Round} failed", round.Name);
                // Not half a day later: what was in its way may be gone in a minute.
                lastRounds[round.Name] = now - round.Every + Again;
            }
        }
    }
}
