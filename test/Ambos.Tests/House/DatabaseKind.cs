namespace Ambos.Tests.House;

/// <summary>Every test of data runs on both.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary><c>[Theory, ClassData(typeof(BothDatabases))]</c>: the test takes a <see cref="DatabaseKind"/>.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases()
    {
        Add(DatabaseKind.Sqlite);
        Add(DatabaseKind.Postgres);
    }
}
