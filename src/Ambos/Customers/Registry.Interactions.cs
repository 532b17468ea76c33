using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Registry
{
    /// <summary>So long may one take back what one has written down.</summary>
    internal static readonly TimeSpan TakenBack = TimeSpan.FromHours(1);

    /// <summary>Writes down that something happened with a customer.</summary>
    public Task<Answer<Interaction>> LogAsync(InteractionDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var at = draft.At ?? Now;
                List<No> nos = [];
                if (await db.Set<Customer>().AsTracking().ChangeableBy(session).SingleOrDefaultAsync(c => c.Id == draft.CustomerId, cancellationToken) is not { } customer)
                    return new No("CustomerId", "There is no such customer.");
                if (at > Now.AddHours(1))
                    nos.Add(new No("At", "What has not happened yet is not an interaction."));
                if (draft.Subject?.Length > 400)
                    nos.Add(new No("Subject", "At most {0} characters.", 400));
                if (draft.Amount is not null && draft.Currency is not { Length: 3 })
                    nos.Add(new No("Currency", "Say the currency in three letters."));
                if (draft.SiteId is { } site && !await db.Set<Site>().AnyAsync(s => s.Id == site, cancellationToken))
                    nos.Add(new No("SiteId", "This is not known here."));
                if (draft.TeamId is { } team && !await db.Set<Team>().AnyAsync(t => t.Id == team, cancellationToken))
                    nos.Add(new No("TeamId", "This is not known here."));
                if (nos.Count > 0)
                    return nos;
                var interaction = new Interaction(customer.Id, draft.Kind, at, Blank(draft.Channel), Blank(draft.Subject));
                interaction.Was(draft.SiteId, draft.TeamId);
                interaction.Cost(draft.Amount, draft.Currency?.ToUpperInvariant());
                interaction.LoggedBy(session.IsSignedIn ? session.Person.MembershipId : null);
                db.Add(interaction);
                customer.Met(at);
                return (Answer<Interaction>)interaction;
            },
            cancellationToken);

    /// <summary>Corrects what was written down.</summary>
    public Task<Answer<Interaction>> ChangeAsync(Guid interactionId, InteractionDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var changeable = db.Set<Customer>().ChangeableBy(session);
                if (await db.Set<Interaction>().AsTracking().SingleOrDefaultAsync(i => i.Id == interactionId && changeable.Any(c => c.Id == i.CustomerId), cancellationToken) is not { } interaction)
                    return new No("", "There is no such interaction.");
                if (draft.At > Now.AddHours(1))
                    return new No("At", "What has not happened yet is not an interaction.");
                interaction.Correct(draft.Kind, draft.At ?? interaction.At, Blank(draft.Channel ?? interaction.Channel), Blank(draft.Subject ?? interaction.Subject));
                await db.SaveChangesAsync(cancellationToken);
                await MeetAsync(db, interaction.CustomerId, cancellationToken);
                return (Answer<Interaction>)interaction;
            },
            cancellationToken);

    /// <summary>Takes back what one has written down by hand within the last hour: a press too many, or the wrong person.</summary>
    public Task<Answer<Interaction>> TakeBackAsync(Guid interactionId, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (changeable, me) = (db.Set<Customer>().ChangeableBy(session), session.Person.MembershipId);
                if (await db.Set<Interaction>().AsTracking().SingleOrDefaultAsync(i => i.Id == interactionId && i.MembershipId == me && changeable.Any(c => c.Id == i.CustomerId), cancellationToken) is not { } interaction)
                    return new No("", "There is no such interaction.");
                if (interaction.CreatedAt < Now - TakenBack || await db.Set<ExternalKey>().AnyAsync(key => key.Kind == "interaction" && key.Target == interactionId, cancellationToken))
                    return new No("", "It is too late to take this back.");
                db.Remove(interaction);
                await db.SaveChangesAsync(cancellationToken);
                await MeetAsync(db, interaction.CustomerId, cancellationToken);
                return (Answer<Interaction>)interaction;
            },
            cancellationToken);

    /// <summary>What follows for the customer when an interaction is corrected or goes.</summary>
    static async Task MeetAsync(AmbosDb db, Guid customerId, CancellationToken cancellationToken)
    {
        var customer = await db.Set<Customer>().AsTracking().SingleAsync(c => c.Id == customerId, cancellationToken);
        await db.Set<Slip>().Where(slip => slip.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken);
        customer.LastMet(await db.Set<Interaction>().Where(i => i.CustomerId == customerId).MaxAsync(i => (DateTimeOffset?)i.At, cancellationToken));
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
