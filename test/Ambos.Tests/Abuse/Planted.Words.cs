using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

sealed partial class Planted
{
    /// <summary>Texts that are no words of people: names of kinds, codes, what is reckoned from other fields. A column that is not named here is planted.</summary>
    static readonly string[] Codes =
    [
        "acts.*", "act_bodies.*", "counters.*", "due_work.*", "figure_facts.*", "score_parcels.*", "score_parts.*", "score_looks.*", "figure_changes.*", "month_figures.*", "search_entries.*", "search_grams.*", "notification_choices.*", "organizations.*",
        "contact_points.value_key", "custom_fields.key", "custom_fields.type", "customers.name_key", "customers.language", "groups.key", "group_traits.*", "interactions.currency", "sites.country", "sites.zone",
        "tags.name_key", "teams.name_key", "answered_requests.key", "api_keys.scopes", "webhooks.events", "webhook_messages.event", "webhook_messages.subject", "files.digest", "files.type", "external_keys.kind", "file_imports.kind", "file_imports.culture", "file_imports.map", "file_imports.problems", "purposes.key", "purpose_texts.language", "contact_wishes.value",
        "import_maps.kind", "import_maps.map", "deliveries.*", "saved_views.list", "notifications.kind", "notifications.text", "notifications.href", "calendar_versions.region", "calendar_versions.text",
        "request_events.activity", "request_events.reason", "requests.terms", "requests.waits_for", "services.name_key", "segments.name_key", "services.terms", "retention_terms.part", "sealed_parts.part", "slips.rule", "signals.language", "surveys.name_key", "measures.period", "team_placements.*",
    ];

    /// <summary>Texts that are read as something: where in it the word goes.</summary>
    static readonly Dictionary<string, string> Shapes = new()
    {
        ["segments.question"] = "{\"match\":\"all\",\"parts\":[{\"on\":\"name\",\"is\":\"contains\",\"value\":\"@\"}]}", ["customers.fields"] = "{\"matricula\":\"@\"}", ["requests.fields"] = "{\"campo\":\"@\"}", ["request_events.fields"] = "{\"campo\":\"@\"}", ["notifications.details"] = "[\"Ana\",\"@\"]", ["saved_views.query"] = "q=@", ["contact_points.value"] = "@@example.org", ["asked_consents.mail"] = "@@example.org",
        ["memberships.mail"] = "@@example.org", ["invitations.mail"] = "@@example.org", ["answered_requests.body"] = "{\"name\":\"@\"}",
    };

    /// <summary>Puts a word into every text of every table.</summary>
    async Task WordsAsync(AmbosDb db)
    {
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).OrderBy(type => type.GetTableName()))
        {
            var table = type.GetTableName()!;
            var columns = type.GetProperties().Where(property => property.ClrType == typeof(string)).Select(property => property.GetColumnName()).Where(column => !Codes.Contains(table + ".*") && !Codes.Contains($"{table}.{column}")).ToList();
            if (columns.Count == 0)
                continue;
            var rows = subjects.Where(subject => subject.Table == table).ToList();
            if (rows.Count == 0 && await FirstAsync(db, type) is { } first)
                subjects.Add(rows.Append(new Subject(table, "", first)).Last());
            rows = [.. subjects.Where(subject => subject.Table == table)];
            if (rows.Count == 0)
                Empty.Add(table);
            foreach (var row in rows)
                foreach (var column in columns)
                {
                    var mark = Mark($"{table}.{column}{(row.Who.Length > 0 ? $" ({row.Who})" : "")}");
                    var text = Shapes.TryGetValue($"{table}.{column}", out var shape) ? OneAt().Replace(shape, mark.Word, 1) : "Un texto " + mark.Word;
                    await SetAsync(db, table, row.Id, column, text);
                }
        }
        foreach (var customer in Of("customers"))
            await SetAsync(db, "customers", customer, "born_on", Birth.ToString("yyyy-MM-dd"));
    }

    async Task SetAsync(AmbosDb db, string table, Guid id, string column, string text)
    {
        var key = House.Store.IsPostgres ? $"'{id}'" : $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";
        (await db.Database.ExecuteSqlRawAsync($"UPDATE {table} SET \"{column}\" = '{text.Replace("{", "{{").Replace("}", "}}")}' WHERE organization_id = {Company.Organization} AND id = {key}")).ShouldBe(1, $"{table}.{column}");
    }

    async Task<Guid?> FirstAsync(AmbosDb db, IEntityType type)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) : null;
        command.CommandText = $"SELECT id FROM {type.GetTableName()} WHERE organization_id = {Company.Organization} ORDER BY id LIMIT 1";
        return await command.ExecuteScalarAsync() switch { Guid id => id, byte[] bytes => new Guid(bytes, bigEndian: true), _ => null };
    }

    /// <summary>Files that somebody else brought in, of every kind that holds what people said, each with a bad row.</summary>
    async Task ImportsAsync()
    {
        foreach (var (kind, text) in new[]
        {
            ("customers", "nombre;email\n{0};importada@example.org\nOtra;{1} no es correo\n"),
            ("signals", "lado;texto\ndentro;{0}\n{1};Malo\n"),
            ("answers", "encuestado;encuesta;pregunta;valor;texto;lado\n1;Clima;{0};4;Comentario;dentro\n2;Clima;otra;4;Comentario;{1}\n"),
        })
        {
            using var parts = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new StringContent("good"), "mode" } };
            parts.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(string.Format(text, Mark($"imports ({kind})").Word, Mark($"bad rows ({kind})").Word))), "file", $"{kind}.csv");
            using var answer = await Company.Everybody.PostAsync("/api/v1/imports", parts);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            if (await House.Services.GetRequiredService<ImportQueue>().TakeAsync(CancellationToken.None) is not { } lease)
                continue;
            await using var scope = House.Services.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<ImportTurn>(scope.ServiceProvider, lease).Run(CancellationToken.None);
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex("@")]
    private static partial System.Text.RegularExpressions.Regex OneAt();
}
