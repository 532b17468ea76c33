using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;

namespace Ambos.Voice.Api;

/// <summary><c>/api/v1/questions</c>: what was asked, and what of it counts as satisfaction.</summary>
static class QuestionsApi
{
    static readonly QuestionShape Shown = new(Examples.Thing, "Clima 2026", "apoyo", "Mi equipo me apoya", Side.Inside, 1, 5, true, false, 312, 202601, 202603);

    public static void Map(IEndpointRouteBuilder api)
    {
        var questions = api.MapGroup("/questions").WithTags("Questions");
        questions.MapGet("", ListAsync).WithMetadata(new NeedsAttribute(VoicePermissions.Questions.Name)).WithName("ListQuestions").WithSummary("Every question that was asked, survey by survey")
            .Shows(new Page<QuestionShape>([Shown], "after"))
            .Takes(("after", "`next` of the page before"), ("survey", "id"), ("side", "`inside` or `outside`"), ("counts", "`yes` or `no`"));
        questions.MapPatch("/{id:guid}", ChangeAsync).WithMetadata(new NeedsAttribute(VoicePermissions.Questions.Name)).WithName("ChangeQuestion").WithSummary("Say whether a question counts as satisfaction, and which way its scale points")
            .Shows(Shown, new QuestionBody(true, false));
    }

    static async Task<IResult> ListAsync(HttpContext http, Database data, ScoreSealing sealing, int? limit, CancellationToken cancellationToken)
    {
        await sealing.FreshenAsync(data, cancellationToken);
        var ask = QuestionAsk.From(http.Request.Query) with { Size = Math.Clamp(limit ?? 50, 1, 200), Before = null };
        var page = await data.ReadAsync(db => QuestionList.PageAsync(db, ask, cancellationToken), cancellationToken);
        return TypedResults.Ok(new Page<QuestionShape>([.. page.Rows.Select(Shape)], page.After));
    }

    static async Task<IResult> ChangeAsync(Guid id, QuestionBody body, Database data, Asking asking, CancellationToken cancellationToken)
    {
        if (await asking.ChangeAsync(id, body.Counts, body.HighIsWorse, cancellationToken) is not { } question)
            return TypedResults.NotFound();
        var rows = await data.ReadAsync(db => QuestionList.PageAsync(db, new QuestionAsk(question.SurveyId, Size: 10_000), cancellationToken), cancellationToken);
        return TypedResults.Ok(Shape(rows.Rows.Single(row => row.Id == id)));
    }

    static QuestionShape Shape(QuestionRow row) => new(row.Id, row.Survey, row.Code, row.Text, row.Side, row.Low, row.High, row.Counts, row.HighIsWorse, row.N, row.From, row.Until);

    sealed record QuestionShape(Guid Id, string Survey, string Code, string Text, Side Side, double? Low, double? High, bool Counts, bool HighIsWorse, long? N, int? From, int? Until);

    /// <summary>What is absent stays as it is.</summary>
    sealed record QuestionBody(bool? Counts, bool? HighIsWorse);
}
