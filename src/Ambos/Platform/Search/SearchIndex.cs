using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Search;

/// <summary>What areas write so that their things are found, inside the transaction of what happened.</summary>
public static class SearchIndex
{
    const int Chunk = 500;

    /// <summary>Makes these things findable as they are now. The rows they speak of must have been saved.</summary>
    /// <param name="fresh">None of them was ever put here before: saves looking.</param>
    public static async Task PutAsync(AmbosDb db, IReadOnlyList<SearchDocument> documents, bool fresh = false, CancellationToken cancellationToken = default)
    {
        foreach (var chunk in documents.Chunk(Chunk))
        {
            var known = fresh ? [] : await KnownAsync(db, chunk, cancellationToken);
            foreach (var document in chunk.Where(document => known.ContainsKey((document.Kind, document.TargetId))))
                known[(document.Kind, document.TargetId)].Say(document);
            await db.SaveChangesAsync(cancellationToken);
            List<SearchDocument> missing = [.. chunk.Where(document => !known.ContainsKey((document.Kind, document.TargetId)))];
            // Only the index of SQLite goes by numbers; elsewhere everybody would wait for whoever took some.
            var first = missing.Count == 0 || db.Database.IsNpgsql() ? (long?)null : await Counter.TakeAsync(db, "search", missing.Count, cancellationToken);
            List<SearchEntry> added = [.. missing.Select((document, at) => new SearchEntry(document, first + at ?? 0))];
            await db.BulkInsertAsync(added, cancellationToken);
            await using var text = new SearchText(db);
            await text.RemoveAsync([.. known.Values], cancellationToken);
            var entries = added.Concat(known.Values).ToDictionary(entry => (entry.Kind, entry.TargetId));
            await text.AddAsync([.. chunk.Select(document => (entries[(document.Kind, document.TargetId)], document))], cancellationToken);
            await SearchVocabulary.LearnAsync(db, [.. chunk.SelectMany(document => SearchWords.Of(document.Title))], cancellationToken);
        }
    }

    /// <summary>These things are gone, and with them the words nobody else has.</summary>
    public static async Task RemoveAsync(AmbosDb db, string kind, IReadOnlyList<Guid> targets, CancellationToken cancellationToken = default)
    {
        foreach (var chunk in targets.Chunk(Chunk))
        {
            var entries = await db.Set<SearchEntry>().AsTracking().Where(entry => entry.Kind == kind && chunk.Contains(entry.TargetId)).ToListAsync(cancellationToken);
            await using var text = new SearchText(db);
            await text.RemoveAsync(entries, cancellationToken);
            db.RemoveRange(entries);
            await db.SaveChangesAsync(cancellationToken);
            await SearchVocabulary.ForgetAsync(db, [.. entries.SelectMany(entry => SearchWords.Of(entry.Title))], cancellationToken);
        }
    }

    static Task<Dictionary<(string, Guid), SearchEntry>> KnownAsync(AmbosDb db, SearchDocument[] documents, CancellationToken cancellationToken)
    {
        List<string> kinds = [.. documents.Select(document => document.Kind).Distinct(StringComparer.Ordinal)];
        List<Guid> targets = [.. documents.Select(document => document.TargetId)];
        return db.Set<SearchEntry>().AsTracking().Where(entry => kinds.Contains(entry.Kind) && targets.Contains(entry.TargetId))
            .ToDictionaryAsync(entry => (entry.Kind, entry.TargetId), cancellationToken);
    }
}
