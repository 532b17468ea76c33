using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Rights;

/// <summary>What people do about the rights of people over their data.</summary>
sealed class RightsDesk(Database data, Session session, Record record, TimeProvider time, Erasures erasures, BlockedData blocked, StructureCache structures)
{
    const int Longest = 2_000;

    DateOnly Today => Days.Today(time, session.Zone);

    /// <summary>Somebody asks, by herself or through a colleague.</summary>
    public Task<Answer<RightsRequest>> AskAsync(long number, RightsKind kind, DateOnly? receivedOn, string? text, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await PersonAsync(db, number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                if (text is { Length: > Longest })
                    return new No("Text", "At most {0} characters.", Longest);
                var on = receivedOn ?? Today;
                if (on > Today)
                    return new No("ReceivedOn", "It cannot have come later than today.");
                if (on < Today.AddYears(-5))
                    return new No("ReceivedOn", "That is more than five years ago.");
                var request = new RightsRequest(customer.Id, kind, on, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), session.Person.MembershipId);
                db.Add(request);
                record.Add(db, "right.used", "right", request.Id, customer.Id, new { customer.Name, Right = kind.ToString() });
                return (Answer<RightsRequest>)request;
            },
            cancellationToken);

    /// <summary>Says within the first month that it takes two more, and why.</summary>
    public Task<Answer<RightsRequest>> ExtendAsync(Guid id, string? because, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, because, "Because", request => request.MayTakeLonger(Today) ? null : new No("Because", "More time can be taken once, and must be said within the first month."), (request, text) => request.TakesLonger(text), "right.extended", cancellationToken);

    /// <summary>What the person was answered.</summary>
    public Task<Answer<RightsRequest>> AnswerAsync(Guid id, string? answer, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, answer, "Answer", request => request.IsOpen ? null : new No("Answer", "It has been answered already."), (request, text) => request.WasAnswered(Today, text), "right.answered", cancellationToken);

    Task<Answer<RightsRequest>> ChangeAsync(Guid id, string? text, string field, Func<RightsRequest, No?> refuses, Action<RightsRequest, string> change, string act, CancellationToken cancellationToken) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<RightsRequest>().AsTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } request)
                    return new No("", "There is no such request.");
                if (string.IsNullOrWhiteSpace(text))
                    return new No(field, "Write something first.");
                if (text.Length > Longest)
                    return new No(field, "At most {0} characters.", Longest);
                if (refuses(request) is { } no)
                    return no;
                change(request, text.Trim());
                var name = await db.Set<Customer>().Where(c => c.Id == request.CustomerId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
                record.Add(db, act, "right", request.Id, request.CustomerId, new { Name = name ?? "–" });
                return (Answer<RightsRequest>)request;
            },
            cancellationToken);

    /// <summary>From now on nobody uses what is known of this person; it is kept sealed until its time is over.</summary>
    public async Task<Answer<Customer>> BlockAsync(long number, string? reason, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new No("Reason", "Say why, without naming anybody: this stays.");
        if (reason.Length > 300)
            return new No("Reason", "At most {0} characters.", 300);
        var (customer, no) = await data.ReadAsync(db => MayAsync(db, number, cancellationToken), cancellationToken);
        if (customer is null)
            return no!;
        // Remembered first: killed in between, a restore forgets all the same. What came to nothing is taken back.
        erasures.Remember(data.Organization, BlockedData.Blocked, customer.Id);
        var done = false;
        try
        {
            var answer = await data.WriteAsync(
                async db =>
                {
                    var (again, refused) = await MayAsync(db, number, cancellationToken);
                    if (again is null)
                        return refused!;
                    await blocked.TakeAsync(db, again.Id, reason.Trim(), session.Person.MembershipId, cancellationToken);
                    record.Add(db, "person.blocked", "customer", again.Id, again.Id);
                    return (Answer<Customer>)again;
                },
                cancellationToken);
            done = answer.Done;
            return answer;
        }
        finally
        {
            if (!done)
                erasures.Remember(data.Organization, BlockedData.Returned, customer.Id);
            structures.Forget(data.Organization);
        }
    }

    /// <summary>Back to work with the data of somebody: what is still sealed goes back to its place.</summary>
    public async Task<No?> ReturnAsync(Guid person, CancellationToken cancellationToken = default)
    {
        var no = await data.WriteAsync(
            async db =>
            {
                if (!await db.Set<BlockedPerson>().AnyAsync(one => one.CustomerId == person && one.DestroyedAt == null, cancellationToken))
                    return new No("", "There is nothing left to give back.");
                await blocked.GiveBackAsync(db, person, cancellationToken);
                record.Add(db, "person.returned", "customer", person, person);
                return null;
            },
            cancellationToken);
        if (no is null)
            erasures.Remember(data.Organization, BlockedData.Returned, person);
        structures.Forget(data.Organization);
        return no;
    }

    /// <summary>How long each part is kept from now on.</summary>
    public Task<IReadOnlyList<No>> KeepAsync(IReadOnlyList<TermDraft> drafts, CancellationToken cancellationToken = default) =>
        data.WriteAsync<IReadOnlyList<No>>(
            async db =>
            {
                List<No> nos = [.. drafts.Where(draft => draft.Number is null).Select(draft => new No($"months-{draft.Part.Key}", "{0}: write a number of months from 1 to 360.", new Platform.Import.Reason(draft.Part.Title)))];
                nos.AddRange(drafts.Where(draft => draft.Basis.Length > 300).Select(draft => new No($"basis-{draft.Part.Key}", "At most {0} characters.", 300)));
                if (nos.Count > 0)
                    return nos;
                var known = await db.Set<RetentionTerm>().AsTracking().ToDictionaryAsync(term => term.Part, StringComparer.Ordinal, cancellationToken);
                foreach (var draft in drafts)
                {
                    var basis = draft.Basis.Trim() is { Length: > 0 } said ? said : null;
                    if (known.TryGetValue(draft.Part.Key, out var term))
                        term.Becomes(draft.Number!.Value, basis);
                    else if (draft.Number != draft.Part.Months || basis is not null)
                        db.Add(new RetentionTerm(draft.Part.Key, draft.Number!.Value, basis));
                }
                if (db.ChangeTracker.HasChanges())
                    record.Add(db, "retention.changed", "retention", null);
                return nos;
            },
            cancellationToken);

    static Task<Customer?> PersonAsync(AmbosDb db, long number, CancellationToken cancellationToken) =>
        db.Set<Customer>().SingleOrDefaultAsync(c => c.Number == number && c.Kind == CustomerKind.Person, cancellationToken);

    static async Task<(Customer? Customer, No? No)> MayAsync(AmbosDb db, long number, CancellationToken cancellationToken)
    {
        if (await PersonAsync(db, number, cancellationToken) is not { } customer)
            return (null, new No("", "There is no such customer."));
        return await db.Set<Membership>().AnyAsync(m => m.CustomerId == customer.Id && m.EndedAt == null, cancellationToken)
            ? (null, new No("", "This person still comes in. End her access under People first."))
            : (customer, null);
    }
}

/// <summary>A term as somebody wrote it.</summary>
sealed record TermDraft(PersonPart Part, string Months, string Basis)
{
    public int? Number => int.TryParse(Months, System.Globalization.NumberStyles.AllowLeadingWhite | System.Globalization.NumberStyles.AllowTrailingWhite, System.Globalization.CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= 360 ? months : null;
}
