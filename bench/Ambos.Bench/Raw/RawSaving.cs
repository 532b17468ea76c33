using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Ambos.Bench.Raw;

/// <summary>The bare program for saving a request: the same rows, one durable transaction each, and nothing around them.</summary>
sealed class RawSaving(Ground ground, int organization)
{
    static readonly SemaphoreSlim Turn = new(1, 1);
    long number = 10_000_000;

    /// <summary>The rows of one saved request: itself, its history, its act, and its line in the search.</summary>
    sealed record Rows(Template Request, Template Event, Template Act, Template Body, Template Entry, Template? Words)
    {
        public static async Task<Rows> ReadAsync(DbConnection connection, int organization, bool postgres, bool words)
        {
            var here = $"organization_id = {organization}";
            var entry = await NeedAsync(connection, "search_entries", $"{here} AND kind = 'request'");
            return new Rows(
                await NeedAsync(connection, "requests", $"{here} AND parent_id IS NULL AND queue_at IS NOT NULL"),
                await NeedAsync(connection, "request_events", here),
                await NeedAsync(connection, "acts", here, "organization_id, id, at, membership_id, kind, subject, subject_id, customer_id"),
                await NeedAsync(connection, "act_bodies", here),
                entry,
                !words ? null : postgres
                    ? await Template.ReadAsync(connection, "search_text", $"{here} AND kind = 'request'")
                    : await Template.ReadAsync(connection, "search_text", "rowid > 0", "rowid, title, body"));
        }

        static async Task<Template> NeedAsync(DbConnection connection, string table, string condition, string what = "*") =>
            await Template.ReadAsync(connection, table, condition, what) ?? throw new InvalidOperationException($"There is nothing in {table} to copy.");
    }

    /// <param name="words">With the line of the full-text index; the <c>sqlite3</c> of this machine may be too old for that table.</param>
    public async Task<Measured> RunAsync(int clients, int count, bool words = true)
    {
        List<Writer> writers = [];
        for (var at = 0; at < clients; at++)
            writers.Add(await Writer.OpenAsync(ground, organization, words));
        var measured = await Strain.RunAsync(null, clients, count, TimeSpan.FromSeconds(20), async client =>
        {
            if (ground.Postgres is not null)
                return await writers[client].SaveAsync(Interlocked.Increment(ref number));
            await Turn.WaitAsync();
            try
            {
                return await writers[client].SaveAsync(Interlocked.Increment(ref number));
            }
            finally
            {
                Turn.Release();
            }
        });
        foreach (var writer in writers)
            await writer.DisposeAsync();
        return measured;
    }

    /// <summary>How fast the database's own tool is on the same statements (without the full-text line): transactions a second.</summary>
    public async Task<double> ToolAsync(int count)
    {
        await using var connection = await ground.OpenAsync(organization);
        var rows = await Rows.ReadAsync(connection, organization, ground.Postgres is not null, words: false);
        var file = Path.Combine(ground.Folder, "raw.sql");
        await using (var text = new StreamWriter(file))
        {
            await text.WriteLineAsync(ground.Postgres is null ? "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;" : $"SET client_min_messages = warning; SELECT set_config('role', 'ambos_app', false), set_config('ambos.organization', '{organization}', false);");
            for (var at = 0; at < count; at++)
                await WriteAsync(text, rows, Interlocked.Increment(ref number));
        }
        var watch = Stopwatch.StartNew();
        using var tool = Process.Start(Tool(file))!;
        var errors = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0)
            throw new InvalidOperationException($"The tool refused: {errors}");
        return count / watch.Elapsed.TotalSeconds;
    }

    async Task WriteAsync(StreamWriter text, Rows rows, long number)
    {
        var postgres = ground.Postgres is not null;
        object Id() => postgres ? Guid.CreateVersion7() : Guid.CreateVersion7().ToByteArray(bigEndian: true);
        var (request, act) = (Id(), Id());
        await text.WriteLineAsync("BEGIN;");
        await text.WriteLineAsync(rows.Request.Text(postgres, ("id", request), ("number", number), ("source", DBNull.Value), ("form_id", DBNull.Value)));
        await text.WriteLineAsync(rows.Event.Text(postgres, ("id", Id()), ("request_id", request), ("sequence", 1), ("import_key", DBNull.Value)));
        await text.WriteLineAsync(rows.Act.Text(postgres, ("id", act), ("subject_id", request)));
        await text.WriteLineAsync(rows.Body.Text(postgres, ("id", act)));
        var entry = Id();
        await text.WriteLineAsync(rows.Entry.Text(postgres, ("id", entry), ("line", number), ("target_id", request)));
        if (rows.Words is not null)
            await text.WriteLineAsync(postgres ? rows.Words.Text(postgres, ("id", entry)) : rows.Words.Text(postgres, ("rowid", ((long)organization << 36) + number)));
        await text.WriteLineAsync("COMMIT;");
    }

    ProcessStartInfo Tool(string file)
    {
        if (ground.Postgres is not { } text)
            return new ProcessStartInfo("sqlite3") { ArgumentList = { "-bail", ground.SqliteFile, $".read {file}" }, RedirectStandardError = true, RedirectStandardOutput = true };
        var to = new NpgsqlConnectionStringBuilder(text);
        var start = new ProcessStartInfo("psql") { ArgumentList = { "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "-d", to.Database!, "-o", "/dev/null", "-f", file }, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = to.Password;
        return start;
    }

    /// <summary>One client with its prepared statements.</summary>
    sealed class Writer(DbConnection connection, Rows rows, DbCommand[] inserts, int organization) : IAsyncDisposable
    {
        readonly bool postgres = connection is NpgsqlConnection;

        public static async Task<Writer> OpenAsync(Ground ground, int organization, bool words)
        {
            var connection = await ground.OpenAsync(organization);
            var rows = await Rows.ReadAsync(connection, organization, ground.Postgres is not null, words);
            DbCommand[] inserts = [.. new[] { rows.Request, rows.Event, rows.Act, rows.Body, rows.Entry, rows.Words }.OfType<Template>().Select(template => template.Insert(connection))];
            foreach (var insert in inserts)
                await insert.PrepareAsync();
            return new Writer(connection, rows, inserts, organization);
        }

        public async Task<long> SaveAsync(long number)
        {
            var (request, act, entry) = (Id(), Id(), Id());
            Set(0, ("id", request), ("number", number), ("source", DBNull.Value), ("form_id", DBNull.Value));
            Set(1, ("id", Id()), ("request_id", request), ("sequence", 1), ("import_key", DBNull.Value));
            Set(2, ("id", act), ("subject_id", request));
            Set(3, ("id", act));
            Set(4, ("id", entry), ("line", number), ("target_id", request));
            if (inserts.Length > 5)
                Set(5, postgres ? ("id", entry) : ("rowid", ((long)organization << 36) + number));
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var insert in inserts)
            {
                insert.Transaction = transaction;
                await insert.ExecuteNonQueryAsync();
            }
            await transaction.CommitAsync();
            return 0;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var insert in inserts)
                await insert.DisposeAsync();
            await connection.DisposeAsync();
        }

        void Set(int at, params ReadOnlySpan<(string Column, object Value)> values)
        {
            var template = new[] { rows.Request, rows.Event, rows.Act, rows.Body, rows.Entry, rows.Words! }[at];
            foreach (var (column, value) in values)
                template.Set(inserts[at], column, value);
        }

        object Id() => postgres ? Guid.CreateVersion7() : Guid.CreateVersion7().ToByteArray(bigEndian: true);
    }
}
