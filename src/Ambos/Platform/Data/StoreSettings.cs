namespace Ambos.Platform.Data;

/// <summary>Where everything lives: <c>AMBOS_DATA</c> (folder for database, files, keys and mail; default <c>data/</c>)
/// and <c>AMBOS_DATABASE</c> (PostgreSQL connection string; absent = SQLite in the folder).</summary>
public sealed record StoreSettings(string Folder, string? Postgres)
{
    public bool IsPostgres => Postgres is not null;

    public string SqliteFile => Path.Combine(Folder, "ambos.db");

    public static StoreSettings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["AMBOS_DATA"] is { Length: > 0 } named ? named : "data");
        Directory.CreateDirectory(folder);
        return new StoreSettings(folder, configuration["AMBOS_DATABASE"] is { Length: > 0 } text ? text : null);
    }

    /// <summary>A folder inside the data folder, made if it is missing.</summary>
    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
}
