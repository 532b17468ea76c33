using Microsoft.Data.Sqlite;

namespace Ambos.Tests.House;

/// <summary>A database that this process has migrated once; each house begins with a copy of it.</summary>
static class Model
{
    static readonly Lazy<Task<string>> Sqlite = new(async () =>
    {
        await using var house = TestHouse.Empty(null);
        _ = house.Services;
        var file = Path.GetTempFileName();
        File.Delete(file);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(house.Folder, "ambos.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var copy = connection.CreateCommand();
            copy.CommandText = $"VACUUM INTO '{file}'";
            await copy.ExecuteNonQueryAsync();
        }
        AtTheEnd(() => File.Delete(file));
        return file;
    });

    static readonly Lazy<Task<string>> Postgres = new(async () =>
    {
        var text = await TestPostgres.CreateAsync();
        await using (var house = TestHouse.Empty(text))
            _ = house.Services;
        AtTheEnd(() => TestPostgres.DropAsync(text).GetAwaiter().GetResult());
        return text;
    });

    /// <summary>Lays the migrated file into a folder that has none.</summary>
    public static async Task LayAsync(string folder) => File.Copy(await Sqlite.Value, Path.Combine(folder, "ambos.db"));

    /// <summary>A migrated database with another name; its connection string.</summary>
    public static async Task<string> CopyAsync() => await TestPostgres.CreateAsync(await Postgres.Value);

    static void AtTheEnd(Action end) => AppDomain.CurrentDomain.ProcessExit += (_, _) => end();
}
