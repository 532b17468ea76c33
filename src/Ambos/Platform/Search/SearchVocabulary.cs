using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Search;

/// <summary>The words of titles by their runs of three letters, to guess what a misspelt word meant.</summary>
static class SearchVocabulary
{
    const int Shortest = 3;
    const int Candidates = 60;

    public static async Task LearnAsync(AmbosDb db, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var asked = words.Where(IsName).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return;
        HashSet<string> known = [];
        foreach (var chunk in asked.Chunk(500))
            known.UnionWith(await db.Set<SearchGram>().Where(gram => chunk.Contains(gram.Word)).Select(gram => gram.Word).Distinct().ToListAsync(cancellationToken));
        List<SearchGram> added = [.. asked.Where(word => !known.Contains(word)).SelectMany(word => Misspelling.Grams(word).Select(gram => new SearchGram(gram, word)))];
        if (db.Database.IsNpgsql())
            await LearnTogetherAsync(db, added, cancellationToken);
        else
            await db.BulkInsertAsync(added, cancellationToken);
    }

    // Two writers may learn the same word at once.
    static async Task LearnTogetherAsync(AmbosDb db, List<SearchGram> added, CancellationToken cancellationToken)
    {
        if (added.Count > 0)
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO search_grams (organization_id, id, gram, word)
                SELECT {db.Organization}, line.id, line.gram, line.word FROM unnest({added.Select(gram => gram.Id).ToArray()}, {added.Select(gram => gram.Gram).ToArray()}, {added.Select(gram => gram.Word).ToArray()}) AS line (id, gram, word)
                ON CONFLICT (organization_id, gram, word) DO NOTHING
                """,
                cancellationToken);
    }

    /// <summary>Words that stand in no title any more must not be guessed: they may be the name of somebody who was erased.</summary>
    public static async Task ForgetAsync(AmbosDb db, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        foreach (var word in words.Where(IsName).Distinct(StringComparer.Ordinal))
            if (!await SearchQuery.AnyTitleHasAsync(db, word, cancellationToken))
                await db.Set<SearchGram>().Where(gram => gram.Word == word).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The known word nearest to a misspelt one, if one is near enough. Only words that the reader finds are guessed: the others are names they may not know.</summary>
    public static async Task<string?> NearestAsync(AmbosDb db, string word, IReadOnlyList<string> allowed, string? kind, CancellationToken cancellationToken)
    {
        var forgiven = Misspelling.Forgiven(word);
        if (forgiven == 0 || !IsName(word))
            return null;
        var grams = Misspelling.Grams(word);
        // One slip spoils at most three runs of letters (a swap four).
        var shared = Math.Max(1, grams.Count - 4 * forgiven);
        var candidates = await db.Set<SearchGram>().Where(gram => grams.Contains(gram.Gram))
            .GroupBy(gram => gram.Word).Where(same => same.Count() >= shared)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key).Select(same => same.Key).Take(Candidates)
            .ToListAsync(cancellationToken);
        var near = candidates.Select(candidate => (candidate, Distance: Misspelling.Distance(word, candidate)))
            .Where(pair => pair.Distance <= forgiven && pair.Distance > 0)
            .OrderBy(pair => pair.Distance).Select(pair => pair.candidate);
        foreach (var candidate in near)
            if (await SearchQuery.Matching(db, [candidate], allowed, kind, inTitle: true, 1).AnyAsync(cancellationToken))
                return candidate;
        return null;
    }

    static bool IsName(string word) => word.Length is >= Shortest and <= 30 && !word.Any(char.IsAsciiDigit);
}
