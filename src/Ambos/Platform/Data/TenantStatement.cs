using System.Globalization;
using System.Text.RegularExpressions;

namespace Ambos.Platform.Data;

/// <summary>What a SQL text says about organisations: the tables it touches and how it names the organisation for them.</summary>
sealed partial record TenantStatement(IReadOnlyList<string> Tables, bool NamesOrganization, IReadOnlyList<string> Parameters, IReadOnlyList<int> Literals)
{
    const string Column = """(?:"?\w+"?\.)?"?organization_id"?""";

    public static TenantStatement Read(string text, IReadOnlySet<string> tenantTables)
    {
        var sql = Quoted().Replace(text, "''");
        var tables = Word().Matches(sql).Select(match => match.Value.ToLowerInvariant())
            .Where(tenantTables.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (tables.Count == 0 || Nothing().IsMatch(sql))
            return new TenantStatement([], true, [], []);

        var parameters = Equality().Matches(sql).Select(match => match.Groups["p"].Value)
            .Concat(Insert().Matches(sql).Select(InsertedOrganization).OfType<string>())
            .Distinct(StringComparer.Ordinal).ToList();
        var literals = LiteralEquality().Matches(sql)
            .Select(match => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)).ToList();
        var references = TableReference().Matches(sql).Count(match => tenantTables.Contains(match.Groups["table"].Value.ToLowerInvariant()));
        // A column may stand for another one it is joined to, so it is enough that each table has one mention and that one of them is held to a value.
        var named = parameters.Count + literals.Count > 0 && Mention().Count(sql) >= Math.Max(references, tables.Count);
        return new TenantStatement(tables, named, parameters, literals);
    }

    static string? InsertedOrganization(Match insert)
    {
        var columns = insert.Groups["columns"].Value.Split(',').Select(name => name.Trim().Trim('"')).ToList();
        var values = insert.Groups["values"].Value.Split(',').Select(value => value.Trim()).ToList();
        var at = columns.IndexOf("organization_id");
        return at >= 0 && at < values.Count && values[at].StartsWith('@') ? values[at] : null;
    }

    // Texts between quotes and remarks name nothing.
    [GeneratedRegex("""'(?:[^']|'')*'|--[^\n]*|/\*[\s\S]*?\*/""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    // What EF writes when a list to look in is empty: no row can come of it.
    [GeneratedRegex("""^\s*SELECT\b(?:(?!\bWHERE\b|\bUNION\b)[\s\S])*\bWHERE 0(?:\s+ORDER BY [^()]*|\s+LIMIT @?\w+)*\s*;?\s*$""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex("""\b\w+\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("""\b(?:from|join|into|update)\s+"?(?<table>\w+)"?""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TableReference();

    [GeneratedRegex("""(?:\b|")organization_id\b""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Mention();

    [GeneratedRegex(Column + """\s*=\s*(?<p>@\w+)|(?<p>@\w+)\s*=\s*""" + Column, RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equality();

    [GeneratedRegex(Column + """\s*=\s*(?<n>\d+)\b""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiteralEquality();

    [GeneratedRegex("""insert\s+(?:or\s+\w+\s+)?into\s+"?\w+"?\s*\((?<columns>[^)]*)\)\s*values\s*\((?<values>[^)]*)\)""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Insert();
}
