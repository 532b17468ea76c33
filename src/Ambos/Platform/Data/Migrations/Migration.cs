namespace Ambos.Platform.Data.Migrations;

/// <summary>One change of the schema, written by hand for both databases. Steps run once each, in order of <see cref="Name"/>,
/// one transaction a step, so that a killed start goes on where it stopped. Expand only: add, copy, drop.</summary>
public abstract class Migration
{
    /// <summary>Number and name, such as <c>0002_Customers</c>.</summary>
    public abstract string Name { get; }

    public abstract void Up(Schema schema);
}

/// <summary>The steps of a migration for one kind of database.</summary>
public sealed class Schema(bool postgres)
{
    readonly List<IReadOnlyList<string>> steps = [];

    public IReadOnlyList<IReadOnlyList<string>> Steps => steps;

    /// <summary>A table of organisations' rows: keyed (organization_id, id), fenced by row-level security on PostgreSQL.</summary>
    public void Table(string name, Action<TableDraft> columns) => steps.Add(Draft(name, columns).Create(postgres, TenantRules.All));

    /// <summary>As <see cref="Table"/>, and work across organisations (jobs, look-ups at sign-in) may read and change it as <c>ambos_system</c>.</summary>
    public void SharedTable(string name, Action<TableDraft> columns) => steps.Add(Draft(name, columns).Create(postgres, TenantRules.All | TenantRules.System));

    /// <summary>A table of organisations' rows that may only be added to.</summary>
    public void AppendOnlyTable(string name, Action<TableDraft> columns) => steps.Add(Draft(name, columns).Create(postgres, TenantRules.System));

    /// <summary>A table that belongs to no organisation. It must stand on the list in <c>CatalogueTests</c>.</summary>
    public void GlobalTable(string name, Action<TableDraft> columns)
    {
        var draft = new TableDraft(name, tenant: false);
        columns(draft);
        steps.Add(draft.Create(postgres, TenantRules.Global));
    }

    public void Sql(params string[] statements) => steps.Add(statements);

    public void Postgres(params string[] statements)
    {
        if (postgres)
            steps.Add(statements);
    }

    public void Sqlite(params string[] statements)
    {
        if (!postgres)
            steps.Add(statements);
    }

    /// <summary>The foreign key that an earlier migration could only announce.</summary>
    public void Refer(string table, string column, string target) => Postgres($"ALTER TABLE {table} ADD {TableDraft.Foreign(column, target)}");

    /// <summary>Refuses deletes, and updates where <paramref name="unless"/> holds, whoever asks; only the rows of an invented company may go.</summary>
    public void GuardRows(string table, string unless) => steps.Add(RowGuard.Of(table, unless, postgres));

    /// <summary>Adds columns to a table that exists.</summary>
    public void Extend(string name, Action<TableDraft> columns)
    {
        var draft = new TableDraft(name, tenant: true);
        columns(draft);
        steps.Add(draft.Extend(postgres));
    }

    static TableDraft Draft(string name, Action<TableDraft> columns)
    {
        var draft = new TableDraft(name, tenant: true);
        columns(draft);
        return draft;
    }
}

/// <summary>Who may do what with a table on PostgreSQL.</summary>
[Flags]
public enum TenantRules
{
    None = 0,
    All = 1,
    System = 2,
    Global = 4,
}
