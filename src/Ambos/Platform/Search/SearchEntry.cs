using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Search;

/// <summary>One thing that can be found: narrow on purpose. What it can be found by stands in the index beside it and nowhere else.</summary>
public sealed class SearchEntry : Entity
{
    SearchEntry()
    {
    }

    internal SearchEntry(SearchDocument document, long line)
    {
        (Kind, TargetId, Line) = (document.Kind, document.TargetId, line);
        Say(document);
    }

    /// <summary>Number of its line in the index of SQLite; 0 on PostgreSQL.</summary>
    public long Line { get; private set; }

    public string Kind { get; private set; } = "";

    public Guid TargetId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The title without accents and case.</summary>
    public string TitleKey { get; private set; } = "";

    public string? Subtitle { get; private set; }

    public string Href { get; private set; } = "";

    /// <summary>Name of the permission one needs to find it.</summary>
    public string Permission { get; private set; } = "";

    internal void Say(SearchDocument document)
    {
        (Title, Subtitle, Href, Permission) = (document.Title, document.Subtitle, document.Href, document.Permission);
        TitleKey = Languages.Plain.Text(document.Title);
    }
}

/// <summary>Something to be found, as its area describes it: all of it each time.</summary>
/// <param name="Kind">A registered <see cref="SearchKind"/>.</param>
/// <param name="Permission">Who may find it.</param>
/// <param name="Text">What else it is found by.</param>
/// <param name="Phones">Numbers that are found by any run of four digits.</param>
public sealed record SearchDocument(string Kind, Guid TargetId, string Title, string? Subtitle, string Href, string Permission, string Text = "", params IReadOnlyList<string> Phones);

/// <summary>A kind of thing that can be found, with the word people read for it.</summary>
public sealed record SearchKind(string Key, string Title, string Icon)
{
    /// <summary>Entries with the first permission are a lesser picture of the same things, for those who do not hold the second.</summary>
    public (Permission Lesser, Permission Whole)? Instead { get; init; }
}
