namespace Ambos.Platform.Import;

/// <summary>What becomes of new rows that look like something that is here already, or like another row of the file. Nothing is ever joined that nobody asked for.</summary>
public enum AlikeChoice
{
    /// <summary>They are added all the same.</summary>
    Add,

    /// <summary>They are left out, and listed with the bad rows.</summary>
    LeaveOut,

    /// <summary>Where it is almost certain, the key belongs to what is here from now on; the others are added.</summary>
    Join,
}

/// <summary>A new row that looks like something else.</summary>
/// <param name="Other">What it looks like; nothing if that is another row of the file, which stands in <paramref name="OtherLine"/>.</param>
/// <param name="Why">Keys of Words.</param>
public sealed record AlikeRow(long Line, string Name, string? Other, long? OtherLine, bool IsCertain, IReadOnlyList<string> Why);

/// <summary>How many such rows there are, of how many it is almost certain that they are something that is here, and the first of them.</summary>
public sealed record AlikeRows(long Count, long Certain, IReadOnlyList<AlikeRow> First);
