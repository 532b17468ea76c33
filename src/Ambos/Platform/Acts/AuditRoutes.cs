using System.Globalization;
using Ambos.Platform.Api;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Acts;

/// <summary>The audit record as a file and over the API.</summary>
static class AuditRoutes
{
    const int PerRead = 1_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", ExportAsync).WithMetadata(new NeedsAttribute("platform.audit"));

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/acts", ListAsync).WithMetadata(new NeedsAttribute("platform.audit")).WithTags("Acts").WithSummary("The audit record, newest first").WithName("ListActs")
            .Shows(new Page<ActLine>([new(Examples.Thing, Examples.Then, "Ana Prueba", "customer.created", "customer", Examples.Customer, 412, "name: Marta Ribas")], null));

    public static AuditQuestion Question(string? who, string? kind, string? subject, string? from, string? until) => new(who, kind, subject, Day(from), Day(until));

    public static IReadOnlyDictionary<string, string> Sentences(Catalog catalog) =>
        catalog.All<ActWords>().GroupBy(words => words.Kind, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Sentence, StringComparer.Ordinal);

    static async Task<Page<ActLine>> ListAsync(Database data, Session session, string? who, string? kind, string? subject, string? from, string? until, string? after, int? limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit ?? 100, 1, PerRead);
        var rows = await data.ReadAsync(db => Question(who, kind, subject, from, until).Rows(db, session.Zone, after).Take(size + 1).ToListAsync(cancellationToken), cancellationToken);
        var next = rows.Count > size ? AuditQuestion.CursorOf(rows[size - 1]) : null;
        return new Page<ActLine>([.. rows.Take(size).Select(row => new ActLine(row.Id, row.At, row.Who, row.Kind, row.Subject, row.SubjectId, row.Sequence, row.Details()))], next);
    }

    static async Task ExportAsync(HttpContext http, Database data, Session session, Words words, Catalog catalog, string? who, string? kind, string? from, string? until, string? format)
    {
        var kinds = Sentences(catalog);
        var chosen = Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : ExportFormat.Csv;
        http.Response.ContentType = TableWriter.ContentType(chosen);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit.{chosen.ToString().ToLowerInvariant()}\"";
        IReadOnlyList<ExportColumn<AuditRow>> columns =
        [
            new("at", words["When"], row => row.At), new("who", words["Who"], row => row.Who), new("what", words["What"], row => row.Sentence(words, kinds)), new("kind", words["Kind"], row => row.Kind),
            new("subject", words["Of what"], row => row.Subject), new("subject_id", words["Identifier"], row => row.SubjectId?.ToString()), new("details", words["Details"], row => row.Details()), new("sequence", words["Seal"], row => row.Sequence),
        ];
        await TableWriter.Write(chosen, http.Response.Body, new ExportStyle(CultureInfo.CurrentCulture, session.Zone), columns, RowsAsync(data, Question(who, kind, null, from, until), session.Zone, http.RequestAborted), http.RequestAborted);
    }

    // Page after page, so that no reading lasts as long as the reader's line is slow.
    static async IAsyncEnumerable<AuditRow> RowsAsync(Database data, AuditQuestion question, TimeZoneInfo zone, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var place = after;
            var rows = await data.ReadAsync(db => question.Rows(db, zone, place).Take(PerRead).ToListAsync(cancellationToken), cancellationToken);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < PerRead)
                yield break;
            after = AuditQuestion.CursorOf(rows[^1]);
        }
    }

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A line of the audit record.</summary>
public sealed record ActLine(Guid Id, DateTimeOffset At, string? Who, string Kind, string Subject, Guid? SubjectId, long? Sequence, string Details);
