using Ambos.Platform.Data;

namespace Ambos.Platform.Acts;

/// <summary>One link of the chain over an organisation's acts. Its head also lies in a file outside the database.</summary>
public sealed class Seal : Entity
{
    Seal()
    {
    }

    internal Seal(long number, long first, long count, byte[] previous, byte[] head, DateTimeOffset at) =>
        (Number, First, Count, Previous, Head, At) = (number, first, count, previous, head, at);

    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Sequence of its first act.</summary>
    public long First { get; private set; }

    public long Count { get; private set; }

    public byte[] Previous { get; private set; } = [];

    public byte[] Head { get; private set; } = [];
}
