using System.Data.Common;
using Ambos.Platform.Data;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Abuse;

/// <summary>A field of a form that names another thing: a list of things to choose from, or one that the page carries along.</summary>
/// <param name="Table">In which table what it names stands.</param>
/// <param name="Id">One thing that it may name.</param>
sealed record IdField(FormFields Form, string Name, string Table, Guid Id)
{
    /// <summary>Every such field of the forms on a page. What is carried along and stands nowhere is a number used once, not a name.</summary>
    public static async Task<IReadOnlyList<IdField>> OnAsync(Company company, string path, IHtmlDocument page)
    {
        List<IdField> fields = [];
        var elements = page.Forms.Where(form => string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (form, element) in FormFields.On(path, page, "post").Zip(elements))
            foreach (var part in element.Elements.Where(one => one.GetAttribute("name") is { Length: > 0 }).DistinctBy(one => one.GetAttribute("name")))
            {
                var values = part is IHtmlSelectElement select ? select.Options.Select(option => option.Value) : [part.GetAttribute("value") ?? ""];
                foreach (var id in values.Select(value => Guid.TryParse(value, out var known) ? known : (Guid?)null).OfType<Guid>().Take(1))
                    if (await company.TableOfAsync(id) is { } table)
                        fields.Add(new IdField(form, part.GetAttribute("name")!, table, id));
            }
        return fields;
    }

    /// <summary>Everything the form wants to hear besides, so that only the id can be what it refuses.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Meant(IEnumerable<IdField> all) =>
    [
        .. Form.Values.Where(pair => pair.Value.Length == 0 && Form.Typed.Contains(pair.Key) && Texts.Any(pair.Key.EndsWith)).Select(pair => KeyValuePair.Create(pair.Key, "Texto " + Guid.NewGuid().ToString("n")[..6])),
        .. all.Where(field => field.Form.Name == Form.Name && Form.Values.GetValueOrDefault(field.Name, "").Length == 0 && field.Table is "groups").Select(field => KeyValuePair.Create(field.Name, field.Id.ToString())),
    ];

    static readonly string[] Texts = ["Name", "Subject", "Text", "Reason", "Title"];
}

static class CompanyIds
{
    /// <summary>The table in which a thing of this id stands.</summary>
    public static Task<string?> TableOfAsync(this Company company, Guid id) => company.House.Data(company.Organization).ReadAsync(async db =>
    {
        foreach (var table in db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType)).Select(type => type.GetTableName()!).Distinct())
            if (await Company.AnyAsync(db, $"SELECT 1 FROM {table} WHERE organization_id = {company.Organization} AND id = {company.Id(id)}"))
                return table;
        return null;
    });

    /// <summary>How many rows are tied to the id, or hold it in a text.</summary>
    public static Task<long> TiesAsync(this Company company, Guid id) => company.House.Data(company.Organization).ReadAsync(async db =>
    {
        List<string> counts = [];
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(Entity).IsAssignableFrom(type.ClrType) && type.GetTableName() is not ("acts" or "act_bodies")))
        {
            var ids = type.GetProperties().Where(one => one.GetColumnName() != "id" && (one.ClrType == typeof(Guid) || one.ClrType == typeof(Guid?))).Select(one => $"\"{one.GetColumnName()}\" = {company.Id(id)}");
            var texts = type.GetProperties().Where(one => one.ClrType == typeof(string)).Select(one => $"\"{one.GetColumnName()}\" LIKE '%{id}%' OR \"{one.GetColumnName()}\" LIKE '%{id:n}%'");
            if (ids.Concat(texts).ToList() is { Count: > 0 } all)
                counts.Add($"(SELECT count(*) FROM {type.GetTableName()} WHERE organization_id = {company.Organization} AND ({string.Join(" OR ", all)}))");
        }
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) : null;
        command.CommandText = "SELECT " + string.Join(" + ", counts);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    });

    static string Id(this Company company, Guid id) => company.House.Store.IsPostgres ? $"'{id}'" : $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";
}
