namespace Ambos.Platform.Import;

/// <summary>How many rows go into one transaction: as many as keep others waiting no longer than they notice.</summary>
sealed class BatchSize(TimeSpan aim)
{
    const int Fewest = 10;
    const int Most = 5_000;

    /// <summary>SQLite has one writer, for whom everybody waits; on PostgreSQL a batch holds up only who needs the next number of the same kind.</summary>
    public static TimeSpan Aim(bool oneWriter) => TimeSpan.FromMilliseconds(oneWriter ? 30 : 120);

    public int Rows { get; private set; } = 100;

    public void Learn(int rows, TimeSpan held)
    {
        if (rows < Rows / 2) return;
        var fitting = rows * (aim / TimeSpan.FromTicks(Math.Max(held.Ticks, TimeSpan.TicksPerMillisecond / 10)));
        Rows = (int)Math.Clamp(fitting, Math.Max(Fewest, Rows / 4), Math.Min(Most, Rows * 2));
    }
}
