using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Registry
{
    /// <summary>Asks somebody to be an ambassador. Until she says yes, nothing changes.</summary>
    public Task<Answer<StageOffer>> OfferAsync(Guid relationshipId, string? note, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Relationship>().SingleOrDefaultAsync(r => r.Id == relationshipId, cancellationToken) is not { } relationship)
                    return new No("", "There is no such relationship.");
                if (!relationship.HoldsOn(Today) || relationship.Stage is not (Stage.Active or Stage.Loyal))
                    return new No("", "Only who is active or loyal is asked to be an ambassador.");
                if (note?.Length > 400)
                    return new No("Note", "At most {0} characters.", 400);
                if (await db.Set<StageOffer>().AsTracking().FirstOrDefaultAsync(o => o.RelationshipId == relationshipId && o.AnsweredOn == null, cancellationToken) is { } open)
                {
                    open.Says(Blank(note));
                    return open;
                }
                var offer = new StageOffer(relationshipId, Today, Me, Blank(note));
                db.Add(offer);
                record.Add(db, "ambassador.offered", "relationship", relationshipId, relationship.CustomerId);
                return (Answer<StageOffer>)offer;
            },
            cancellationToken);

    /// <summary>She says yes or no to the open offer: herself, or through a colleague who writes down how she answered.</summary>
    public Task<Answer<StageOffer>> AnswerOfferAsync(Guid relationshipId, bool accepted, string? note, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var relationship = await db.Set<Relationship>().AsTracking().SingleOrDefaultAsync(r => r.Id == relationshipId, cancellationToken);
                var herself = relationship is not null && session.IsSignedIn && session.Person.CustomerId == relationship.CustomerId;
                if (relationship is null || !(herself || session.Can(CustomersPermissions.Write)))
                    return new No("", "There is no such relationship.");
                if (await db.Set<StageOffer>().AsTracking().FirstOrDefaultAsync(o => o.RelationshipId == relationshipId && o.AnsweredOn == null, cancellationToken) is not { } offer)
                    return new No("", "There is no open offer.");
                if (!herself && string.IsNullOrWhiteSpace(note))
                    return new No("Note", "Say how they answered: by phone, by mail, in person.");
                if (note?.Length > 400)
                    return new No("Note", "At most {0} characters.", 400);
                if (accepted && !relationship.HoldsOn(Today))
                    return new No("", "This relationship has ended.");
                offer.Answer(accepted, Today, Me, herself, Blank(note));
                if (accepted && relationship.Reaches(Stage.Ambassador, Today, Blank(note)) is { } change)
                    db.Add(change.ByOffer(Me));
                record.Add(db, accepted ? "ambassador.accepted" : "ambassador.declined", "relationship", relationshipId, relationship.CustomerId);
                await SettleAsync(db, [relationship.CustomerId], cancellationToken);
                return (Answer<StageOffer>)offer;
            },
            cancellationToken);

    /// <summary>She no longer wants to be an ambassador: what she was before holds again, as if set by hand today.</summary>
    public Task<Answer<Relationship>> StepDownAsync(Guid relationshipId, string? note, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var relationship = await db.Set<Relationship>().AsTracking().SingleOrDefaultAsync(r => r.Id == relationshipId, cancellationToken);
                if (relationship is null || !(session.Can(CustomersPermissions.Write) || (session.IsSignedIn && session.Person.CustomerId == relationship.CustomerId)))
                    return new No("", "There is no such relationship.");
                if (relationship.Stage != Stage.Ambassador)
                    return relationship;
                var before = await db.Set<StageChange>().Where(c => c.RelationshipId == relationshipId && (c.Stage == Stage.Active || c.Stage == Stage.Loyal)).OrderByDescending(c => c.On).Select(c => (Stage?)c.Stage).FirstOrDefaultAsync(cancellationToken);
                Keep(db, relationship.Reaches(before ?? Stage.Active, Today, Blank(note)));
                record.Add(db, "ambassador.ended", "relationship", relationshipId, relationship.CustomerId);
                await SettleAsync(db, [relationship.CustomerId], cancellationToken);
                return (Answer<Relationship>)relationship;
            },
            cancellationToken);

    Guid? Me => session.IsSignedIn ? session.Person.MembershipId : null;
}
