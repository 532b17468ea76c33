namespace Ambos.Platform.Data.Statements;

sealed partial class TenantReader
{
    /// <summary>What the condition makes certain: of an "or" only what both sides do, of a "not" nothing.</summary>
    SqlHold Condition(int from, int to, SqlScope scope)
    {
        while (from < to && words[from].IsSign("(") && words[from].Partner == to - 1 && !IsQuery(from + 1))
            (from, to) = (from + 1, to - 1);
        if (Split(from, to, word => word.Is("or")) is { Count: > 1 } either)
            return either.Select(part => Condition(part.From, part.To, scope)).Aggregate((one, other) => one.Or(other));
        if (Ands(from, to) is { Count: > 1 } all)
            return all.Select(part => Condition(part.From, part.To, scope)).Aggregate((one, other) => one.And(other));
        if (to - from == 1 && (words[from].Is("false") || words[from] is { Kind: SqlKind.Number, Text: "0" }))
            return SqlHold.Never;
        var equals = Top(from, to).FirstOrDefault(at => words[at].IsSign("=") || words[at].IsSign("=="), to);
        return equals == to ? SqlHold.Nothing : Equal(from, equals, to, scope);
    }

    SqlHold Equal(int from, int equals, int to, SqlScope scope)
    {
        var (one, other) = (Resolve(from, equals, scope), Resolve(equals + 1, to, scope));
        if (one is null && other is null)
            return SqlHold.Nothing;
        if (one is null || other is null)
        {
            var value = one is null ? (From: from, To: equals) : (From: equals + 1, To: to);
            if (value.To != value.From + 1 || !IsValue(words[value.From]))
                return SqlHold.Nothing;
        }
        // A column of a query around this one is held there, or the whole is refused.
        return ((one ?? default).Source, (other ?? default).Source) switch
        {
            ({ } mine, { } yours) => SqlHold.Of(new SqlTie(mine, yours)),
            ({ } mine, null) => SqlHold.Of(new SqlTie(mine, null)),
            (null, { } yours) => SqlHold.Of(new SqlTie(yours, null)),
            _ => SqlHold.Nothing,
        };
    }

    /// <summary>The organisation's column that these words are, and nothing else. Without a source it is held already.</summary>
    (SqlSource? Source, bool IsOrganization)? Resolve(int from, int to, SqlScope scope)
    {
        if (to - from == 1 && words[from].IsName && words[from].Text == Organization)
            return scope.Sources.Where(source => source.Table is not null).ToList() is [var single] ? (single, true) : null;
        if (to - from != 3 || !words[from].IsName || !words[from + 1].IsSign(".") || !words[from + 2].IsName)
            return null;
        for (var around = scope; around is not null; around = around.Outer)
        {
            var named = around.Sources.Where(source => source.Alias == words[from].Text).ToList();
            if (named.Count == 0)
                continue;
            if (named.Count > 1)
                return null;
            if (named[0].Table is not null)
                return words[from + 2].Text == Organization ? (around == scope ? named[0] : null, true) : null;
            return named[0].Gives(words[from + 2].Text) ? (null, true) : null;
        }
        return null;
    }

    /// <summary>Looks for queries in brackets, wherever an expression may hold one, and for tables behind "in".</summary>
    void Nested(int from, int to, SqlScope scope)
    {
        for (var at = from; at < to; at++)
        {
            if (words[at].IsSign("(") && IsQuery(at + 1))
            {
                Query(at + 1, words[at].Partner, scope);
                at = words[at].Partner;
            }
            else if (words[at].Is("in") && At(at + 1, to).IsName)
                NotUnderstood(at + 1, Math.Min(at + 4, to));
        }
    }

    bool IsQuery(int at) => At(at, words.Count).Is(["select", "with", "values"]);

    /// <summary>The words outside of brackets and cases; an opening bracket stands for all that is in it.</summary>
    IEnumerable<int> Top(int from, int to)
    {
        var cases = 0;
        for (var at = from; at < to; at++)
        {
            if (words[at].Is("case"))
                cases++;
            if (cases == 0)
                yield return at;
            if (words[at].Is("end") && cases > 0)
                cases--;
            if (words[at].IsSign("("))
                at = words[at].Partner;
        }
    }

    int Find(int from, int to, string word) => Top(from, to).FirstOrDefault(at => words[at].Is(word), to);

    List<(int From, int To)> Split(int from, int to, Func<SqlWord, bool> at)
    {
        List<(int, int)> parts = [];
        foreach (var end in Top(from, to).Where(one => at(words[one])).Append(to).ToList())
        {
            if (end > from)
                parts.Add((from, end));
            from = end + 1;
        }
        return parts;
    }

    // "between" has an "and" of its own.
    List<(int From, int To)> Ands(int from, int to)
    {
        var between = 0;
        List<int> ends = [];
        foreach (var at in Top(from, to))
        {
            if (words[at].Is("between"))
                between++;
            else if (words[at].Is("and") && between > 0)
                between--;
            else if (words[at].Is("and"))
                ends.Add(at);
        }
        List<(int, int)> parts = [];
        foreach (var end in ends.Append(to))
        {
            parts.Add((from, end));
            from = end + 1;
        }
        return parts;
    }

    SqlWord At(int at, int to) => at >= 0 && at < to ? words[at] : default;
}
