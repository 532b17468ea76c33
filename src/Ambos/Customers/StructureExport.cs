using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Sites, groups and fields of one's own as files.</summary>
static class StructureExport
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites/export.{format}", SitesAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));
        routes.MapGet("/groups/export.{format}", GroupsAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));
        routes.MapGet("/stages/export.{format}", StagesAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Read.Name));
        routes.MapGet("/settings/fields/export.{format}", FieldsAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Structure.Name));
    }

    static async Task SitesAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var sites = await data.ReadAsync(db => db.Set<Site>().OrderBy(site => site.Name).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<Site>> columns =
        [
            new("name", words["Name"], site => site.Name),
            new("town", words["Town"], site => site.Town),
            new("country", words["Country"], site => site.Country),
            new("zone", words["Time zone"], site => site.Zone),
            new("address", words["Address|place"], site => site.Address),
            new("local_days", words["Days of the town or the house"], site => site.LocalDays),
            new("closed", words["Closed|site"], site => site.ClosedAt),
        ];
        await ListExport.WriteAsync(http, "sites", format, session.Zone, columns, sites.ToAsyncEnumerable());
    }

    static async Task StagesAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var rules = await data.ReadAsync(db => db.Set<StageRule>().OrderBy(rule => rule.Id).ToListAsync(http.RequestAborted), http.RequestAborted);
        var groups = await data.ReadAsync(db => db.Set<Group>().ToDictionaryAsync(group => group.Id, group => group.Name, http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<StageRule>> columns =
        [
            new("side", words["Side"], rule => words[rule.Side.Word]),
            new("group", words["Group"], rule => rule.GroupId is { } group ? words[groups[group]] : null),
            new("stage", words["Stage"], rule => words[rule.Stage.Word]),
            new("rule", words["Rule"], rule => rule.Terms.Sentence(words)),
            new("days", words["Days"], rule => rule.Days),
            new("times", words["Contacts, at least"], rule => rule.Times),
            new("amount", words["Amount, at least"], rule => rule.Amount / 100m),
            new("currency", words["Currency"], rule => rule.Currency),
        ];
        await ListExport.WriteAsync(http, "stages", format, session.Zone, columns, rules.ToAsyncEnumerable());
    }

    static async Task FieldsAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var fields = await data.ReadAsync(db => db.Set<CustomField>().OrderBy(field => field.Order).ToListAsync(http.RequestAborted), http.RequestAborted);
        IReadOnlyList<ExportColumn<CustomField>> columns =
        [
            new("key", words["Key"], field => field.Key),
            new("name", words["Name"], field => field.Name),
            new("type", words["Type"], field => field.Type),
            new("choices", words["Choices"], field => string.Join("; ", field.ChoiceList)),
        ];
        await ListExport.WriteAsync(http, "fields", format, session.Zone, columns, fields.ToAsyncEnumerable());
    }

    static async Task GroupsAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var groups = await data.ReadAsync(db => db.Set<Group>().OrderBy(group => group.Order).ToListAsync(http.RequestAborted), http.RequestAborted);
        var traits = (await data.ReadAsync(db => db.Set<GroupTrait>().ToListAsync(http.RequestAborted), http.RequestAborted)).ToLookup(trait => trait.GroupId);
        IReadOnlyList<ExportColumn<Group>> columns =
        [
            new("key", words["Key"], group => group.Key),
            new("name", words["Name"], group => words[group.Name]),
            new("side", words["Side"], group => words[group.Side.Word]),
            .. Enum.GetValues<Trait>().Select(trait => new ExportColumn<Group>(trait.ToString().ToLowerInvariant(), words[trait.Word], group => traits[group.Id].FirstOrDefault(one => one.Trait == trait)?.Declared)),
            new("bond", words["The bond"], group => traits[group.Id].FirstOrDefault(one => one.Trait == Trait.Belonging)?.Bond is { } bond ? words[bond.Word] : null),
            new("every_days", words["Within so many days"], group => traits[group.Id].FirstOrDefault(one => one.Trait == Trait.Interaction)?.EveryDays),
            new("retired", words["no longer offered"], group => group.RetiredAt is not null),
        ];
        await ListExport.WriteAsync(http, "groups", format, session.Zone, columns, groups.ToAsyncEnumerable());
    }
}
