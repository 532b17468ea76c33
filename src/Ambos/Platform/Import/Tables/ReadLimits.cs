namespace Ambos.Platform.Import.Tables;

/// <summary>How large a file's parts may be before it is refused with a message. The limits keep memory bounded, whatever somebody uploads.</summary>
public sealed record ReadLimits
{
    public static ReadLimits Standard { get; } = new();

    public int Columns { get; init; } = 4_096;

    /// <summary>Bytes of one cell.</summary>
    public int Cell { get; init; } = 256 * 1024;

    /// <summary>Bytes of one row of a text file; an unclosed quote ends here.</summary>
    public int Row { get; init; } = 8 * 1024 * 1024;

    public int WorkbookParts { get; init; } = 1_000;

    /// <summary>Bytes of a workbook once unpacked.</summary>
    public long Workbook { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>How many times its packed size a part of a workbook may unpack to.</summary>
    public int WorkbookRatio { get; init; } = 200;

    /// <summary>Bytes of all different texts of a workbook, which stay in memory while it is read.</summary>
    public int SharedTexts { get; init; } = 96 * 1024 * 1024;

    public const int SampleRows = 1_000;
    public const int ShownRows = 20;
}
