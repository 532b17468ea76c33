using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;

namespace Ambos.Customers.Likeness;

/// <summary>The pairs as a file.</summary>
static class DuplicatesExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/duplicates/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(CustomersPermissions.Merge.Name));

    static Task WriteAsync(string format, HttpContext http, Database data, Session session, TimeProvider time, Words words)
    {
        var ask = PairQuestion.From(http.Request.Query) with { Size = ListExport.PerRead, Before = null };
        var today = Days.Today(time, session.Zone);
        IReadOnlyList<ExportColumn<PairRow>> columns =
        [
            new("number", words["Number"], pair => pair.First.Number),
            new("name", words["Name"], pair => pair.First.Name),
            new("other_number", words["Number of the other"], pair => pair.Second.Number),
            new("other_name", words["Name of the other"], pair => pair.Second.Name),
            new("sure", words["How sure"], pair => words[EvidenceWords.Grade(pair.Points)]),
            new("points", words["Points"], pair => pair.Points),
            new("why", words["Why"], pair => string.Join(", ", pair.Evidence.Reasons.Select(reason => words[reason.Word]))),
            new("found", words["Found on"], pair => pair.FoundAt),
            new("decided", words["Decided on"], pair => pair.DecidedAt),
            new("decided_by", words["Decided by"], pair => pair.DecidedBy),
        ];
        return ListExport.WriteAsync(http, "duplicates", format, session.Zone, columns, ListExport.PagesAsync(after => data.ReadAsync(db => PairList.PageAsync(db, session, ask with { After = after }, today, http.RequestAborted), http.RequestAborted), http.RequestAborted));
    }
}
