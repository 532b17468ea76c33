using Ambos.Platform.Data.Statements;

namespace Ambos.Platform.Data;

/// <summary>What a SQL text says about organisations: the tables it touches, and how each is held to one.</summary>
/// <param name="Loose">Tables of which a row of any organisation could be touched.</param>
/// <param name="Parameters">Those that stand for the organisation.</param>
/// <param name="Literals">Numbers that stand for it.</param>
sealed record TenantStatement(IReadOnlyList<string> Tables, IReadOnlyList<string> Loose, IReadOnlyList<string> Parameters, IReadOnlyList<int> Literals)
{
    public static TenantStatement Read(string text, IReadOnlySet<string> tenantTables)
    {
        if (SqlWords.Of(text) is not { } words)
            return Unreadable(tenantTables, text);
        if (!words.Any(word => word.IsName && tenantTables.Contains(word.Text)))
            return new TenantStatement([], [], [], []);
        var reader = new TenantReader(words, tenantTables);
        try
        {
            reader.Read();
        }
        catch (ArgumentOutOfRangeException)
        {
            return Unreadable(tenantTables, text);
        }
        return new TenantStatement([.. reader.Tables], [.. reader.Loose], [.. reader.Parameters], [.. reader.Literals]);
    }

    // It ends in the midst of something: nobody can say what the database would make of it.
    static TenantStatement Unreadable(IReadOnlySet<string> tenantTables, string text)
    {
        List<string> tables = [.. tenantTables.Where(table => text.Contains(table, StringComparison.OrdinalIgnoreCase))];
        return new TenantStatement(tables, tables, [], []);
    }
}
