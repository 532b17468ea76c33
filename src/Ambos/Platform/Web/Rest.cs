namespace Ambos.Platform.Web;

/// <summary>While nobody comes, memory that only the last busy hour needed goes back to the system, once: small companies share their machine with other programs.</summary>
sealed class Rest(TimeProvider time) : BackgroundService
{
    const long Quiet = 8 * 1024 * 1024;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (before, rests) = (GC.GetTotalAllocatedBytes(), false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Look, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var now = GC.GetTotalAllocatedBytes();
            var quiet = now - before < Quiet;
            before = now;
            if (quiet && !rests)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            rests = quiet;
        }
    }
}
