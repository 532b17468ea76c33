namespace Ambos.Platform.Import;

/// <summary>How many rows go into one transaction: as many as keep others waiting no longer than they notice.</summary>
sealed class BatchSize
{
    const int Fewest = 10;
    const int Most = 5_000;
    static readonly TimeSpan aim = TimeSpan.FromMilliseconds(30);

    public int Rows { get; private set; } = 100;

    public void Learn(int rows, TimeSpan held)
    {
        if (rows < Rows / 2) return;
        var fitting = rows * (aim / TimeSpan.FromTicks(Math.Max(held.Ticks, TimeSpan.TicksPerMillisecond / 10)));
        Rows = (int)Math.Clamp(fitting, Math.Max(Fewest, Rows / 4), Math.Min(Most, Rows * 2));
    }
}
