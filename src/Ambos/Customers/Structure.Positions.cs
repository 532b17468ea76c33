using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

public sealed partial class Structure
{
    public Task<Answer<Position>> AddPositionAsync(PositionDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                var nos = await PositionRules.CheckAsync(db, null, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                var position = new Position(draft.Name, draft.TeamId);
                position.Describe(draft.Name, Text(draft.Purpose), Text(draft.Profile));
                db.Add(position);
                record.Add(db, "position.created", "position", position.Id, null, new { position.Name });
                return (Answer<Position>)position;
            },
            cancellationToken);

    /// <summary>What it is called, where it stands and what it is for. Those who hold it are found by its new name.</summary>
    public Task<Answer<Position>> ChangePositionAsync(Guid positionId, PositionDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Position>().AsTracking().SingleOrDefaultAsync(p => p.Id == positionId, cancellationToken) is not { } position)
                    return new No("", "There is no such position.");
                var nos = await PositionRules.CheckAsync(db, positionId, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses(position) is { } meanwhile)
                    return meanwhile;
                var before = position.Name;
                position.Describe(draft.Name, Text(draft.Purpose), Text(draft.Profile));
                position.StandsIn(draft.TeamId);
                record.Add(db, "position.changed", "position", position.Id, null, new { position.Name, Before = before });
                await db.SaveChangesAsync(cancellationToken);
                if (before != position.Name)
                    await CustomerSearch.PutAsync(db, await PositionRules.HoldersAsync(db, positionId, Today, cancellationToken), Today, cancellationToken: cancellationToken);
                return (Answer<Position>)position;
            },
            cancellationToken);

    /// <summary>Nobody is given it any more; or somebody is again. Whoever holds it must have left it.</summary>
    public Task<Answer<Position>> ClosePositionAsync(Guid positionId, bool closed = true, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Position>().AsTracking().SingleOrDefaultAsync(p => p.Id == positionId, cancellationToken) is not { } position)
                    return new No("", "There is no such position.");
                if (closed == position.ClosedOn is not null)
                    return position;
                if (closed && (await PositionRules.HoldersAsync(db, positionId, Today, cancellationToken)).Count > 0)
                    return new No("", "Somebody holds it still: end or change their relationship first.");
                if (closed)
                    position.Close(Today);
                else
                    position.Reopen();
                record.Add(db, closed ? "position.closed" : "position.reopened", "position", position.Id, null, new { position.Name });
                return (Answer<Position>)position;
            },
            cancellationToken);
}

/// <summary>What may be said of a position.</summary>
static class PositionRules
{
    public static async Task<List<No>> CheckAsync(AmbosDb db, Guid? positionId, PositionDraft draft, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var name = (draft.Name ?? "").Trim();
        if (name.Length is 0 or > 120)
            nos.Add(new No("Name", name.Length == 0 ? "Write a name." : "At most {0} characters.", 120));
        if (draft.Purpose?.Length > 2_000)
            nos.Add(new No("Purpose", "At most {0} characters.", 2_000));
        if (draft.Profile?.Length > 2_000)
            nos.Add(new No("Profile", "At most {0} characters.", 2_000));
        if (draft.TeamId is { } team && !await db.Set<Team>().AnyAsync(t => t.Id == team, cancellationToken))
            nos.Add(new No("TeamId", "This is not known here."));
        if (nos.Count == 0 && await db.Set<Position>().AnyAsync(p => p.Name == name && p.TeamId == draft.TeamId && p.Id != positionId && p.ClosedOn == null, cancellationToken))
            nos.Add(new No("Name", "There is one of this name already."));
        return nos;
    }

    /// <summary>Who holds it on a day.</summary>
    public static Task<List<Guid>> HoldersAsync(AmbosDb db, Guid positionId, DateOnly today, CancellationToken cancellationToken) =>
        db.Set<Relationship>().Where(r => r.PositionId == positionId && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)).Select(r => r.CustomerId).Distinct().ToListAsync(cancellationToken);
}
