using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Registry
{
    /// <summary>Somebody becomes something to us, on either side; what they were before stays.</summary>
    public Task<Answer<Relationship>> RelateAsync(long number, RelationshipDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Customer>().AsTracking().ChangeableBy(session).SingleOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                var nos = await RelationshipRules.CheckAsync(db, customer.Id, draft, isAmbassador: false, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                var relationship = await RelateAsync(db, customer, draft, cancellationToken);
                await SettleAsync(db, [customer.Id], cancellationToken);
                return (Answer<Relationship>)relationship;
            },
            cancellationToken);

    /// <summary>Corrects or moves a relationship: what the draft speaks of changes.</summary>
    /// <param name="whole">The draft says everything: what it leaves open is taken away.</param>
    public Task<Answer<Relationship>> ChangeAsync(Guid relationshipId, RelationshipDraft draft, bool whole = false, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var changeable = db.Set<Customer>().ChangeableBy(session);
                if (await db.Set<Relationship>().AsTracking().SingleOrDefaultAsync(r => r.Id == relationshipId && changeable.Any(c => c.Id == r.CustomerId), cancellationToken) is not { } relationship)
                    return new No("", "There is no such relationship.");
                var said = whole ? draft with { GroupId = draft.GroupId ?? relationship.GroupId } : Completed(draft, relationship);
                var nos = await RelationshipRules.CheckAsync(db, relationship.CustomerId, said, relationship.Stage == Stage.Ambassador, cancellationToken);
                if (draft.GroupId is { } other && other != relationship.GroupId)
                    nos.Add(new No("GroupId", "End this relationship and begin another."));
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses(relationship) is { } meanwhile)
                    return meanwhile;
                var side = await db.Set<Group>().Where(g => g.Id == relationship.GroupId).Select(g => g.Side).SingleAsync(cancellationToken);
                relationship.Works(said.SiteId, said.TeamId, said.PositionId, said.ManagerId);
                relationship.SpeaksFor(said.CompanyId);
                relationship.Starts(said.From);
                Keep(db, (said.Until, relationship.Until) switch
                {
                    ({ } until, _) when until != relationship.Until => relationship.End(until, side, said.Reason),
                    (null, not null) => relationship.Resume(Today),
                    (null, null) when draft.Stage is { } stage => relationship.Reaches(stage, Today, said.Reason),
                    _ => null,
                });
                relationship.Because(said.Reason);
                record.Add(db, "relationship.changed", "relationship", relationship.Id, relationship.CustomerId);
                await SettleAsync(db, [relationship.CustomerId], cancellationToken);
                return (Answer<Relationship>)relationship;
            },
            cancellationToken);

    /// <summary>It is over, from the day after its last; the reason is kept.</summary>
    public Task<Answer<Relationship>> EndAsync(Guid relationshipId, DateOnly until, string? reason, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var changeable = db.Set<Customer>().ChangeableBy(session);
                if (await db.Set<Relationship>().AsTracking().SingleOrDefaultAsync(r => r.Id == relationshipId && changeable.Any(c => c.Id == r.CustomerId), cancellationToken) is not { } relationship)
                    return new No("", "There is no such relationship.");
                if (until < relationship.From)
                    return new No("Until", "It cannot end before it begins.");
                if (Relationship.LastDay(until) is null)
                    return new No("Until", "This day never comes: leave it as it is, and it holds.");
                var role = await db.Set<Group>().SingleAsync(g => g.Id == relationship.GroupId, cancellationToken);
                Keep(db, relationship.End(until, role.Side, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()));
                record.Add(db, "relationship.ended", "relationship", relationship.Id, relationship.CustomerId, new { Group = role.Name, Until = until, Reason = reason });
                await SettleAsync(db, [relationship.CustomerId], cancellationToken);
                return (Answer<Relationship>)relationship;
            },
            cancellationToken);

    async Task<Relationship> RelateAsync(AmbosDb db, Customer customer, RelationshipDraft draft, CancellationToken cancellationToken)
    {
        var role = await db.Set<Group>().SingleAsync(g => g.Id == draft.GroupId, cancellationToken);
        var relationship = new Relationship(customer.Id, role.Id, draft.From);
        relationship.Works(draft.SiteId, draft.TeamId, draft.PositionId, draft.ManagerId);
        relationship.SpeaksFor(draft.CompanyId);
        db.Add(relationship);
        Keep(db, draft switch
        {
            { Until: { } until } => relationship.End(until, role.Side, draft.Reason),
            { Stage: { } stage } => relationship.Reaches(stage, draft.From ?? Today, draft.Reason),
            _ => relationship.Begins(RelationshipRules.First(role), draft.From ?? Today),
        });
        relationship.Because(draft.Reason);
        record.Add(db, "relationship.added", "relationship", relationship.Id, customer.Id, new { Group = role.Name, draft.From });
        return relationship;
    }

    static RelationshipDraft Completed(RelationshipDraft draft, Relationship now) => draft with
    {
        GroupId = draft.GroupId ?? now.GroupId, From = draft.From ?? now.From, Until = draft.Until ?? now.Until, SiteId = draft.SiteId ?? now.SiteId, TeamId = draft.TeamId ?? now.TeamId,
        PositionId = draft.PositionId ?? now.PositionId, CompanyId = draft.CompanyId ?? now.CompanyId, ManagerId = draft.ManagerId ?? now.ManagerId,
    };

    void Keep(AmbosDb db, StageChange? change)
    {
        if (change is not null)
            db.Add(change.ByHand(Me));
    }
}

/// <summary>What may be said of a relationship.</summary>
static class RelationshipRules
{
    /// <summary>The stage one begins in when nothing is said.</summary>
    public static Stage First(Group role) => role.Key == "prospect" ? Stage.Potential : Stage.Active;

    public static async Task<List<No>> CheckAsync(AmbosDb db, Guid customerId, RelationshipDraft draft, bool isAmbassador, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var role = draft.GroupId is { } id ? await db.Set<Group>().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) : null;
        if (role is null)
            nos.Add(new No("GroupId", "Choose a group."));
        else if (draft.Stage is { } stage && !Stages.Of(role.Side).Contains(stage))
            nos.Add(new No("Stage", "This side has no such stage."));
        else if (draft.Stage is { } last && Stages.IsEnd(last) && draft.Until is null)
            nos.Add(new No("Until", "Say on which day it ended."));
        if (draft.Stage == Stage.Ambassador && !isAmbassador)
            nos.Add(new No("Stage", "An ambassador is asked and says yes: offer it on the customer's page."));
        if (draft.Until < draft.From)
            nos.Add(new No("Until", "It cannot end before it begins."));
        if (draft.CompanyId == customerId && customerId != Guid.Empty)
            nos.Add(new No("CompanyId", "Nobody speaks for themselves here: choose another customer."));
        if (draft.ManagerId == customerId && customerId != Guid.Empty)
            nos.Add(new No("ManagerId", "Nobody is their own manager."));
        await KnownAsync<Site>("SiteId", draft.SiteId);
        await KnownAsync<Team>("TeamId", draft.TeamId);
        await KnownAsync<Position>("PositionId", draft.PositionId);
        await KnownAsync<Customer>("CompanyId", draft.CompanyId);
        await KnownAsync<Customer>("ManagerId", draft.ManagerId);
        return nos;

        async Task KnownAsync<T>(string field, Guid? key)
            where T : Entity
        {
            if (key is { } known && !await db.Set<T>().AnyAsync(row => row.Id == known, cancellationToken))
                nos.Add(new No(field, "This is not known here."));
        }
    }
}
