namespace Ambos.Platform.Data.Statements;

sealed partial class TenantReader
{
    static readonly string[] Tails = ["group", "having", "window", "order", "limit"];
    static readonly string[] Joins = ["natural", "left", "right", "full", "inner", "cross", "join"];
    static readonly string[] NoAlias = ["on", "using", "where", "set", "values", "select", "default", "indexed", "not", "outer", "returning", "as", .. Joins, .. Tails];
    static readonly string[] Compounds = ["union", "intersect", "except"];

    /// <summary>A query with everything in it. Gives its columns, where that can be said.</summary>
    List<SqlColumn>? Query(int from, int to, SqlScope scope)
    {
        if (At(from, to).Is("with"))
            (from, scope) = With(from, to, scope);
        List<SqlColumn>? columns = null;
        var begin = from;
        foreach (var end in Top(from, to).Where(at => words[at].Is(Compounds)).Append(to).ToList())
        {
            var one = One(At(begin, to).Is("all") ? begin + 1 : begin, end, scope);
            columns = begin == from ? one : one is null || columns is null || one.Count != columns.Count ? null
                : [.. columns.Zip(one, (first, next) => new SqlColumn(first.Name, first.IsOrganization && next.IsOrganization))];
            begin = end + 1;
        }
        return columns;
    }

    (int From, SqlScope Scope) With(int from, int to, SqlScope scope)
    {
        Dictionary<string, IReadOnlyList<SqlColumn>?> named = new(scope.Named);
        var inside = new SqlScope(scope, named);
        var at = At(from + 1, to).Is("recursive") ? from + 2 : from + 1;
        while (at < to)
        {
            var name = words[at].Text;
            // It may speak of itself, and then nobody can say what it gives.
            named[name] = null;
            var list = At(at + 1, to).IsSign("(") ? at + 1 : -1;
            var open = Top(list < 0 ? at + 1 : words[list].Partner + 1, to).FirstOrDefault(next => words[next].IsSign("("), to);
            if (open == to)
            {
                NotUnderstood(from, to);
                return (to, inside);
            }
            var columns = Query(open + 1, words[open].Partner, inside);
            named[name] = list < 0 ? columns : null;
            at = words[open].Partner + 1;
            if (!At(at, to).IsSign(","))
                break;
            at++;
        }
        return (at, inside);
    }

    List<SqlColumn>? One(int from, int to, SqlScope scope)
    {
        var inside = scope.Inside();
        if (!At(from, to).Is("select"))
        {
            if (At(from, to).Is("values"))
                Nested(from + 1, to, inside);
            else
                NotUnderstood(from, to);
            return null;
        }
        var tail = Top(from, to).FirstOrDefault(at => words[at].Is(Tails), to);
        var where = Find(from, tail, "where");
        // "is distinct from" is a comparison.
        var tables = Top(from, where).FirstOrDefault(at => words[at].Is("from") && !(words[at - 1].Is("distinct") && words[at - 2].Is(["is", "not"])), where);
        if (tables < where)
            From(tables + 1, where, inside);
        Where(where, tail, inside);
        Close(inside);
        var list = At(from + 1, to).Is(["distinct", "all"]) ? from + 2 : from + 1;
        Nested(list, tables, inside);
        Nested(tail, to, inside);
        return Columns(list, tables, inside);
    }

    List<SqlColumn>? Columns(int from, int to, SqlScope scope)
    {
        List<SqlColumn> columns = [];
        foreach (var (begin, end) in Split(from, to, word => word.IsSign(",")))
        {
            if (words[end - 1].IsSign("*"))
            {
                // The places behind a star cannot be counted, but its names are known.
                var stars = end - begin == 1 ? scope.Sources : scope.Sources.Where(source => source.Alias == words[begin].Text);
                if (to != end || begin != from)
                    return null;
                return [.. stars.SelectMany(source => source.Table is not null ? [new SqlColumn(Organization, true)] : source.Columns ?? [new SqlColumn(Organization, false)])];
            }
            var named = end - begin > 2 && words[end - 2].Is("as") ? end - 2 : end - begin is 2 or 4 && words[end - 1].IsName && words[end - 2].IsName ? end - 1 : end;
            var name = named < end || words[end - 1].IsName ? words[end - 1].Text : null;
            columns.Add(new SqlColumn(name, Resolve(begin, named, scope) is (_, true), named == begin + 1 ? words[begin] : null));
        }
        return columns;
    }

    void From(int from, int to, SqlScope scope)
    {
        var (left, unsure) = (false, false);
        List<(SqlSource? Only, SqlHold Hold)> joined = [];
        for (var at = from; at < to;)
        {
            var (source, next) = Table(at, to, scope);
            scope.Sources.Add(source);
            at = next;
            if (At(at, to).Is("on"))
            {
                var end = Top(at + 1, to).FirstOrDefault(one => words[one].Is(Joins) || words[one].IsSign(","), to);
                joined.Add((left ? source : null, Condition(at + 1, end, scope)));
                Nested(at + 1, end, scope);
                at = end;
            }
            else if (At(at, to).Is("using") && At(at + 1, to).IsSign("("))
                at = words[at + 1].Partner + 1;
            if (at >= to)
                break;
            left = false;
            if (words[at].IsSign(","))
            {
                at++;
                continue;
            }
            for (; At(at, to).Is(Joins) && !words[at].Is("join"); at++)
            {
                left |= words[at].Is("left");
                unsure |= words[at].Is(["right", "full"]);
                if (At(at + 1, to).Is("outer"))
                    at++;
            }
            if (!At(at, to).Is("join"))
            {
                NotUnderstood(from, to);
                break;
            }
            at++;
        }
        // A right join keeps rows that its condition did not pass.
        if (!unsure)
            scope.Conditions.AddRange(joined);
    }

    (SqlSource Source, int Next) Table(int at, int to, SqlScope scope)
    {
        SqlSource source;
        var name = "";
        if (At(at, to).IsSign("("))
        {
            source = new SqlSource(null, IsQuery(at + 1) ? Query(at + 1, words[at].Partner, scope.Outer ?? SqlScope.Outermost) : null);
            if (!IsQuery(at + 1))
                NotUnderstood(at, words[at].Partner);
            at = words[at].Partner + 1;
        }
        else if (at < to && words[at].IsName)
        {
            (name, var begin) = (words[at].Text, at);
            for (at++; At(at, to).IsSign(".") && at + 1 < to; at += 2)
                name = words[at + 1].Text;
            source = Named(name, at == begin + 1 && !At(at, to).IsSign("("), scope);
            if (At(at, to).IsSign("(") && source.Table is null && !At(begin - 1, to).Is("into"))
            {
                Nested(at + 1, words[at].Partner, scope);
                at = words[at].Partner + 1;
            }
        }
        else
        {
            NotUnderstood(at, to);
            return (new SqlSource(null, null), to);
        }
        if (At(at, to).Is("as"))
            at++;
        source.Alias = at < to && words[at].IsName && !words[at].Is(NoAlias) ? words[at++].Text : name;
        if (At(at, to).Is("indexed"))
            at += 3;
        else if (At(at, to).Is("not") && At(at + 1, to).Is("indexed"))
            at += 2;
        return (source, at);
    }

    SqlSource Named(string name, bool mayBeQuery, SqlScope scope)
    {
        if (mayBeQuery && scope.Named.TryGetValue(name, out var columns))
            return new SqlSource(null, columns);
        if (!tenantTables.Contains(name))
            return new SqlSource(null, null);
        visited++;
        Tables.Add(name);
        return new SqlSource(name, null);
    }
}
