using Ambos.Platform.Data;
using Ambos.Platform.Export;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>The questions as a file, with the filters of the address.</summary>
static class QuestionsExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/voice/questions/export.{format}", WriteAsync).WithMetadata(new NeedsAttribute(VoicePermissions.Questions.Name));

    static Task WriteAsync(string format, HttpContext http, Database data, Session session, Words words)
    {
        var ask = QuestionAsk.From(http.Request.Query) with { Size = ListExport.PerRead };
        IReadOnlyList<ExportColumn<QuestionRow>> columns =
        [
            new("survey", words["Survey"], row => row.Survey),
            new("question", words["Question"], row => row.Code),
            new("text", words["Text"], row => row.Text),
            new("side", words["Side"], row => words[row.Side == Side.Inside ? "inside" : "outside"]),
            new("low", words["Lowest of the scale"], row => row.Low),
            new("high", words["Highest of the scale"], row => row.High),
            new("high_is_worse", words["Higher is worse|column"], row => row.HighIsWorse),
            new("counts", words["Counts as satisfaction"], row => row.Counts),
            new("n", "n", row => row.N),
            new("from", words["From month"], row => row.From),
            new("until", words["Until month"], row => row.Until),
        ];
        return ListExport.WriteAsync(http, "questions", format, session.Zone, columns,
            ListExport.PagesAsync(after => data.ReadAsync(db => QuestionList.PageAsync(db, ask with { After = after }, http.RequestAborted), http.RequestAborted), http.RequestAborted));
    }
}
