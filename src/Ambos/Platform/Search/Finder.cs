using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Search;

/// <summary>Finds things in every area: without accents, by the beginnings of words, by digits of a telephone, over slips of the hand, and only what the reader may see.</summary>
public sealed class Finder(Database data, Session session, Catalog catalog)
{
    /// <summary>Counting stops here.</summary>
    public const int Many = 1_000;

    const string Beyond = "\uffff";

    public Task<Found> FindAsync(string? text, string? kind = null, int most = 20, CancellationToken cancellationToken = default)
    {
        var words = SearchWords.Asked(text ?? "");
        return words.Count == 0 || words is [{ Length: 1 }]
            ? Task.FromResult(Found.Nothing)
            : data.ReadAsync(db => FindAsync(db, text!, words, kind, most, cancellationToken), cancellationToken);
    }

    /// <summary>What matches, for a list to build on: at most <see cref="Many"/> of one kind.</summary>
    public IQueryable<SearchEntry> Matching(AmbosDb db, string text, string kind) =>
        SearchQuery.Matching(db, SearchWords.Asked(text) is { Count: > 0 } words ? words : ["\u2205"], Allowed, kind, inTitle: false, Many);

    /// <summary>The same among the entries of one permission that the reader holds.</summary>
    public IQueryable<SearchEntry> Matching(AmbosDb db, string text, string kind, Permission permission) =>
        SearchQuery.Matching(db, SearchWords.Asked(text) is { Count: > 0 } words ? words : ["\u2205"], session.Can(permission) ? [permission.Name] : [], kind, inTitle: false, Many);

    IReadOnlyList<string> Allowed =>
    [
        .. catalog.All<Permission>().Where(session.Can)
            .Where(permission => !catalog.All<SearchKind>().Any(kind => kind.Instead is { } instead && instead.Lesser == permission && session.Can(instead.Whole)))
            .Select(permission => permission.Name),
    ];

    async Task<Found> FindAsync(AmbosDb db, string text, IReadOnlyList<string> words, string? kind, int most, CancellationToken cancellationToken)
    {
        var found = await BestAsync(db, text, words, kind, most, cancellationToken);
        if (found.Hits.Count > 0)
            return found;
        List<string> corrected = [];
        foreach (var word in words)
            corrected.Add(await SearchQuery.Matching(db, [word], Allowed, kind, inTitle: false, 1).AnyAsync(cancellationToken)
                ? word
                : await SearchVocabulary.NearestAsync(db, word, Allowed, kind, cancellationToken) ?? word);
        if (corrected.SequenceEqual(words))
            return found;
        var guess = string.Join(' ', corrected);
        return await BestAsync(db, guess, corrected, kind, most, cancellationToken) with { Guess = guess };
    }

    /// <summary>Titles that begin so come first, then titles with these words, then everything else.</summary>
    async Task<Found> BestAsync(AmbosDb db, string text, IReadOnlyList<string> words, string? kind, int most, CancellationToken cancellationToken)
    {
        var (from, allowed) = (Plain.Text(text), Allowed);
        var hits = await db.Set<SearchEntry>()
            .Where(entry => string.Compare(entry.TitleKey, from) >= 0 && string.Compare(entry.TitleKey, from + Beyond) < 0 && allowed.Contains(entry.Permission) && (kind == null || entry.Kind == kind))
            .OrderBy(entry => entry.TitleKey).Take(most).ToListAsync(cancellationToken);
        foreach (var inTitle in (bool[])[true, false])
            if (hits.Count < most)
            {
                var more = await SearchQuery.Matching(db, words, allowed, kind, inTitle, most).ToListAsync(cancellationToken);
                hits.AddRange(more.OrderBy(entry => entry.TitleKey, StringComparer.Ordinal));
                hits = [.. hits.DistinctBy(entry => entry.TargetId)];
            }
        var count = hits.Count < most ? hits.Count : await SearchQuery.CountAsync(db, words, allowed, kind, Many + 1, cancellationToken);
        var titles = catalog.All<SearchKind>().ToDictionary(known => known.Key, StringComparer.Ordinal);
        return new Found(
            [.. hits.Take(most).Select(entry => new Hit(titles[entry.Kind], entry.TargetId, entry.Title, entry.Subtitle, entry.Href))],
            count > Many ? new Counted(Many, AtLeast: true) : new Counted(Math.Max(count, Math.Min(hits.Count, most))));
    }
}

/// <summary>One thing that was found and where it is.</summary>
public sealed record Hit(SearchKind Kind, Guid TargetId, string Title, string? Subtitle, string Href);

/// <summary>What was found, how much there is, and what the question was taken to mean if nothing matched it as written.</summary>
public sealed record Found(IReadOnlyList<Hit> Hits, Counted Count, string? Guess = null)
{
    public static readonly Found Nothing = new([], new Counted(0));
}
