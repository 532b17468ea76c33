namespace Ambos.Tests.House;

/// <summary>A clock that a test moves on by hand.</summary>
public sealed class Clock : TimeProvider
{
    DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan span) => now += span;
}
