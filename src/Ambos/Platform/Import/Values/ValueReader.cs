using System.Buffers;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import.Values;

/// <summary>Turns the cells of one field into values: text, <see cref="long"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> in UTC, <see cref="bool"/>.</summary>
sealed class ValueReader(ImportField field, Reading reading, TimeZoneInfo zone, string? format = null, decimal? factor = null)
{
    static readonly SearchValues<char> shortenedSigns = SearchValues.Create("0123456789.,");

    readonly Dictionary<string, string> choices = field.Choices
        .SelectMany(choice => choice.Synonyms.Append(choice.Key).Select(name => (Name: Folded.Of(name), choice.Key)))
        .GroupBy(pair => pair.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First().Key, StringComparer.Ordinal);

    /// <summary>The value, absent for an empty cell, or why there is none.</summary>
    public Reason? Read(Cell cell, Scale? reverse, out object? value)
    {
        value = null;
        if (cell.Kind == CellKind.TooLong) return new("The text is too long.");
        if (cell.Kind == CellKind.Error) return new("The cell holds the error {0}.", cell.Text);
        if (field.Type == FieldType.Text && IsShortened(cell.Text)) return new("A spreadsheet has shortened this number and its last digits are lost. Format the column as text there and save it again.");
        return field.Type switch
        {
            FieldType.Text or FieldType.LongText => Text(cell, out value),
            FieldType.Int or FieldType.Number => Number(cell, reverse, out value),
            FieldType.Date or FieldType.Instant => Date(cell, out value),
            FieldType.YesNo => YesNo(cell.Text, out value),
            FieldType.Choice => Choice(cell.Text, out value),
            FieldType.Email => ContactText.Email(cell.Text, out value),
            FieldType.Phone => ContactText.Phone(cell.Text, out value),
            _ => throw new InvalidOperationException($"No reader for {field.Type}."),
        };
    }

    Reason? Text(Cell cell, out object? value)
    {
        var text = PlainText.Of(cell.Text, lines: field.Type == FieldType.LongText);
        value = text.Length == 0 ? null : text;
        return text.Length > field.Longest ? new("The text has {0} letters; at most {1} are allowed.", text.Length, field.Longest) : null;
    }

    Reason? Number(Cell cell, Scale? reverse, out object? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(cell.Text)) return null;
        if (!NumberText.TryRead(cell.Text, cell.Kind != CellKind.Number && reading.DecimalComma == true, cell.Kind == CellKind.Number, out var number)) return new("This is not a number.");
        if (factor is { } times && !Times(ref number, times)) return new("This is not a number.");
        if (reverse is { } ends)
        {
            if (number < ends.Low || number > ends.High) return new("The number must be between {0} and {1}.", ends.Low, ends.High);
            number = ends.Low + ends.High - number;
        }

        if (number < field.Least || number > field.Most) return Outside();
        if (field.Type == FieldType.Number) value = number;
        else if (number != decimal.Truncate(number) || Math.Abs(number) > long.MaxValue) return new("This is not a whole number.");
        else value = (long)number;
        return null;
    }

    Reason Outside() => (field.Least, field.Most) switch
    {
        ({ } least, { } most) => new("The number must be between {0} and {1}.", least, most),
        ({ } least, null) => new("The number must be at least {0}.", least),
        _ => new("The number must be at most {0}.", field.Most),
    };

    Reason? Date(Cell cell, out object? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(cell.Text)) return null;
        if (format is null && cell.Kind == CellKind.Number && DateText.Serial(cell.Text, reading.From1904, out var counted)) cell = new(counted, CellKind.Date);
        if (format is null && cell.Kind == CellKind.Text && DateText.LooksLikeSerial(cell.Text)) return new("This is a number and not a date. Spreadsheets count days in this way: format the column as a date there and save it again.");
        var no = format is not null && cell.Kind != CellKind.Date
            ? DateText.ReadExactly(cell.Text, format, out var local, out var offset)
            : DateText.Read(cell.Text, reading.DateOrder ?? DateOrder.Dmy, out local, out offset);
        if (no is not null) return no;
        if (field.Type == FieldType.Date)
        {
            value = DateOnly.FromDateTime(local);
            return null;
        }

        if (local.Year == DateTime.MaxValue.Year) return new("There is no such day in the calendar.");
        value = offset is { } stated ? new DateTimeOffset(local, stated).ToUniversalTime() : Zones.ToUtc(local, zone);
        return null;
    }

    // 1,23457E+18: what Excel leaves of a long number in a CSV file.
    static bool IsShortened(string text) =>
        text.Length is > 4 and < 30 && char.IsAsciiDigit(text[0]) && text.AsSpan().IndexOf("E+", StringComparison.OrdinalIgnoreCase) is > 0 and var at
        && !text.AsSpan(0, at).ContainsAnyExcept(shortenedSigns) && !text.AsSpan(at + 2).ContainsAnyExceptInRange('0', '9') && text.Length > at + 2;

    static bool Times(ref decimal number, decimal times)
    {
        try
        {
            number *= times;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    static Reason? YesNo(string text, out object? value)
    {
        value = null;
        switch (Folded.Of(text))
        {
            case "":
                return null;
            case "si" or "s" or "yes" or "y" or "true" or "verdadero" or "cierto" or "v" or "t" or "1" or "x":
                value = true;
                return null;
            case "no" or "n" or "false" or "falso" or "f" or "0":
                value = false;
                return null;
            default:
                return new("This is neither yes nor no.");
        }
    }

    Reason? Choice(string text, out object? value)
    {
        value = null;
        var name = Folded.Of(text);
        if (name.Length == 0) return null;
        if (!choices.TryGetValue(name, out var key)) return new("This is none of the values known here ({0}).", string.Join(", ", field.Choices.Take(12).Select(choice => choice.Named)));
        value = key;
        return null;
    }
}
