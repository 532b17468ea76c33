using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ambos.Platform.Import.Tables;

public enum TableFormat
{
    Csv,
    Xlsx,
    /// <summary>A calendar file (.ics).</summary>
    Ics,
}

/// <summary>Which of the three numbers of 03/04/2026 comes first.</summary>
public enum DateOrder
{
    Dmy,
    Mdy,
    Ymd,
}

/// <summary>How a file is to be read. What is absent is detected; what was detected, or chosen on the screen, can be saved and used again.</summary>
public sealed record Reading
{
    public TableFormat? Format { get; init; }

    /// <summary>The name of the encoding, as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string? Encoding { get; init; }

    public char? Separator { get; init; }

    /// <summary>The sign around texts; a blank says that there is none.</summary>
    public char? Quote { get; init; }

    public string? Sheet { get; init; }

    /// <summary>The line the names of the columns stand on; 0 when they stand nowhere.</summary>
    public int? HeaderLine { get; init; }

    public bool? DecimalComma { get; init; }

    public DateOrder? DateOrder { get; init; }

    /// <summary>The IANA zone of times written without one; absent: the organisation's.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether a workbook counts its days from 1904.</summary>
    internal bool From1904 { get; init; }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
