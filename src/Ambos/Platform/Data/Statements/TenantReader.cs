namespace Ambos.Platform.Data.Statements;

/// <summary>Reads statements of SQLite, and finds out which tables of organisations are not held to one. What it does not understand counts as not held.</summary>
sealed partial class TenantReader(IReadOnlyList<SqlWord> words, IReadOnlySet<string> tenantTables)
{
    const string Organization = "organization_id";

    int visited;

    public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Loose { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Parameters { get; } = new(StringComparer.Ordinal);

    public List<int> Literals { get; } = [];

    public void Read()
    {
        // A column called end or case would mislead about where conditions begin.
        if (words.Count(word => word.Is("case")) != words.Count(word => word.Is("end")))
            NotUnderstood(0, words.Count);
        var from = 0;
        foreach (var end in Top(0, words.Count).Where(at => words[at].IsSign(";")).Append(words.Count).ToList())
        {
            Statement(from, end, SqlScope.Outermost);
            from = end + 1;
        }
        if (References() > visited)
            NotUnderstood(0, words.Count);
    }

    void Statement(int from, int to, SqlScope scope)
    {
        if (from >= to)
            return;
        if (words[from].Is("with"))
            (from, scope) = With(from, to, scope);
        if (At(from, to).Is("select") || At(from, to).Is("values"))
            Query(from, to, scope);
        else if (At(from, to).Is("insert") || At(from, to).Is("replace"))
            Insert(from, to, scope);
        else if (At(from, to).Is("update"))
            Update(from, to, scope);
        else if (At(from, to).Is("delete"))
            Delete(from, to, scope);
        else
            NotUnderstood(from, to);
    }

    void Delete(int from, int to, SqlScope scope)
    {
        var inside = scope.Inside();
        var where = Find(from, to, "where");
        var returning = Find(from, to, "returning");
        From(from + 2, where < to ? where : returning, inside);
        Where(where, returning, inside);
        Close(inside);
        Nested(returning, to, inside);
    }

    void Update(int from, int to, SqlScope scope)
    {
        var inside = scope.Inside();
        var at = words[from + 1].Is("or") ? from + 3 : from + 1;
        var (set, where, returning) = (Find(at, to, "set"), Find(at, to, "where"), Find(at, to, "returning"));
        var tables = Find(set, where, "from");
        From(at, set, inside);
        if (tables < where)
            From(tables + 1, Math.Min(where, returning), inside);
        var sources = Math.Min(tables, Math.Min(where, returning));
        Assignments(set + 1, sources, inside);
        Where(where, returning, inside);
        Close(inside);
        Nested(returning, to, inside);
    }

    // Nobody moves a row to another organisation.
    void Assignments(int from, int to, SqlScope scope)
    {
        foreach (var (begin, end) in Split(from, to, word => word.IsSign(",")))
        {
            var equals = Top(begin, end).FirstOrDefault(at => words[at].IsSign("="), end);
            var isOrganization = Enumerable.Range(begin, equals - begin).Any(at => words[at].IsName && words[at].Text == Organization);
            if (isOrganization && !(equals == begin + 1 && end == equals + 2 && IsValue(words[equals + 1])))
                NotUnderstood(0, words.Count);
        }
        Nested(from, to, scope);
    }

    void Insert(int from, int to, SqlScope scope)
    {
        var into = Find(from, to, "into");
        var conflict = Top(from, to).FirstOrDefault(at => words[at].Is("on") && At(at + 1, to).Is("conflict"), to);
        var returning = Find(from, to, "returning");
        var inside = scope.Inside();
        var (source, at) = Table(into + 1, to, inside);
        if (source.Table is null)
        {
            Nested(from, to, inside);
            return;
        }
        inside.Sources.Add(source);
        if (At(at, to).IsSign("(") && Split(at + 1, words[at].Partner, word => word.IsSign(",")).FindIndex(part => part.To == part.From + 1 && words[part.From].Text == Organization) is >= 0 and var place
            && Inserts(words[at].Partner + 1, Math.Min(conflict, returning), place, inside))
            inside.Conditions.Add((source, SqlHold.Of(new SqlTie(source, null))));
        Conflict(conflict, returning, inside);
        Close(inside);
        Nested(returning, to, inside);
    }

    /// <summary>Whether every row that is put in bears the organisation at the place.</summary>
    bool Inserts(int from, int to, int place, SqlScope scope)
    {
        if (!At(from, to).Is("values"))
            return Query(from, to, scope) is { } columns && place < columns.Count && (columns[place].IsOrganization || (columns[place].Value is { } value && IsValue(value)));
        Nested(from + 1, to, scope);
        return Split(from + 1, to, word => word.IsSign(",")).TrueForAll(row =>
            words[row.From].IsSign("(") && words[row.From].Partner == row.To - 1
            && Split(row.From + 1, row.To - 1, word => word.IsSign(",")) is var values && place < values.Count
            && values[place] is var (begin, end) && end == begin + 1 && IsValue(words[begin]));
    }

    // A row that stood there already may only be changed if it was found by its organisation.
    void Conflict(int from, int to, SqlScope scope)
    {
        if (from >= to)
            return;
        Nested(from, to, scope);
        if (Find(from, to, "update") is var update && update == to)
            return;
        var named = At(from + 2, to).IsSign("(") && Enumerable.Range(from + 3, words[from + 2].Partner - from - 3).Any(at => words[at].IsName && words[at].Text == Organization);
        if (!named)
            NotUnderstood(0, words.Count);
        Assignments(update + 2, Find(update, to, "where"), scope);
    }

    void Where(int from, int to, SqlScope scope)
    {
        if (from >= to)
            return;
        scope.Conditions.Add((null, Condition(from + 1, to, scope)));
        Nested(from + 1, to, scope);
    }

    void Close(SqlScope scope) => Loose.UnionWith(scope.Loose().Select(source => source.Table!));

    /// <summary>The parameter or number stands for the organisation, and is looked at when the statement runs.</summary>
    bool IsValue(SqlWord word)
    {
        if (word.Kind == SqlKind.Parameter && word.Text[0] == '@')
            Parameters.Add(word.Text);
        else if (word.Kind == SqlKind.Number && int.TryParse(word.Text, System.Globalization.CultureInfo.InvariantCulture, out var number))
            Literals.Add(number);
        else
            return false;
        return true;
    }

    void NotUnderstood(int from, int to)
    {
        foreach (var word in words.Skip(from).Take(to - from).Where(word => word.IsName && tenantTables.Contains(word.Text)))
        {
            Tables.Add(word.Text);
            Loose.Add(word.Text);
        }
    }

    // Counted apart from the reading, so that a table it walked past is noticed.
    int References() => Enumerable.Range(1, Math.Max(0, words.Count - 1)).Count(at => words[at].IsName && tenantTables.Contains(words[at].Text) && words[at - 1].Is(["from", "join", "into", "update"]));
}
