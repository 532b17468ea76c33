using System.Data.Common;
using System.Globalization;
using System.Text;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ambos.Platform.Search;

/// <summary>The words themselves, in the index of the database at hand.</summary>
sealed class SearchText(AmbosDb db) : IAsyncDisposable
{
    readonly DbCommand command = Command(db);

    /// <summary>Upper bits of a row: the organisation.</summary>
    public static long FirstRow(int organization) => (long)organization << 36;

    public async Task AddAsync(IReadOnlyList<(SearchEntry Entry, SearchDocument Document)> lines, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
            return;
        command.Parameters.Clear();
        if (db.Database.IsNpgsql())
            await AddVectorsAsync(lines, cancellationToken);
        else
            AddRows(lines);
    }

    public async Task RemoveAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return;
        command.Parameters.Clear();
        if (db.Database.IsNpgsql())
        {
            command.CommandText = "DELETE FROM search_text WHERE organization_id = @organization AND id = ANY (@ids)";
            var parameters = ((NpgsqlCommand)command).Parameters;
            parameters.AddWithValue("organization", db.Organization);
            parameters.AddWithValue("ids", entries.Select(entry => entry.Id).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
            return;
        }
        command.CommandText = "DELETE FROM search_text WHERE rowid = @row";
        var row = Parameter("@row");
        foreach (var entry in entries)
        {
            row.Value = FirstRow(db.Organization) + entry.Line;
            command.ExecuteNonQuery();
        }
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    void AddRows(IReadOnlyList<(SearchEntry Entry, SearchDocument Document)> lines)
    {
        command.CommandText = "INSERT INTO search_text (rowid, title, body) VALUES (@row, @title, @body)";
        var (row, title, body) = (Parameter("@row"), Parameter("@title"), Parameter("@body"));
        foreach (var (entry, document) in lines)
        {
            row.Value = FirstRow(db.Organization) + entry.Line;
            title.Value = string.Join(' ', SearchWords.Of(document.Title));
            body.Value = string.Join(' ', Body(document));
            command.ExecuteNonQuery();
        }
    }

    async Task AddVectorsAsync(IReadOnlyList<(SearchEntry Entry, SearchDocument Document)> lines, CancellationToken cancellationToken)
    {
        command.CommandText = "INSERT INTO search_text (organization_id, id, kind, permission, words) SELECT @organization, id, kind, permission, words::tsvector FROM unnest(@ids, @kinds, @permissions, @words) AS line (id, kind, permission, words)";
        var parameters = ((NpgsqlCommand)command).Parameters;
        parameters.AddWithValue("organization", db.Organization);
        parameters.AddWithValue("ids", lines.Select(line => line.Entry.Id).ToArray());
        parameters.AddWithValue("kinds", lines.Select(line => line.Document.Kind).ToArray());
        parameters.AddWithValue("permissions", lines.Select(line => line.Document.Permission).ToArray());
        parameters.AddWithValue("words", lines.Select(line => Vector(line.Document)).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    string Vector(SearchDocument document)
    {
        var vector = new StringBuilder();
        var organization = db.Organization.ToString(CultureInfo.InvariantCulture);
        foreach (var word in SearchWords.Of(document.Title).Distinct(StringComparer.Ordinal))
            vector.Append('\'').Append(organization).Append('/').Append(word).Append("':1A ");
        foreach (var word in Body(document).Distinct(StringComparer.Ordinal))
            vector.Append('\'').Append(organization).Append('/').Append(word).Append("' ");
        return vector.ToString();
    }

    static IEnumerable<string> Body(SearchDocument document) =>
        SearchWords.Of(document.Subtitle ?? "").Concat(SearchWords.Of(document.Text)).Concat(document.Phones.SelectMany(SearchWords.OfPhone));

    DbParameter Parameter(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    static DbCommand Command(AmbosDb db)
    {
        var fresh = db.Database.GetDbConnection().CreateCommand();
        fresh.Transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("The index is written inside a write.");
        return fresh;
    }
}
