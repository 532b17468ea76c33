using System.Globalization;
using Ambos.Platform.Languages;

namespace Ambos.Platform.Import;

/// <summary>Why a file, a row or a value cannot be taken: a sentence of <see cref="Words"/> with its values, so that everybody reads it in their own language.</summary>
public sealed record Reason(string Key, params IReadOnlyList<object?> Values)
{
    /// <summary>The sentence in the current language.</summary>
    public string In(Words words) => words[Key, [.. Values.Select(value => value is Reason inner ? inner.In(words) : value)]];

    /// <summary>The sentence in a given language, for files and mails.</summary>
    public string In(Words words, CultureInfo culture) =>
        words.In(culture, Key, [.. Values.Select(value => value is Reason inner ? inner.In(words, culture) : value)]);

    public bool Equals(Reason? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
