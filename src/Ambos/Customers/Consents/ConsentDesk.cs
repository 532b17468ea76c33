using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Mail;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>What people write down about the yes and no of customers, and what everybody says for herself.</summary>
sealed class ConsentDesk(Database data, Session session, Record record, Letters letters, Seen seen, TimeProvider time)
{
    public const int LongestNote = 300;

    DateTimeOffset Now => time.GetUtcNow();

    DateOnly Today => Days.Today(time, session.Zone);

    /// <summary>A customer said yes. Where the purpose wants it confirmed and nothing is signed, a mail asks for it and nothing holds before.</summary>
    public Task<Answer<ConsentDone>> GiveAsync(long number, Guid? purposeId, ConsentDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (customer, purpose, nos) = await CheckAsync(db, number, purposeId, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                if (purpose!.RetiredAt is not null)
                    return new No("Purpose", "Nobody is written to for this any more.");
                if (!purpose.NeedsConfirmation || draft.How is ConsentHow.Paper or ConsentHow.Import)
                {
                    // A day without its hour: the yes holds from its beginning, and a no of that day goes before it.
                    var consent = new Consent(customer!.Id, purpose.Id, purpose.Version, isGiven: true, draft.How, draft.On is { } on && on < Today ? Days.Start(on, session.Zone) : Now, Now, draft.Said, Me);
                    db.Add(consent);
                    record.Add(db, "consent.given", "customer", customer.Id, customer.Id, new { customer.Name, Purpose = purpose.Name, How = draft.How.ToString() });
                    return (Answer<ConsentDone>)new ConsentDone(IsAsked: false);
                }
                return await AskAsync(db, customer!, purpose, draft, cancellationToken);
            },
            cancellationToken);

    /// <summary>A customer said no. It holds at once; saying it again changes nothing.</summary>
    public Task<Answer<ConsentDone>> WithdrawAsync(long number, Guid? purposeId, ConsentDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (customer, purpose, nos) = await CheckAsync(db, number, purposeId, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                var at = draft.On is { } on && on < Today ? Days.Start(on.AddDays(1), session.Zone).AddTicks(-10) : Now;
                if (await Withdrawal.WriteAsync(db, customer!.Id, [purpose!], draft.How, at, Now, draft.Said, Me, cancellationToken) > 0)
                    record.Add(db, "consent.withdrawn", "customer", customer.Id, customer.Id, new { customer.Name, Purpose = purpose!.Name, How = draft.How.ToString() });
                return (Answer<ConsentDone>)new ConsentDone(IsAsked: false);
            },
            cancellationToken);

