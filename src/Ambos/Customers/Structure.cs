using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What people do to teams, sites, positions, groups and fields.</summary>
public sealed partial class Structure(Database data, Session session, Record record, TimeProvider time, StructureCache cache, Seen seen, StoreSettings house, Catalog catalog)
{
    DateOnly Today => Days.Today(time, session.Zone);

    /// <summary>A team is made, and with it the record by which it can ask and be served.</summary>
    public Task<Answer<Team>> AddTeamAsync(TeamDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                var nos = await TeamRules.CheckAsync(db, null, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                var team = await MakeTeamAsync(db, draft, Today, time.GetUtcNow(), cancellationToken);
                record.Add(db, "team.created", "team", team.Id, null, new { team.Name });
                return (Answer<Team>)team;
            },
            cancellationToken);

    /// <summary>Changes what a team is called, where it stands and who leads it, from today on; where it stood before is kept.</summary>
    public Task<Answer<Team>> ChangeTeamAsync(Guid teamId, TeamDraft draft, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Team>().AsTracking().SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken) is not { } team)
                    return new No("", "There is no such team.");
                var nos = await TeamRules.CheckAsync(db, team.Id, draft, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses(team) is { } meanwhile)
                    return meanwhile;
                if (team.Name != draft.Name.Trim())
                    await RenameAsync(db, team, draft.Name, cancellationToken);
                if (team.ParentId != draft.ParentId || team.ManagerId != draft.ManagerId)
                    await MoveAsync(db, team, draft, cancellationToken);
                team.StandsIn(draft.SiteId);
                team.BelongsToSupplier(draft.IsSupplier);
                return (Answer<Team>)team;
            },
            cancellationToken);

    /// <summary>A team that serves no more. Those below it must have gone elsewhere.</summary>
    public Task<Answer<Team>> CloseTeamAsync(Guid teamId, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async db =>
            {
                if (await db.Set<Team>().AsTracking().SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken) is not { } team)
                    return new No("", "There is no such team.");
                if (await db.Set<Team>().AnyAsync(t => t.ParentId == teamId && t.ClosedOn == null, cancellationToken))
                    return new No("", "Move the teams below it first.");
                team.Close(Today);
                record.Add(db, "team.closed", "team", team.Id, null, new { team.Name });
                return (Answer<Team>)team;
            },
            cancellationToken);

    /// <summary>The team with its first placement and its customer record; also for imports.</summary>
    public static async Task<Team> MakeTeamAsync(AmbosDb db, TeamDraft draft, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var team = new Team(draft.Name, draft.ParentId, draft.SiteId);
        team.IsLedBy(draft.ManagerId);
        team.BelongsToSupplier(draft.IsSupplier);
        db.Add(team);
        db.Add(new TeamPlacement(team.Id, draft.ParentId, draft.ManagerId, today));
        await db.SaveChangesAsync(cancellationToken);
        var customer = new Customer(await Counter.TakeAsync(db, "customer", 1, cancellationToken), CustomerKind.Team, draft.Name, now);
        customer.IsTeam(team.Id);
        db.Add(customer);
        if (await db.Set<Group>().Where(g => g.Key == "department").Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellationToken) is { } department)
        {
            var relationship = new Relationship(customer.Id, department, today);
            relationship.Works(draft.SiteId, team.Id, null);
            if (relationship.Reaches(Stage.Active, today, null) is { } change)
                db.Add(change);
            db.Add(relationship);
        }
        await db.SaveChangesAsync(cancellationToken);
        await Standing.RefreshAsync(db, [customer.Id], today, cancellationToken);
        await CustomerSearch.PutAsync(db, [customer.Id], today, fresh: true, cancellationToken);
        return team;
    }

    async Task RenameAsync(AmbosDb db, Team team, string name, CancellationToken cancellationToken)
    {
        team.Rename(name);
        foreach (var customer in await db.Set<Customer>().AsTracking().Where(c => c.TeamId == team.Id).ToListAsync(cancellationToken))
            customer.Rename(name);
        await db.SaveChangesAsync(cancellationToken);
        var today = Today;
        var members = await db.Set<Relationship>().Where(r => r.TeamId == team.Id && (r.Until == null || r.Until >= today)).Select(r => r.CustomerId).Distinct().ToListAsync(cancellationToken);
        await CustomerSearch.PutAsync(db, members, today, cancellationToken: cancellationToken);
    }

    async Task MoveAsync(AmbosDb db, Team team, TeamDraft draft, CancellationToken cancellationToken)
    {
        var present = await db.Set<TeamPlacement>().AsTracking().SingleOrDefaultAsync(p => p.TeamId == team.Id && p.Until == null, cancellationToken);
        var placement = team.MoveTo(draft.ParentId, draft.ManagerId, Today, present);
        if (placement != present)
            db.Add(placement);
        record.Add(db, "team.moved", "team", team.Id, null, new { team.Name });
    }

    async Task<T> WriteAsync<T>(Func<AmbosDb, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await data.WriteAsync(work, cancellationToken);
        cache.Forget(data.Organization);
        return result;
    }
}

/// <summary>What may be said of a team.</summary>
static class TeamRules
{
    public static async Task<List<No>> CheckAsync(AmbosDb db, Guid? teamId, TeamDraft draft, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        if (string.IsNullOrWhiteSpace(draft.Name))
            nos.Add(new No("Name", "Write a name."));
        else if (draft.Name.Length > 120)
            nos.Add(new No("Name", "At most {0} characters.", 120));
        if (draft.SiteId is { } site && !await db.Set<Site>().AnyAsync(s => s.Id == site, cancellationToken))
            nos.Add(new No("SiteId", "This is not known here."));
        if (draft.ManagerId is { } manager && !await db.Set<Customer>().AnyAsync(c => c.Id == manager && c.Kind == CustomerKind.Person, cancellationToken))
            nos.Add(new No("ManagerId", "This is not known here."));
        if (draft.ParentId is { } parent)
            nos.AddRange(await ParentAsync(db, teamId, parent, cancellationToken));
        return nos;
    }

    static async Task<IEnumerable<No>> ParentAsync(AmbosDb db, Guid? teamId, Guid parent, CancellationToken cancellationToken)
    {
        var tree = await db.Set<Team>().Select(t => new { t.Id, t.Name, t.ParentId }).ToDictionaryAsync(t => t.Id, t => (t.Name, t.ParentId), cancellationToken);
        if (!tree.ContainsKey(parent))
            return [new No("ParentId", "This is not known here.")];
        return teamId is { } team && TeamTree.Circle(team, parent, id => tree[id].ParentId) is { } circle
            ? [new No("ParentId", "A team cannot stand under itself: {0}.", string.Join(" → ", circle.Select(id => tree[id].Name)))]
            : [];
    }
}

/// <summary>The shape of the tree of teams.</summary>
public static class TeamTree
{
    /// <summary>The way round that would come about if a team stood under another one: from the team up to itself. Nothing if there is none.</summary>
    public static IReadOnlyList<Guid>? Circle(Guid team, Guid parent, Func<Guid, Guid?> parentOf)
    {
        List<Guid> path = [team];
        for (Guid? at = parent; at is { } id; at = parentOf(id))
        {
            path.Add(id);
            if (id == team)
                return path;
            if (path.Count > 1_000)
                throw new InvalidOperationException("The teams already stand in a circle.");
        }
        return null;
    }
}
