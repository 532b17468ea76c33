using Ambos.Platform.Data;

namespace Ambos.Platform.Import;

/// <summary>Works off what waits, one import at a time on a node. Killed anywhere, another or the next goes on where the last batch was saved; on a stop it hands back.</summary>
sealed class ImportWorker(ImportQueue queue, ImportFiles files, IServiceScopeFactory scopes, TimeProvider time, IConfiguration configuration, ILogger<ImportWorker> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    DateTimeOffset swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["AMBOS_JOBS"] == "off") return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() - swept > Daily)
                {
                    swept = time.GetUtcNow();
                    files.Sweep();
                }

                if (await queue.TakeAsync(stoppingToken) is { } lease) await Run(lease, stoppingToken);
                else await queue.WaitAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                log.LogError(trouble, "Imports rest for a moment");
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task Run(ImportLease lease, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var running = queue.Runs(lease, stop);
        await using var scope = scopes.CreateAsyncScope();
        var turn = ActivatorUtilities.CreateInstance<ImportTurn>(scope.ServiceProvider, lease);
        try
        {
            await turn.Run(stop.Token);
        }
        catch (ImportLostException)
        {
            log.LogInformation("Import {Import} was taken away", lease.Import);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await turn.HandBack();
        }
        catch (Exception trouble)
        {
            log.LogWarning(trouble, "Import {Import} failed at attempt {Attempt}", lease.Import, lease.Attempts);
            await Tell(turn, trouble, stop.Token);
        }
    }

    /// <summary>What kept the import from going on may keep this from being written too; once the lease has ended somebody takes it up anyway.</summary>
    async Task Tell(ImportTurn turn, Exception trouble, CancellationToken cancellation)
    {
        for (var until = time.GetUtcNow() + ImportQueue.Lease; ;)
        {
            try
            {
                await turn.Failed(trouble);
                return;
            }
            catch (Exception again) when ((Trouble.IsOutside(again) || ImportFiles.IsFull(again)) && time.GetUtcNow() < until)
            {
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancellation.IsCancellationRequested)
                    return;
            }
        }
    }
}
