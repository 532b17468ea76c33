using System.Globalization;

namespace Ambos.Platform.Export;

public enum ExportFormat
{
    Csv,
    Xlsx,
    Json,
}

/// <summary>How a list is written for its reader: Spanish Excel wants semicolons and decimal commas, English Excel commas and points; instants are shown in the reader's zone.</summary>
public sealed record ExportStyle(CultureInfo Culture, TimeZoneInfo Zone)
{
    public static ExportStyle Plain { get; } = new(CultureInfo.InvariantCulture, TimeZoneInfo.Utc);

    public bool DecimalComma { get; } = Culture.NumberFormat.NumberDecimalSeparator == ",";

    public char Separator => DecimalComma ? ';' : ',';

    public string YesNo(bool value) => (Culture.TwoLetterISOLanguageName == "es", value) switch
    {
        (true, true) => "sí",
        (false, true) => "yes",
        _ => "no",
    };

    /// <summary>As the clock on the reader's wall shows it.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}

/// <summary>A column of a list: its name for machines, its title for people, and where its value comes from.</summary>
public sealed record ExportColumn<T>(string Key, string Title, Func<T, object?> Value);
