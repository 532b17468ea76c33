using System.Globalization;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Search;

/// <summary>A question to the index, in the words of the database at hand.</summary>
static class SearchQuery
{
    /// <summary>Entries that match, as a query others can build on. Permission is part of it: what one may not find is not there.</summary>
    public static IQueryable<SearchEntry> Matching(AmbosDb db, IReadOnlyList<string> words, IReadOnlyList<string> allowed, string? kind, bool inTitle, int most) =>
        db.Database.IsNpgsql() ? InVectors(db, words, allowed, kind, inTitle, most) : InRows(db, words, allowed, kind, inTitle, most);

    /// <summary>How many match, counted no further than <paramref name="most"/>.</summary>
    public static Task<int> CountAsync(AmbosDb db, IReadOnlyList<string> words, IReadOnlyList<string> allowed, string? kind, int most, CancellationToken cancellationToken) =>
        Matching(db, words, allowed, kind, inTitle: false, most).CountAsync(cancellationToken);

    public static Task<bool> AnyTitleHasAsync(AmbosDb db, string word, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            var lexeme = $"'{db.Organization.ToString(CultureInfo.InvariantCulture)}/{word}':A";
            return db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\" FROM search_text WHERE organization_id = {db.Organization} AND words @@ {lexeme}::tsquery LIMIT 1").AnyAsync(cancellationToken);
        }
        var (first, last) = Range(db);
        var match = $"title : \"{word}\"";
        return db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM search_text WHERE search_text MATCH {match} AND rowid BETWEEN {first} AND {last} LIMIT 1").AnyAsync(cancellationToken);
    }

    static IQueryable<SearchEntry> InRows(AmbosDb db, IReadOnlyList<string> words, IReadOnlyList<string> allowed, string? kind, bool inTitle, int most)
    {
        var (first, last) = Range(db);
        var match = (inTitle ? "title : (" : "(") + string.Join(" AND ", words.Select(word => Alternatives(word, w => $"\"{w}\"*", w => $"\"{w}\"", " OR "))) + ")";
        // The names of permissions and kinds are our own; as a list of values they stay a parameter.
        var names = "," + string.Join(',', allowed) + ",";
        return db.Set<SearchEntry>().FromSql(
            $"""
            SELECT e.* FROM search_text AS t CROSS JOIN search_entries AS e INDEXED BY ix_search_entries_line
            ON e.organization_id = {db.Organization} AND e.line = t.rowid - {first}
            WHERE t.search_text MATCH {match} AND t.rowid BETWEEN {first} AND {last}
            AND instr({names}, ',' || e.permission || ',') > 0 AND ({kind} IS NULL OR e.kind = {kind})
            LIMIT {most}
            """);
    }

    static IQueryable<SearchEntry> InVectors(AmbosDb db, IReadOnlyList<string> words, IReadOnlyList<string> allowed, string? kind, bool inTitle, int most)
    {
        var organization = db.Organization.ToString(CultureInfo.InvariantCulture);
        var asked = string.Join(" & ", words.Select(word => Alternatives(word,
            w => $"'{organization}/{w}':*{(inTitle ? "A" : "")}",
            w => $"'{organization}/{w}'{(inTitle ? ":A" : "")}", " | ")));
        return db.Set<SearchEntry>().FromSql(
            $"SELECT e.* FROM search_hits({asked}, {allowed.ToArray()}, {kind}, {most}) AS h JOIN search_entries AS e ON e.organization_id = {db.Organization} AND e.id = h.hit");
    }

    static string Alternatives(string word, Func<string, string> prefix, Func<string, string> whole, string or) =>
        "(" + string.Join(or, SearchWords.Singulars(word).Select(whole).Prepend(prefix(word))) + ")";

    static (long First, long Last) Range(AmbosDb db) => (SearchText.FirstRow(db.Organization), SearchText.FirstRow(db.Organization + 1) - 1);
}
