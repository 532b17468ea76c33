using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

public sealed partial class RequestDesk
{
    /// <summary>Gives it to a person, a team or both.</summary>
    public Task<Answer<Request>> AssignAsync(long number, Guid? teamId, Guid? assigneeId, string? note = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Serves, "request.assigned", async (db, request, _) =>
        {
            if (await CheckHandsAsync(db, teamId, assigneeId, cancellationToken) is { } no)
                return no;
            if (request.Assign(Doer, teamId, assigneeId, note) is { } refused)
                return refused;
            if (request.Fresh.Count > 0 && assigneeId is { } owner && owner != session.Person.MembershipId && services.GetService<INotify>() is { } notify)
                await notify.TellAsync(db, owner, "requests.assigned", "{0} gave you {1}", $"/requests/{request.Number}", [session.Person.Name, request.Subject], cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Takes it oneself.</summary>
    public Task<Answer<Request>> TakeAsync(long number, string? note = null, CancellationToken cancellationToken = default) =>
        AssignAsync(number, null, session.Person.MembershipId, note, cancellationToken);

    public Task<Answer<Request>> WaitAsync(long number, string? reason, string? note = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Serves, "request.waits", (_, request, _) => Done(request.Wait(Doer, reason, note)), cancellationToken);

    public Task<Answer<Request>> ResumeAsync(long number, string? note = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Serves, "request.resumed", (_, request, _) => Done(request.Resume(Doer, note: note)), cancellationToken);

    public Task<Answer<Request>> ResolveAsync(long number, string? answer = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Serves, "request.resolved", async (db, request, _) =>
        {
            var no = request.Resolve(Doer, await OpenLinksAsync(db, request.Id, cancellationToken));
            if (no is null && request.Fresh.Count > 0 && !string.IsNullOrWhiteSpace(answer))
                db.Add(new Reply(request.Id, ReplyKind.Answer, answer, session.Person.Name, session.Person.MembershipId, Doer.At));
            return no;
        }, cancellationToken);

    public Task<Answer<Request>> CloseAsync(long number, string? note = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Serves, "request.closed", async (db, request, _) => request.Close(Doer, await OpenLinksAsync(db, request.Id, cancellationToken), note), cancellationToken);

    /// <summary>Whoever asked does not need it any more.</summary>
    public Task<Answer<Request>> WithdrawAsync(long number, string? note = null, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Anybody, "request.withdrawn", (_, request, _) => Done(request.Withdraw(Doer, note)), cancellationToken);

    public Task<Answer<Request>> ReopenAsync(long number, string? why, CancellationToken cancellationToken = default) =>
        ActAsync(number, Hand.Anybody, "request.reopened", (_, request, _) => Done(request.Reopen(Doer, why)), cancellationToken);

    /// <summary>Says something in it. What the one who asked says ends the wait for them; what we say first takes it up.</summary>
    public async Task<Answer<Request>> ReplyAsync(long number, string? text, bool isNote = false, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new No("Text", "Write something first.");
        if (text.Length > 20_000)
            return new No("Text", "At most {0} characters.", 20_000);
        return await ActAsync(number, Hand.Anybody, "request.answered", async (db, request, serves) =>
        {
            // Sent twice by an impatient finger it is one answer.
            var (said, since) = (text.Trim(), Doer.At.AddMinutes(-1));
            if (await db.Set<Reply>().AnyAsync(r => r.RequestId == request.Id && r.MembershipId == session.Person.MembershipId && r.Text == said && r.At > since, cancellationToken))
                return null;
            var asks = request.CustomerId is { } customer && customer == session.Person.CustomerId || !serves;
            var kind = asks ? ReplyKind.Question : isNote ? ReplyKind.Note : ReplyKind.Answer;
            db.Add(new Reply(request.Id, kind, text, session.Person.Name, session.Person.MembershipId, Doer.At));
            if (kind == ReplyKind.Question)
                request.Resume(Doer, WaitingReasons.Customer);
            else if (kind == ReplyKind.Answer)
                request.Start(Doer);
            if (kind == ReplyKind.Question && request.AssigneeId is { } owner && services.GetService<INotify>() is { } notify)
                await notify.TellAsync(db, owner, "requests.answered", "{0} wrote in {1}", $"/requests/{request.Number}", [session.Person.Name, request.Subject], cancellationToken);
            return null;
        }, cancellationToken);
    }

    static Task<No?> Done(No? no) => Task.FromResult(no);

    /// <summary>Team and person must be of this organisation, and able to work.</summary>
    static async Task<No?> CheckHandsAsync(AmbosDb db, Guid? teamId, Guid? assigneeId, CancellationToken cancellationToken)
    {
        if (teamId is { } team && !await db.Set<Team>().AnyAsync(t => t.Id == team && t.ClosedOn == null, cancellationToken))
            return new No("TeamId", "There is no such team.");
        if (assigneeId is { } person && !await db.Set<Membership>().AnyAsync(m => m.Id == person && m.EndedAt == null, cancellationToken))
            return new No("AssigneeId", "Nobody like that works here.");
        return teamId is null && assigneeId is null ? new No("TeamId", "Choose a team or a person.") : null;
    }
}
