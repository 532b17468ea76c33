using Ambos.Customers;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Api;

/// <summary><c>/api/v1/requests</c>: the same rules as the pages, since both come through the same desk.</summary>
static class RequestsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/requests", [Members] async (HttpContext http, Database data, RequestList list, int? limit, CancellationToken cancellationToken) =>
        {
            var question = RequestQuestion.From(http.Request.Query) with { Size = Math.Clamp(limit ?? 50, 1, 200) };
            var page = await data.ReadAsync(db => list.PageAsync(db, question, cancellationToken), cancellationToken);
            return new Page<RequestRow>(page.Rows, page.After, page.Before);
        }).Named("ListRequests", "Requests in the order of the time left, in pages").Shows(new Page<RequestRow>([RequestsExamples.Row], "after", null))
            .Takes(("after", "`next` of the page before"), ("before", "`previous` of the page after"), ("view", "`mine`, `team`, `unowned`, `waiting`, `asked` or `open`"), ("q", "subject or number"), ("state", "such as `waiting`"), ("side", "`inside` or `outside`"), ("type", "such as `complaint`"), ("team", "id"), ("service", "id"), ("customer", "id"), ("assignee", "id"), ("sort", "`due`, `received` or `-received`"));
        api.MapGet("/requests/{number:long}", [Members] (long number, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) => OneAsync(number, data, session, time, cancellationToken))
            .Named("GetRequest", "One request: its promise, its history and what was said").Shows(RequestsExamples.View);
        api.MapPost("/requests", [Members] async (RequestBody body, RequestDesk desk, Database data, Session session, TimeProvider time, Words words, CancellationToken cancellationToken) =>
        {
            var asked = await desk.AskAsync(body.ToDraft(), cancellationToken);
            return asked.Done
                ? Results.Created($"/api/v1/requests/{asked.Value.Number}", await ViewAsync(asked.Value.Number, data, session, time, cancellationToken))
                : Nos.Refused(words, asked.Nos);
        }).Named("AddRequest", "Ask for something, for oneself or, with the permission to answer, for a customer").Shows(RequestsExamples.View, RequestsExamples.Asking, StatusCodes.Status201Created);
        Verb(api, "assign", "AssignRequest", "Give it to a team or a person; without either, take it", ["TeamId", "AssigneeId", "Note"], new VerbBody(TeamId: Examples.OtherTeam, Note: "Falta ropa"), (desk, number, body, ct) => body.TeamId is null && body.AssigneeId is null ? desk.TakeAsync(number, body.Note, ct) : desk.AssignAsync(number, body.TeamId, body.AssigneeId, body.Note, ct));
        Verb(api, "wait", "LetRequestWait", "Let it wait for something: customer, link, supplier, approval or other", ["Reason", "Note"], new VerbBody(Reason: WaitingReasons.Supplier, Note: "Hasta el martes"), (desk, number, body, ct) => desk.WaitAsync(number, body.Reason, body.Note, ct));
        Verb(api, "resume", "ResumeRequest", "Go on with it", ["Note"], new VerbBody(Note: "Ha llegado"), (desk, number, body, ct) => desk.ResumeAsync(number, body.Note, ct));
        Verb(api, "resolve", "ResolveRequest", "Say that it is done, with last words to the customer", ["Text"], new VerbBody(Text: "Ya tiene su bata."), (desk, number, body, ct) => desk.ResolveAsync(number, body.Text, ct));
        Verb(api, "close", "CloseRequest", "Close what was resolved", ["Note"], new VerbBody(Note: "Conforme"), (desk, number, body, ct) => desk.CloseAsync(number, body.Note, ct));
        Verb(api, "withdraw", "WithdrawRequest", "The customer does not want it any more", ["Note"], new VerbBody(Note: "Llamó para anularla"), (desk, number, body, ct) => desk.WithdrawAsync(number, body.Note, ct));
        Verb(api, "reopen", "ReopenRequest", "It was not done after all", ["Note"], new VerbBody(Note: "Sigue faltando"), (desk, number, body, ct) => desk.ReopenAsync(number, body.Note, ct));
        Verb(api, "reply", "ReplyToRequest", "Answer the customer, or write a note inside", ["Text", "Internal"], new VerbBody(Text: "Se la subimos ahora mismo."), (desk, number, body, ct) => desk.ReplyAsync(number, body.Text, body.Internal, ct));
    }

    static void Verb(IEndpointRouteBuilder api, string name, string called, string summary, string[] takes, VerbBody sent, Func<RequestDesk, long, VerbBody, CancellationToken, Task<Answer<Request>>> act) =>
        api.MapPost($"/requests/{{number:long}}/{name}", [Members] async (long number, VerbBody? body, RequestDesk desk, Database data, Session session, TimeProvider time, Words words, CancellationToken cancellationToken) =>
        {
            body ??= new VerbBody();
            // What it does not take would be lost without a word.
            if (body.Said().Where(field => !takes.Contains(field)).Select(field => new No(field, "This act does not take that.")).ToList() is { Count: > 0 } nos)
                return Nos.Refused(words, nos);
            var done = await act(desk, number, body, cancellationToken);
            if (done.Done && name != "reply" && done.Value.Fresh.Count == 0 && (body.Note ?? body.Text)?.Trim() is { Length: > 0 } said && !await StandsAsync(done.Value, said, data, cancellationToken))
                return Nos.Refused(words, [new No(body.Note is null ? "Text" : "Note", "Somebody has done that already, and what you wrote was not kept. Send it as a message.")]);
            return done.Done ? await OneAsync(number, data, session, time, cancellationToken) : Nos.Refused(words, done.Nos);
        }).Named(called, summary).Shows(RequestsExamples.View, sent);

    static RouteHandlerBuilder Named(this RouteHandlerBuilder route, string name, string summary) => route.WithTags("Requests").WithName(name).WithSummary(summary);

    static async Task<bool> StandsAsync(Request request, string said, Database data, CancellationToken cancellationToken) =>
        request.History.Any(line => line.Note == said) || await data.ReadAsync(db => db.Set<Reply>().AnyAsync(reply => reply.RequestId == request.Id && reply.Text == said, cancellationToken), cancellationToken);

    static async Task<IResult> OneAsync(long number, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        await ViewAsync(number, data, session, time, cancellationToken) is { } view ? Results.Ok(view) : Results.NotFound();

    static Task<RequestView?> ViewAsync(long number, Database data, Session session, TimeProvider time, CancellationToken cancellationToken) =>
        data.ReadAsync(
            async db =>
            {
                var today = Days.Today(time, session.Zone);
                if (await db.Set<Request>().VisibleTo(db, session, today).SingleOrDefaultAsync(r => r.Number == number, cancellationToken) is not { } request)
                    return null;
                var serves = await db.ServesAsync(session, request, today, cancellationToken);
                await RequestDesk.RecallAsync(db, request, cancellationToken);
                var clock = request.Clock(time.GetUtcNow());
                var replies = await db.Set<Reply>().Where(r => r.RequestId == request.Id && (serves || r.Kind != ReplyKind.Note)).OrderBy(r => r.At).ToListAsync(cancellationToken);
                return new RequestView(
                    request.Id, request.Number, request.Subject, request.Text, request.Type, request.Channel, request.Priority, request.State, request.Side, request.CustomerId, request.ServiceId, request.TeamId, request.AssigneeId, request.ParentId,
                    request.StartedAt, request.EnteredAt, request.ResolvedAt, request.ClosedAt, clock?.Due, clock?.DueOn, clock?.State, clock?.Met, clock?.Elapsed.TotalHours, clock?.Remaining.TotalHours, clock?.YearWithoutHolidays,
                    request.TimesReopened, request.HandOffs, request.WaitsFor, ImportedFields.Read(request.Fields),
                    [.. request.History.Select(line => new EventView(line.Sequence, line.Kind, line.At, serves ? line.Who : null, line.Reason, line.Activity, serves ? line.Note : null))],
                    [.. replies.Select(reply => new ReplyView(reply.Kind, reply.Author, reply.At, reply.Text))]);
            },
            cancellationToken);

    /// <summary>What a caller may say; anything else in the body is not read.</summary>
    internal sealed record RequestBody(
        Guid? CustomerId, Guid? ServiceId, Guid? ParentId, Guid? TeamId, Guid? AssigneeId, RequestType? Type, RequestChannel? Channel, RequestPriority? Priority, string? Subject, string? Text, DateTimeOffset? ReceivedAt)
    {
        public RequestDraft ToDraft() => new()
        {
            CustomerId = CustomerId, ServiceId = ServiceId, ParentId = ParentId, TeamId = TeamId, AssigneeId = AssigneeId,
            Type = Type ?? RequestType.Query, Channel = Channel ?? RequestChannel.Api, Priority = Priority ?? RequestPriority.Normal,
            Subject = Subject, Text = Text, ReceivedAt = ReceivedAt,
        };
    }

    internal sealed record VerbBody(Guid? TeamId = null, Guid? AssigneeId = null, string? Reason = null, string? Note = null, string? Text = null, bool Internal = false)
    {
        public IEnumerable<string> Said() => new[]
        {
            (nameof(TeamId), TeamId is not null), (nameof(AssigneeId), AssigneeId is not null), (nameof(Reason), Reason is { Length: > 0 }), (nameof(Note), Note is { Length: > 0 }), (nameof(Text), Text is { Length: > 0 }), (nameof(Internal), Internal),
        }.Where(field => field.Item2).Select(field => field.Item1);
    }

    internal sealed record RequestView(
        Guid Id, long Number, string Subject, string? Text, RequestType Type, RequestChannel Channel, RequestPriority Priority, RequestState State, Side Side,
        Guid? CustomerId, Guid? ServiceId, Guid? TeamId, Guid? AssigneeId, Guid? ParentId, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt,
        DateTimeOffset? DueAt, DateOnly? DueOn, ClockState? Clock, bool? Met, double? ElapsedHours, double? RemainingHours, int? YearWithoutHolidays,
        int TimesReopened, int HandOffs, string? WaitsFor, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<EventView> History, IReadOnlyList<ReplyView> Replies);

    internal sealed record EventView(int Sequence, RequestEventKind Kind, DateTimeOffset At, string? Who, string? Reason, string? Activity, string? Note);

    internal sealed record ReplyView(ReplyKind Kind, string Author, DateTimeOffset At, string Text);
}

static class Nos
{
    /// <summary>What is not there, or not for this caller, is not found; everything else is a refusal at its field.</summary>
    public static IResult Refused(Words words, IReadOnlyList<No> nos) =>
        nos.Any(no => no is { Field: "", Reason.Key: "There is no such request." or "There is no such service." or "There is no such calendar." })
            ? Results.NotFound()
            : Problems.Refused(words, nos.Select(no => no.ToRefusal(words)));
}
