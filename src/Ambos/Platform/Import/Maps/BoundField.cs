using Ambos.Platform.Import.Tables;
using Ambos.Platform.Import.Values;

namespace Ambos.Platform.Import.Maps;

/// <summary>One field of a map on a given file: gets its cell, then its value.</summary>
sealed class BoundField(FieldMap map, ImportField field, int position, int column, TemplatePart[] template, ValueReader values, HashSet<string> nulls)
{
    const int Remembered = 10_000;

    readonly Dictionary<string, string>? dictionary = map.Values?
        .GroupBy(pair => Folded.Of(pair.Key), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First().Value, StringComparer.Ordinal);

    readonly Dictionary<string, string> found = new(StringComparer.Ordinal);

    public void Fill(ImportRow target, MappedRow row)
    {
        var cell = Cell(row);
        var shown = cell.Text;
        if (map.Split is { Length: > 0 } split) cell = new(Part(cell.Text, split, map.Part ?? 1));
        if (nulls.Contains(cell.Text.Trim())) cell = Tables.Cell.Empty;
        if (dictionary is not null) cell = Translated(cell);
        var reverse = map.Reverse ?? (column == ColumnFinder.UnpivotValue ? row.Turned!.Reverse : null);
        var no = values.Read(cell, reverse, out var value);
        target.Set(position, value, shown);
        if (no is not null) target.ComplainAbout(position, Short(shown), no);
        else if (value is null && field.Required) target.ComplainAbout(position, Short(shown), new("A value is missing here."));
    }

    Cell Cell(MappedRow row)
    {
        if (map.Value is { } fixedValue) return new(fixedValue);
        if (template.Length == 0) return row[column];
        var text = "";
        foreach (var part in template)
            text += part.Column is { } from ? NotNull(row[from].Text) : part.Text;
        return new(string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    string NotNull(string text) => nulls.Contains(text.Trim()) ? "" : text;

    static string Part(string text, string split, int part)
    {
        var parts = text.Split(split);
        var index = part > 0 ? part - 1 : parts.Length + part;
        return index >= 0 && index < parts.Length ? parts[index].Trim() : "";
    }

    Cell Translated(Cell cell)
    {
        if (cell.Kind is CellKind.TooLong or CellKind.Error) return cell;
        if (found.TryGetValue(cell.Text, out var known)) return new(known);
        if (!dictionary!.TryGetValue(Folded.Of(cell.Text), out var text))
        {
            if (map.Otherwise is null) return cell;
            text = cell.Text.Trim().Length == 0 ? "" : map.Otherwise;
        }

        if (found.Count < Remembered) found[cell.Text] = text;
        return new(text);
    }

    static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

/// <summary>A piece of a template: a column or the text between two.</summary>
readonly record struct TemplatePart(int? Column, string Text);
