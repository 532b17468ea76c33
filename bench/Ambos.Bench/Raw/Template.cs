using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Ambos.Bench.Raw;

/// <summary>A row of a table as it stands in the database, to be written again and again with other keys: by prepared statement, or as text for the database's own tool.</summary>
sealed class Template
{
    readonly string table;
    readonly string[] columns;
    readonly object[] values;
    readonly string[] types;

    Template(string table, string[] columns, object[] values, string[] types) => (this.table, this.columns, this.values, this.types) = (table, columns, values, types);

    /// <summary>The first row that the condition finds; nothing if there is none.</summary>
    public static async Task<Template?> ReadAsync(DbConnection connection, string table, string condition, string what = "*")
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {what} FROM {table} WHERE {condition} LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        string[] types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
        // Words of the full-text search are written as text.
        for (var at = 0; at < values.Length; at++)
            values[at] = types[at] == "tsvector" ? values[at].ToString()! : values[at];
        return new Template(table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], values, types);
    }

    public object this[string column] => values[Array.IndexOf(columns, column)];

    /// <summary>A prepared insert; its parameters are named after the columns.</summary>
    public DbCommand Insert(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({Names()}) VALUES ({string.Join(", ", columns.Select((_, at) => Cast(connection, at)))})";
        for (var at = 0; at < columns.Length; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@v{at}";
            parameter.Value = values[at];
            if (parameter is NpgsqlParameter typed && types[at] is "tsvector")
                typed.NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public void Set(DbCommand command, string column, object value)
    {
        if (Array.IndexOf(columns, column) is >= 0 and var at)
            command.Parameters[at].Value = value;
    }

    /// <summary>The same as a text that <c>sqlite3</c> or <c>psql</c> reads.</summary>
    public string Text(bool postgres, params (string Column, object Value)[] changed)
    {
        var text = new StringBuilder($"INSERT INTO {table} ({Names()}) VALUES (");
        for (var at = 0; at < columns.Length; at++)
        {
            var value = Array.Find(changed, one => one.Column == columns[at]) is { Column: not null } other ? other.Value : values[at];
            text.Append(at > 0 ? ", " : "").Append(Literal(value, postgres));
        }
        return text.Append(");").ToString();
    }

    string Names() => string.Join(", ", columns.Select(column => $"\"{column}\""));

    string Cast(DbConnection connection, int at) => connection is NpgsqlConnection && types[at] == "tsvector" ? $"@v{at}::tsvector" : $"@v{at}";

    static string Literal(object value, bool postgres) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => postgres ? $"'\\x{Convert.ToHexString(bytes)}'" : $"X'{Convert.ToHexString(bytes)}'",
        bool truth => truth ? "true" : "false",
        Guid id => $"'{id}'",
        DateTime time => $"'{time:O}'",
        DateOnly day => $"'{day:O}'",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}
