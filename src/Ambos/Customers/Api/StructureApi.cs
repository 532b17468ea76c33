using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Api;

/// <summary>Teams, sites and groups over the API. They are few: lists come whole.</summary>
static class StructureApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var teams = api.MapGroup("/teams").WithTags("Teams");
        teams.MapGet("", async (Database data, CancellationToken cancellationToken) => TypedResults.Ok(new Page<TeamShape>(await TeamsAsync(data, null, cancellationToken), null)))
            .Needing(CustomersPermissions.Read).WithName("ListTeams").WithSummary("All teams")
            .Shows(new Page<TeamShape>([CustomersExamples.Team], null));
        teams.MapGet("/{id:guid}", async (Guid id, Database data, Seen seen, CancellationToken cancellationToken) => One(await Stamped<Team, TeamShape>(TeamsAsync(data, id, cancellationToken), data, seen, id, cancellationToken))).Needing(CustomersPermissions.Read).WithName("GetTeam").WithSummary("One team")
            .Shows(CustomersExamples.Team);
        teams.MapPost("", AddTeamAsync).Needing(CustomersPermissions.Structure).WithName("AddTeam").WithSummary("Add a team")
            .Shows(CustomersExamples.Team, CustomersExamples.NamingTeam, StatusCodes.Status201Created);
        teams.MapPut("/{id:guid}", ChangeTeamAsync).Needing(CustomersPermissions.Structure).WithName("ChangeTeam").WithSummary("Change or move a team")
            .Shows(CustomersExamples.Team, CustomersExamples.NamingTeam);
        var sites = api.MapGroup("/sites").WithTags("Sites");
        sites.MapGet("", async (Database data, CancellationToken cancellationToken) => TypedResults.Ok(new Page<SiteShape>(await SitesAsync(data, null, cancellationToken), null)))
            .Needing(CustomersPermissions.Read).WithName("ListSites").WithSummary("All sites")
            .Shows(new Page<SiteShape>([CustomersExamples.Site], null));
        sites.MapGet("/{id:guid}", async (Guid id, Database data, Seen seen, CancellationToken cancellationToken) => One(await Stamped<Site, SiteShape>(SitesAsync(data, id, cancellationToken), data, seen, id, cancellationToken))).Needing(CustomersPermissions.Read).WithName("GetSite").WithSummary("One site")
            .Shows(CustomersExamples.Site);
        sites.MapPost("", AddSiteAsync).Needing(CustomersPermissions.Structure).WithName("AddSite").WithSummary("Add a site")
            .Shows(CustomersExamples.Site, CustomersExamples.NamingSite, StatusCodes.Status201Created);
        sites.MapPut("/{id:guid}", ChangeSiteAsync).Needing(CustomersPermissions.Structure).WithName("ChangeSite").WithSummary("Change a site")
            .Shows(CustomersExamples.Site, CustomersExamples.NamingSite);
        sites.MapPost("/{id:guid}/close", (Guid id, Database data, Structure structure, Words words, CancellationToken cancellationToken) => TurnSiteAsync(structure.CloseSiteAsync(id, cancellationToken), data, words, cancellationToken))
            .Needing(CustomersPermissions.Structure).WithName("CloseSite").WithSummary("Close a site; what happened there stays").Shows(CustomersExamples.Site with { IsClosed = true });
        sites.MapPost("/{id:guid}/reopen", (Guid id, Database data, Structure structure, Words words, CancellationToken cancellationToken) => TurnSiteAsync(structure.ReopenSiteAsync(id, cancellationToken), data, words, cancellationToken))
            .Needing(CustomersPermissions.Structure).WithName("ReopenSite").WithSummary("Open a site again").Shows(CustomersExamples.Site);
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("", async (Database data, CancellationToken cancellationToken) => TypedResults.Ok(new Page<GroupShape>(await GroupsAsync(data, null, cancellationToken), null)))
            .Needing(CustomersPermissions.Read).WithName("ListGroups").WithSummary("All groups with their seven traits")
            .Shows(new Page<GroupShape>([CustomersExamples.Group], null));
        groups.MapGet("/{key}", async (string key, Database data, Seen seen, CancellationToken cancellationToken) => One(await GroupsAsync(data, key, cancellationToken, seen))).Needing(CustomersPermissions.Read).WithName("GetGroup").WithSummary("One group")
            .Shows(CustomersExamples.Group);
        groups.MapPost("", AddGroupAsync).Needing(CustomersPermissions.Structure).WithName("AddGroup").WithSummary("Add a group")
            .Shows(CustomersExamples.Group, CustomersExamples.NamingGroup, StatusCodes.Status201Created);
        groups.MapPatch("/{key}", ChangeGroupAsync).Needing(CustomersPermissions.Structure).WithName("ChangeGroup").WithSummary("Change a group and its traits")
            .Shows(CustomersExamples.Group, CustomersExamples.NamingGroup with { Side = null });
    }

    static async Task<IResult> AddTeamAsync(TeamBody body, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.AddTeamAsync(Draft(body), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/teams/{answer.Value.Id}", (await TeamsAsync(data, answer.Value.Id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeTeamAsync(Guid id, TeamBody body, Database data, Structure structure, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.ChangeTeamAsync(id, Draft(body), cancellationToken);
        return answer.Done ? TypedResults.Ok((await Stamped<Team, TeamShape>(TeamsAsync(data, id, cancellationToken), data, seen, id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> AddSiteAsync(SiteBody body, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.AddSiteAsync(Draft(body), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/sites/{answer.Value.Id}", (await SitesAsync(data, answer.Value.Id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> TurnSiteAsync(Task<Answer<Site>> turning, Database data, Words words, CancellationToken cancellationToken)
    {
        var answer = await turning;
        return answer.Done ? TypedResults.Ok((await SitesAsync(data, answer.Value.Id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeSiteAsync(Guid id, SiteBody body, Database data, Structure structure, Seen seen, Words words, CancellationToken cancellationToken)
    {
        var answer = await structure.ChangeSiteAsync(id, Draft(body), cancellationToken);
        return answer.Done ? TypedResults.Ok((await Stamped<Site, SiteShape>(SitesAsync(data, id, cancellationToken), data, seen, id, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> AddGroupAsync(GroupBody body, Database data, Structure structure, Words words, CancellationToken cancellationToken)
    {
        if (body.Side is not { } side)
            return Answers.Refused(words, [new No("Side", "Choose a side.")]);
        var answer = await structure.AddGroupAsync(new GroupDraft(body.Name ?? "", side, body.IsStaff ?? false), cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/groups/{answer.Value.Key}", (await GroupsAsync(data, answer.Value.Key, cancellationToken))[0]) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> ChangeGroupAsync(string key, GroupBody body, Database data, Structure structure, Seen seen, Words words, CancellationToken cancellationToken)
    {
        if (await data.ReadAsync(db => db.Set<Group>().SingleOrDefaultAsync(g => g.Key == key, cancellationToken), cancellationToken) is not { } role)
            return TypedResults.NotFound();
        Dictionary<Trait, (int, int?)> traits = [];
        foreach (var (name, said) in body.Traits ?? new Dictionary<string, TraitShape>(StringComparer.Ordinal))
            if (CustomerQuestion.Value<Trait>(name) is { } trait)
                traits[trait] = (said.Declared, said.EveryDays);
            else
                return Answers.Refused(words, [new No("Traits", "There is no trait {0}.", name)]);
        var answer = await structure.ChangeGroupAsync(role.Id, body.Name ?? role.Name, body.IsStaff ?? role.IsStaff, traits, body.Does, cancellationToken);
        return answer.Done ? TypedResults.Ok((await GroupsAsync(data, key, cancellationToken, seen))[0]) : Answers.Refused(words, answer.Nos);
    }

    static TeamDraft Draft(TeamBody body) => new(body.Name ?? "", body.Parent, body.Site, body.Manager, body.IsSupplier ?? false);

    static SiteDraft Draft(SiteBody body) => new(body.Name ?? "", body.Country ?? "", body.Zone ?? "", body.Town, body.Address, body.LocalDays);

    static async Task<List<TShape>> Stamped<T, TShape>(Task<List<TShape>> shapes, Database data, Seen seen, Guid id, CancellationToken cancellationToken)
        where T : Entity
    {
        await seen.ShowAsync<T>(data, id, cancellationToken);
        return await shapes;
    }

    static IResult One<T>(List<T> found) => found.Count == 1 ? TypedResults.Ok(found[0]) : TypedResults.NotFound();

    static Task<List<TeamShape>> TeamsAsync(Database data, Guid? id, CancellationToken cancellationToken) => data.ReadAsync(
        db => db.Set<Team>().Where(t => id == null || t.Id == id).OrderBy(t => t.NameKey).Select(t => new TeamShape(t.Id, t.Name, t.ParentId, t.SiteId, t.ManagerId, t.IsSupplier, t.ClosedOn != null)).ToListAsync(cancellationToken),
        cancellationToken);

    static Task<List<SiteShape>> SitesAsync(Database data, Guid? id, CancellationToken cancellationToken) => data.ReadAsync(
        db => db.Set<Site>().Where(s => id == null || s.Id == id).OrderBy(s => s.Name).Select(s => new SiteShape(s.Id, s.Name, s.Country, s.Zone, s.Town, s.Address, s.LocalDays, s.ClosedAt != null)).ToListAsync(cancellationToken),
        cancellationToken);

    static Task<List<GroupShape>> GroupsAsync(Database data, string? key, CancellationToken cancellationToken, Seen? seen = null) => data.ReadAsync(
        async db =>
        {
            var groups = await db.Set<Group>().Where(g => key == null || g.Key == key).OrderBy(g => g.Order).ToListAsync(cancellationToken);
            var traits = (await db.Set<GroupTrait>().ToListAsync(cancellationToken)).ToLookup(t => t.GroupId);
            var shapes = (await db.Set<Shaper>().ToListAsync(cancellationToken)).ToLookup(s => s.GroupId, s => new Shaped(s.Kind, s.TargetId));
            if (groups is [var only])
                seen?.Show([only, .. Structure.InOrder(traits[only.Id])]);
            return groups.ConvertAll(g => new GroupShape(g.Key, g.Name, g.Side, g.IsStaff, g.RetiredAt is not null,
                traits[g.Id].ToDictionary(t => t.Trait.ToString().ToLowerInvariant(), t => new TraitShape(t.Declared, t.EveryDays), StringComparer.Ordinal))
            {
                Does = new GroupDoes(traits[g.Id].FirstOrDefault(t => t.Trait == Trait.Belonging)?.Bond, traits[g.Id].FirstOrDefault(t => t.Trait == Trait.Information)?.Withheld() ?? [], [.. shapes[g.Id]]),
            });
        },
        cancellationToken);
}
