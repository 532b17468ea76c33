using System.Diagnostics;

namespace Ambos.Bench;

/// <summary>A way to take the space on the disk away from a running server, and to give it back.</summary>
public interface IScarcity
{
    Task TakeAsync(Server server);

    Task GiveAsync(Server server);

    /// <summary>Nothing at all can be written; on a disk that is merely full what fits into old pages still can.</summary>
    bool IsTotal => true;
}

/// <summary>No file of the process may be written to any more: works for every user on every file system.</summary>
public sealed class NoWriting : IScarcity
{
    public Task TakeAsync(Server server) => LimitAsync(server, "0");

    public Task GiveAsync(Server server) => LimitAsync(server, "unlimited");

    static async Task LimitAsync(Server server, string size)
    {
        // Only the soft limit: taking back a hard one is for root.
        using var process = Process.Start("prlimit", [$"--pid={server.Id}", $"--fsize={size}:"]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"prlimit ended with {process.ExitCode}.");
    }
}

/// <summary>A real small file system, filled to its last byte by a file of ours.</summary>
public sealed class Ballast(string folder) : IScarcity
{
    public bool IsTotal => false;

    string FilePath => Path.Combine(folder, "ballast");

    public Task TakeAsync(Server server)
    {
        using var file = new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.None, 0);
        for (var size = 1 << 20; size > 0; size /= 2)
            try
            {
                while (file.Length < 1L << 31)
                    file.Write(new byte[size]);
                throw new InvalidOperationException($"{folder} is not on a small file system.");
            }
            catch (IOException)
            {
                // Full for pieces of this size.
            }
        return Task.CompletedTask;
    }

    public Task GiveAsync(Server server)
    {
        File.Delete(FilePath);
        return Task.CompletedTask;
    }
}

/// <summary>PostgreSQL says of every write that its disk is full; beside it the server's own files as well.</summary>
public sealed class FullPostgres(Ground ground) : IScarcity
{
    readonly NoWriting files = new();

    public async Task TakeAsync(Server server)
    {
        await files.TakeAsync(server);
        await TellAsync("""
            CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$;
            DO $$ DECLARE one text; BEGIN
              FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('CREATE TRIGGER no_space BEFORE INSERT OR UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION no_space()', one);
              END LOOP; END $$;
            """);
    }

    public async Task GiveAsync(Server server)
    {
        await files.GiveAsync(server);
        await TellAsync("DROP FUNCTION no_space() CASCADE");
    }

    // Table after table is taken while the server writes to several at once: it may be us who has to begin anew. All is told or nothing.
    async Task TellAsync(string sql)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var connection = await ground.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (Npgsql.PostgresException collision) when (collision.SqlState == Npgsql.PostgresErrorCodes.DeadlockDetected && attempt < 20)
            {
                await Task.Delay(100);
            }
    }
}
