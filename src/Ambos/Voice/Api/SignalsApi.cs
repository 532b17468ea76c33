using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Voice.Api;

/// <summary><c>/api/v1/signals</c>.</summary>
static class SignalsApi
{
    static readonly SignalRow Shown = new(86, SignalSource.Review, Side.Outside, Examples.Then, 8, 4, 5, null, "Las camareras de pisos, de lo mejor del hotel.", "es", "Limpieza", "Pisos", "Marisol Cabo", 412, "Marta Ribas", null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/signals", [Needs("voice.read")] async (Database data, Session session, CancellationToken cancellationToken, string? state, Side? side, SignalSource? source, Guid? team, string? from, string? until, string? after, int? limit) =>
        {
            var question = new SignalQuestion(state, side, team, source, ScoresReport.Month(from), ScoresReport.Month(until), after, null, Math.Clamp(limit ?? 50, 1, 200));
            var page = await data.ReadAsync(db => SignalList.ReadAsync(db, session, question, cancellationToken), cancellationToken);
            return Results.Json(new Page<SignalRow>(page.Rows, page.After), Platform.Reports.ReportText.Options);
        }).Named("ListSignals", "What people said: nobody answered yet first, newest first").Shows(new Page<SignalRow>([Shown], null), written: Platform.Reports.ReportText.Options);
        api.MapGet("/signals/{number:long}", [Needs("voice.read")] async (long number, Database data, Session session, CancellationToken cancellationToken) =>
            await data.ReadAsync(db => SignalList.OneAsync(db, session, number, cancellationToken), cancellationToken) is { } signal
                ? Results.Json(signal, Platform.Reports.ReportText.Options)
                : Results.NotFound())
            .Named("GetSignal", "One thing somebody said").Shows(Shown, written: Platform.Reports.ReportText.Options);
        api.MapPost("/signals/{number:long}/answer", [Needs("voice.answer")] async (long number, SignalReply reply, Answering answering, Words words, CancellationToken cancellationToken) =>
            await answering.AnswerAsync(number, reply.Said, cancellationToken) switch
            {
                { Found: false } => Results.NotFound(),
                { No: { } no } => Problems.Refused(words, no, "said"),
                _ => Results.NoContent(),
            }).Named("AnswerSignal", "Say what was done about it").Shows(null, new SignalReply("Hemos puesto otra persona por la mañana."), StatusCodes.Status204NoContent);
    }

    static RouteHandlerBuilder Named(this RouteHandlerBuilder route, string name, string summary) => route.WithTags("Signals").WithName(name).WithSummary(summary);

    sealed record SignalReply(string? Said);
}
