using System.Text.Json;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Privacy;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Rights;

/// <summary>Files about people: the copy one may have of oneself, the lists, and what is opened for a judge.</summary>
static class RightsRoutes
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{number:long}/copy.zip", CopyAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Rights.Name));
        routes.MapGet("/me/data.zip", MineAsync).WithMetadata(new MembersAttribute());
        routes.MapGet("/privacy/export.{format}", ExportAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Rights.Name));
        routes.MapPost("/privacy/blocked/{number:long}/open", OpenAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Opening.Name)).NeedsFormToken();
    }

    static async Task<IResult> CopyAsync(long number, HttpContext http, Database data, Session session, PersonCopy copy, Words words) =>
        await data.ReadAsync(db => db.Set<Customer>().SingleOrDefaultAsync(c => c.Number == number && c.Kind == CustomerKind.Person, http.RequestAborted), http.RequestAborted) is { } customer
            ? await WriteAsync(http, data, session, copy, words, customer.Id, CustomerWords.Code(number), whole: true)
            : Results.NotFound();

    static async Task<IResult> MineAsync(HttpContext http, Database data, Session session, PersonCopy copy, Words words) =>
        session.Person.CustomerId is { } own ? await WriteAsync(http, data, session, copy, words, own, words["My data"], whole: false) : Results.NotFound();

    static async Task<IResult> WriteAsync(HttpContext http, Database data, Session session, PersonCopy copy, Words words, Guid person, string title, bool whole)
    {
        var pages = await data.ReadAsync(db => copy.ReadAsync(new PersonQuestion(db, person, words, session.Zone, whole), http.RequestAborted), http.RequestAborted);
        var said = words["What {0} keeps about one person. The JSON file beside it holds the same for programs.", session.Organization!.Name];
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(PersonCopy.Archive(pages, title, said, words, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), "application/zip", $"{(whole ? title : "ambos")}.zip");
    }

    static async Task<IResult> OpenAsync(long number, HttpContext http, Database data, BlockedData blocked, Record record)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var why = form["why"].ToString().Trim();
        if (why.Length is 0 or > 300)
            return Results.LocalRedirect($"/privacy/blocked/{number}");
        var content = await data.WriteAsync(
            async db =>
            {
                var person = await db.Set<Customer>().IgnoreQueryFilters(new[] { PersonFilter.Name }).Where(c => c.Number == number && c.BlockedAt != null).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(http.RequestAborted);
                if (person is null || await blocked.OpenAsync(db, person.Value, http.RequestAborted) is not { Count: > 0 } parts)
                    return null;
                record.Add(db, "person.opened", "customer", person, person, new { Why = why });
                return JsonSerializer.SerializeToUtf8Bytes(parts, Readable);
            },
            http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return content is null ? Results.NotFound() : Results.File(content, "application/json", $"{CustomerWords.Code(number)}.json");
    }

    static Task ExportAsync(string format, HttpContext http, Database data, Session session, Words words) =>
        http.Request.Query["view"] == "blocked"
            ? ListExport.WriteAsync(http, "blocked", format, session.Zone,
                [
                    new ExportColumn<BlockedRow>("number", words["Number"], row => CustomerWords.Code(row.Number)),
                    new ExportColumn<BlockedRow>("blocked", words["Blocked|data"], row => row.BlockedAt),
                    new ExportColumn<BlockedRow>("why", words["Why"], row => row.Reason),
                    new ExportColumn<BlockedRow>("last_day", words["Kept until"], row => row.LastDay),
                    new ExportColumn<BlockedRow>("destroyed", words["Destroyed|data"], row => row.DestroyedAt),
                ],
                ListExport.PagesAsync(after => data.ReadAsync(db => RightsList.BlockedAsync(db, after, http.RequestAborted), http.RequestAborted), http.RequestAborted))
            : ListExport.WriteAsync(http, "rights", format, session.Zone,
                [
                    new ExportColumn<RightsRow>("number", words["Number"], row => row.Number is { } number ? CustomerWords.Code(number) : null),
                    new ExportColumn<RightsRow>("name", words["Name"], row => row.Name),
                    new ExportColumn<RightsRow>("right", words["Right"], row => words[RightsWords.Of(row.Kind)]),
                    new ExportColumn<RightsRow>("received", words["Received|right"], row => row.ReceivedOn),
                    new ExportColumn<RightsRow>("due", words["To answer until"], row => row.DueOn),
                    new ExportColumn<RightsRow>("answered", words["Answered on"], row => row.AnsweredOn),
                ],
                ListExport.PagesAsync(after => data.ReadAsync(db => RightsList.RequestsAsync(db, http.Request.Query["view"] != "answered", after, http.RequestAborted), http.RequestAborted), http.RequestAborted));
}
