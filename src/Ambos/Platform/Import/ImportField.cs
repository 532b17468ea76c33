using Ambos.Platform.Data;

namespace Ambos.Platform.Import;

public enum FieldType
{
    Text,
    /// <summary>Several lines, as long as a comment may be.</summary>
    LongText,
    Int,
    Number,
    Date,
    Instant,
    YesNo,
    Choice,
    Email,
    Phone,
}

/// <summary>One field that a kind of import takes. <see cref="Title"/> is a key of Words; <see cref="Synonyms"/> are the names people give the column, in Spanish and English.</summary>
public sealed record ImportField(string Name, string Title, FieldType Type = FieldType.Text)
{
    public bool Required { get; init; }

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Its values name something we must know or would make, so that a likeness of names alone does not make a column one of these.</summary>
    public bool NamesThings { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The values there are, where the organisation says which, and not the kind: offered for all rows at once.</summary>
    public Func<AmbosDb, CancellationToken, Task<IReadOnlyList<FieldOffer>>>? Offers { get; init; }

    public string Example { get; init; } = "";

    /// <summary>Letters of a text.</summary>
    public int Longest { get; init; } = Type == FieldType.LongText ? 100_000 : 400;

    public decimal? Least { get; init; }

    public decimal? Most { get; init; }
}

/// <summary>A value as it is written into a file, and what it is called, a key of Words.</summary>
public sealed record FieldOffer(string Value, string Title);

/// <summary>One value of a choice, and what else people call it.</summary>
public sealed record FieldChoice(string Key, params IReadOnlyList<string> Synonyms)
{
    /// <summary>The value in the reader's language: the first other name is the Spanish one; the key is English.</summary>
    public string Named => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" && Synonyms.Count > 0 ? Synonyms[0] : Key;
}
