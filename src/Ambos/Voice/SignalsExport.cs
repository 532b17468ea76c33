using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>What people say as a file, with the filters of the address.</summary>
static class SignalsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/voice/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(VoicePermissions.Read.Name));

    static Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words, string? state, string? side, string? source, string? team, string? from, string? until)
    {
        var question = new SignalQuestion(
            state ?? "open", Enum.TryParse<Side>(side, ignoreCase: true, out var one) ? one : null, Guid.TryParse(team, out var unit) ? unit : null,
            Enum.TryParse<SignalSource>(source, ignoreCase: true, out var kind) ? kind : null, ScoresReport.Month(from), ScoresReport.Month(until), Size: ListExport.PerRead);
        IReadOnlyList<ExportColumn<SignalRow>> columns =
        [
            new("number", words["Number"], row => row.Number),
            new("at", words["Date"], row => row.At),
            new("side", words["Side"], row => words[row.Side == Side.Inside ? "inside" : "outside"]),
            new("kind", words["Kind of signal"], row => words[row.Source.Word]),
            new("title", words["Title"], row => row.Title),
            new("text", words["Text"], row => row.Text),
            new("value", words["Value"], row => row.Value),
            new("score", words["From 0 to 10"], row => row.Score),
            new("topics", words["Topics"], row => row.Topics?.Replace('\n', ';')),
            new("language", words["Language"], row => row.Language),
            new("team", words["Team"], row => row.Team),
            new("site", words["Site"], row => row.Site),
            new("customer", words["Customer"], row => row.Customer),
            new("answered", words["Answered on"], row => row.AnsweredAt),
        ];
        var rows = ListExport.PagesAsync(after => data.ReadAsync(db => SignalList.ReadAsync(db, session, question with { After = after }, http.RequestAborted), http.RequestAborted), http.RequestAborted);
        return ListExport.WriteAsync(http, "signals", format, session.Zone, columns, rows);
    }
}