    /// <summary>How a customer wishes to be reached from now on.</summary>
    public Task<Answer<ContactWishes>> WishAsync(long number, ContactWishes wishes, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await MayChange(db.Set<Customer>()).SingleOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                if (wishes.Quiet is { } quiet && (quiet.From == quiet.Until || quiet.From is < 0 or >= 1440 || quiet.Until is < 0 or >= 1440))
                    return new No("QuietUntil", "Quiet hours end at another time than they begin.");
                var before = await ContactWishes.ReadAsync(db, customer.Id, cancellationToken);
                if (seen.Refuses(before.Stamp) is { } meanwhile)
                    return meanwhile;
                var changed = Enum.GetValues<WishKind>().Where(kind => before.Value(kind) != wishes.Value(kind)).ToList();
                db.AddRange(changed.Select(kind => new ContactWish(customer.Id, kind, wishes.Value(kind), Now, Me)));
                if (changed.Count > 0)
                    record.Add(db, "wishes.changed", "customer", customer.Id, customer.Id, new { customer.Name });
                return (Answer<ContactWishes>)wishes;
            },
            cancellationToken);

    /// <summary>A new address of their own page; shown once, as only its hash is kept. Addresses from before lead there no more.</summary>
    public async Task<Answer<string>> KeyAsync(long number, CancellationToken cancellationToken = default)
    {
        var key = Key.ForPrograms();
        return await data.WriteAsync(
            async db =>
            {
                if (await MayChange(db.Set<Customer>()).SingleOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                await db.Set<CustomerKey>().Where(one => one.CustomerId == customer.Id && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, Now), cancellationToken);
                db.Add(new CustomerKey(customer.Id, Key.Hash(key), Now));
                record.Add(db, "customer.key", "customer", customer.Id, customer.Id, new { customer.Name });
                return (Answer<string>)key;
            },
            cancellationToken);
    }

    async Task<Answer<ConsentDone>> AskAsync(AmbosDb db, Customer customer, Purpose purpose, ConsentDraft draft, CancellationToken cancellationToken)
    {
        var mail = await db.Set<ContactPoint>().Where(p => p.CustomerId == customer.Id && p.Kind == ContactKind.Email).OrderByDescending(p => p.IsMain).ThenBy(p => p.Id).Select(p => p.Value).FirstOrDefaultAsync(cancellationToken);
        if (mail is null || !MailAddresses.IsOne(mail))
            return new No("Purpose", "This purpose is confirmed by mail, and no e-mail address is known. A signed paper needs none.");
        var said = await db.Set<Consent>().Where(c => c.CustomerId == customer.Id && c.PurposeId == purpose.Id).Select(c => new ConsentWord(c.IsGiven, c.At)).ToListAsync(cancellationToken);
        if (WritingRule.Stand(said, Now) == Stance.Yes)
            return new ConsentDone(IsAsked: false);
        var since = Now - AskedConsent.Rests;
        if (await db.Set<AskedConsent>().AnyAsync(a => a.Mail == mail && a.PurposeId == purpose.Id && a.AskedAt > since, cancellationToken))
            return new No("Purpose", "A mail went there less than an hour ago. Wait for it, or try again later.");
        await db.Set<AskedConsent>().Where(a => a.CustomerId == customer.Id && a.PurposeId == purpose.Id && a.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, Now), cancellationToken);
        var key = Key.ForPrograms();
        var asked = new AskedConsent(customer.Id, purpose, mail, Key.Hash(key), draft.How, Now);
        db.Add(asked);
        letters.Post(db, $"consent:{asked.Id:n}", await ConsentLetters.AskAsync(db, customer, purpose, mail, key, cancellationToken));
        record.Add(db, "consent.asked", "customer", customer.Id, customer.Id, new { customer.Name, Purpose = purpose.Name, How = draft.How.ToString() });
        return new ConsentDone(IsAsked: true);
    }

    async Task<(Customer? Customer, Purpose? Purpose, List<No> Nos)> CheckAsync(AmbosDb db, long number, Guid? purposeId, ConsentDraft draft, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var customer = await MayChange(db.Set<Customer>()).SingleOrDefaultAsync(c => c.Number == number, cancellationToken);
        if (customer is null)
            return (null, null, [new No("", "There is no such customer.")]);
        var purpose = await db.Set<Purpose>().SingleOrDefaultAsync(p => p.Id == purposeId, cancellationToken);
        if (purpose is null)
            nos.Add(new No("Purpose", "Choose what it is for."));
        if (draft.On > Today)
            nos.Add(new No("On", "It cannot have been said later than today."));
        else if (draft.On < Today.AddYears(-30))
            nos.Add(new No("On", "This date cannot be right."));
        if (draft.Note?.Length > LongestNote)
            nos.Add(new No("Note", "At most {0} characters.", LongestNote));
        return (customer, purpose, nos);
    }

    // Keepers change everybody; everybody says yes and no for herself.
    IQueryable<Customer> MayChange(IQueryable<Customer> customers)
    {
        var own = session is { IsSignedIn: true, Person.CustomerId: { } id } ? id : Guid.Empty;
        return session.Can(CustomersPermissions.Write) ? customers.ChangeableBy(session) : customers.Where(c => c.Id == own);
    }

    Guid? Me => session.IsSignedIn ? session.Person.MembershipId : null;
}

/// <summary>What somebody writes down of a yes or a no.</summary>
/// <param name="On">The day it was said; nothing: now.</param>
sealed record ConsentDraft(ConsentHow How, DateOnly? On = null, string? Note = null)
{
    public string? Said => string.IsNullOrWhiteSpace(Note) ? null : Note.Trim();
}

/// <summary>It is written down, or a mail asks for its confirmation.</summary>
sealed record ConsentDone(bool IsAsked);
