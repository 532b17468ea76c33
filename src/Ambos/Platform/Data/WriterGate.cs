namespace Ambos.Platform.Data;

/// <summary>SQLite has one writer. Here writers queue in order inside the process instead of fighting for the file,
/// so that nobody waits behind a busy time-out. Between processes whoever writes knocks, and long work makes way.
/// On PostgreSQL the gate is open.</summary>
public sealed class WriterGate(StoreSettings settings) : IDisposable
{
    // So many looks, a millisecond or little more apart.
    const int Patience = 120;

    readonly SemaphoreSlim? turn = settings.IsPostgres ? null : new SemaphoreSlim(1, 1);
    readonly string door = Path.Combine(settings.Folder, "writer.knock");

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (turn is null)
            return Open.Instance;
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn, Knock(FileAccess.Read, FileShare.Read));
    }

    /// <summary>For work in many small transactions, between two of them: lets another process write that has been waiting meanwhile.</summary>
    public async ValueTask MakeWayAsync(CancellationToken cancellationToken)
    {
        for (var looked = 0; turn is not null && looked < Patience && IsKnocked(); looked++)
            await Task.Delay(1, cancellationToken);
    }

    public void Dispose() => turn?.Dispose();

    // All who knock share the door; only whoever finds nobody there has it alone.
    internal bool IsKnocked()
    {
        using var alone = Knock(FileAccess.ReadWrite, FileShare.None);
        return alone is null;
    }

    FileStream? Knock(FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(door, FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    sealed class Turn(SemaphoreSlim turn, FileStream? knock) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) != 0)
                return;
            knock?.Dispose();
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
