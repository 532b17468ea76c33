using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Requests;

/// <summary>The list of requests as a file, with the filters of the page and under the same permissions.</summary>
static class RequestsExport
{
    const int PerPage = 1_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/requests/export.{format}", WriteAsync).WithMetadata(new MembersAttribute());

    static async Task WriteAsync(string format, HttpContext http, Database data, RequestList list, StructureCache structures, Session session, Words words, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(format[0]))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var outline = await structures.OfAsync(data, cancellationToken);
        IReadOnlyList<ExportColumn<RequestRow>> columns =
        [
            new("number", words["Number"], row => row.Number),
            new("subject", words["Subject"], row => row.Subject),
            new("side", words["Side"], row => words[row.Side.Word]),
            new("customer", words["Customer"], row => row.Customer),
            new("type", words["Type"], row => words[row.Type.Word]),
            new("state", words["State"], row => words[row.State.Word]),
            new("priority", words["Priority"], row => words[row.Priority.Word]),
            new("team", words["Team"], row => outline.Name(row.TeamId)),
            new("assignee", words["Person"], row => row.Assignee),
            new("received", words["Received"], row => row.StartedAt),
            new("due", words["Due"], row => row.DueAt),
            new("resolved", words["Resolved"], row => row.ResolvedAt),
            new("met", words["Promise kept"], row => row.Met),
        ];
        http.Response.ContentType = TableWriter.ContentType(kind);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"requests.{format.ToLowerInvariant()}\"";
        await TableWriter.Write(kind, http.Response.Body, new ExportStyle(CultureInfo.CurrentCulture, session.Zone), columns, RowsAsync(http, data, list, cancellationToken), cancellationToken);
    }

    /// <summary>Page after page, so that no reading is held open over a slow line.</summary>
    static async IAsyncEnumerable<RequestRow> RowsAsync(HttpContext http, Database data, RequestList list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = RequestQuestion.From(http.Request.Query) with { Size = PerPage, After = null, Before = null };
        do
        {
            var page = await data.ReadAsync(db => list.PageAsync(db, question, cancellationToken), cancellationToken);
            foreach (var row in page.Rows)
                yield return row;
            question = question with { After = page.After };
        }
        while (question.After is not null);
    }
}
