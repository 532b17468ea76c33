namespace Ambos.Platform.Data;

/// <summary>SQLite has one writer. Here writers queue in order inside the process instead of fighting for the file,
/// so that nobody waits behind a busy time-out. On PostgreSQL the gate is open.</summary>
public sealed class WriterGate(StoreSettings settings) : IDisposable
{
    readonly SemaphoreSlim? turn = settings.IsPostgres ? null : new SemaphoreSlim(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (turn is null)
            return Open.Instance;
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public void Dispose() => turn?.Dispose();

    sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                turn.Release();
        }
    }

    sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose()
        {
        }
    }
}
