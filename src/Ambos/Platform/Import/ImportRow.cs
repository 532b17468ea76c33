using System.Collections.Frozen;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>One row to take: its values by the names of the kind's fields, typed, and the line of the file it came from.</summary>
public sealed class ImportRow
{
    readonly RowShape shape;
    readonly object?[] values;
    readonly string[] raw;
    List<RowProblem>? problems;

    internal ImportRow(RowShape shape, long line)
    {
        this.shape = shape;
        Line = line;
        values = new object?[shape.Columns.Length];
        raw = new string[shape.Columns.Length];
    }

    public long Line { get; }

    /// <summary>Columns kept under their own names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Extras { get; internal set; } = [];

    /// <summary>What is wrong with the values; such a row reaches no area.</summary>
    public IReadOnlyList<RowProblem> Problems => problems ?? [];

    /// <summary>Whether the file says anything about the field; what it does not speak of must not be changed.</summary>
    public bool Has(string field) => shape.Columns[shape[field]] is not null;

    public object? this[string field] => values[shape[field]];

    public string? Text(string field) => (string?)this[field];

    public long? Int(string field) => (long?)this[field];

    public decimal? Number(string field) => (decimal?)this[field];

    public DateOnly? Date(string field) => (DateOnly?)this[field];

    /// <summary>In UTC.</summary>
    public DateTimeOffset? Instant(string field) => (DateTimeOffset?)this[field];

    public bool? YesNo(string field) => (bool?)this[field];

    internal void Set(int field, object? value, string text)
    {
        values[field] = value;
        raw[field] = text;
    }

    internal void Complain(string column, string value, Reason reason) => (problems ??= []).Add(new(Line, column, value, reason));

    internal void ComplainAbout(int field, string value, Reason reason) => Complain(shape.Columns[field] ?? shape.Titles[field], value, reason);

    /// <summary>What an area found wrong, with the column and the value as they stand in the file.</summary>
    internal RowProblem Problem(RowOutcome outcome)
    {
        var field = outcome.Field is null ? -1 : shape[outcome.Field];
        return field < 0
            ? new(Line, "", "", outcome.Reason!)
            : new(Line, shape.Columns[field] ?? shape.Titles[field], raw[field] ?? "", outcome.Reason!);
    }
}

/// <summary>Which value of a row belongs to which field and came from which column.</summary>
/// <param name="Titles">What a field is called where no column fills it.</param>
sealed record RowShape(string[] Fields, string?[] Columns, string[] Titles)
{
    readonly FrozenDictionary<string, int> indexes = Fields.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    public int this[string field] => indexes.TryGetValue(field, out var index) ? index : throw new ArgumentException($"The kind has no field {field}.", nameof(field));
}

/// <summary>One thing wrong in the file: where, what stands there, and why it cannot be taken.</summary>
public sealed record RowProblem(long Line, string Column, string Value, Reason Reason);

public enum Outcome
{
    New,
    Changed,
    Unchanged,
    Bad,
}

/// <summary>What became, or would become, of one row.</summary>
public readonly record struct RowOutcome(Outcome Outcome, string? Field = null, Reason? Reason = null)
{
    public static RowOutcome New { get; } = new(Outcome.New);

    public static RowOutcome Changed { get; } = new(Outcome.Changed);

    public static RowOutcome Unchanged { get; } = new(Outcome.Unchanged);

    /// <summary>A row that the area cannot take, for a reason the person can do something about.</summary>
    public static RowOutcome Bad(string field, Reason reason) => new(Outcome.Bad, field, reason);
}
