namespace Ambos.Platform.Data.Statements;

/// <summary>One table, or query in brackets, that a query reads from.</summary>
/// <param name="Table">The table of organisations it is, if it is one.</param>
/// <param name="Columns">What a query in brackets gives.</param>
sealed class SqlSource(string? table, IReadOnlyList<SqlColumn>? columns)
{
    public string Alias { get; set; } = "";

    public string? Table => table;

    /// <summary>Nothing where nobody can say.</summary>
    public IReadOnlyList<SqlColumn>? Columns => columns;

    /// <summary>Whether a column of that name holds the number of the organisation for certain.</summary>
    public bool Gives(string column) => columns?.Where(one => one.Name == column).ToList() is { Count: > 0 } named && named.TrueForAll(one => one.IsOrganization);
}

/// <summary>What a query gives at one place.</summary>
/// <param name="IsOrganization">It is the organisation's column of a table that is held to it, unchanged.</param>
/// <param name="Value">The parameter or number it is.</param>
sealed record SqlColumn(string? Name, bool IsOrganization, SqlWord? Value = null);

/// <summary>Where a name may come from: the sources of a query and of the ones around it, and the queries named before.</summary>
sealed class SqlScope(SqlScope? outer, IReadOnlyDictionary<string, IReadOnlyList<SqlColumn>?> named)
{
    public static readonly SqlScope Outermost = new(null, new Dictionary<string, IReadOnlyList<SqlColumn>?>());

    public SqlScope? Outer => outer;

    public IReadOnlyDictionary<string, IReadOnlyList<SqlColumn>?> Named => named;

    public List<SqlSource> Sources { get; } = [];

    /// <summary>Conditions, and which source alone each can hold: the right one of a left join.</summary>
    public List<(SqlSource? Only, SqlHold Hold)> Conditions { get; } = [];

    public SqlScope Inside() => new(this, named);

    /// <summary>The sources that no condition holds to an organisation.</summary>
    public IEnumerable<SqlSource> Loose()
    {
        HashSet<SqlSource> held = [];
        for (var before = -1; before < held.Count;)
        {
            before = held.Count;
            foreach (var (only, hold) in Conditions)
                held.UnionWith((hold.NoRow ? Sources : hold.Ties.SelectMany(tie => tie.Holds(held))).Where(source => only is null || source == only));
        }
        return Sources.Where(source => source.Table is not null && !held.Contains(source));
    }
}

/// <summary>What a condition makes certain of every row that passes it.</summary>
/// <param name="NoRow">None passes.</param>
sealed record SqlHold(bool NoRow, IReadOnlySet<SqlTie> Ties)
{
    public static readonly SqlHold Nothing = new(false, new HashSet<SqlTie>());

    public static readonly SqlHold Never = new(true, new HashSet<SqlTie>());

    public static SqlHold Of(SqlTie tie) => new(false, new HashSet<SqlTie> { tie });

    /// <summary>Both must be true.</summary>
    public SqlHold And(SqlHold other) => new(NoRow || other.NoRow, Ties.Union(other.Ties).ToHashSet());

    /// <summary>One of them is enough.</summary>
    public SqlHold Or(SqlHold other) => NoRow ? other : other.NoRow ? this : new(false, Ties.Intersect(other.Ties).ToHashSet());
}

/// <summary>A source is of the organisation, or two are of the same.</summary>
sealed record SqlTie(SqlSource One, SqlSource? Other)
{
    public IEnumerable<SqlSource> Holds(IReadOnlySet<SqlSource> held)
    {
        if (Other is null || held.Contains(Other))
            yield return One;
        if (Other is not null && held.Contains(One))
            yield return Other;
    }
}
