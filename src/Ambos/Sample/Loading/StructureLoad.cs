using Ambos.Customers;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Sample.Loading;

/// <summary>Sites, teams and positions.</summary>
static class StructureLoad
{
    public static Task RunAsync(Load load) => load.WriteAsync(async db =>
    {
        var company = load.Company;
        List<Site> sites = [.. company.Sites.Select(row => new Site(row.Name, "ES", row.Zone, row.Town, row.Address))];
        Keep(sites, load.Sites);
        await db.BulkInsertAsync(sites, load.CancellationToken);

        List<Team> teams = [];
        foreach (var row in company.Teams)
        {
            var team = new Team(row.Name, row.Parent is { } parent ? teams[parent].Id : null, load.Site(row.Site));
            team.BelongsToSupplier(row.IsSupplier);
            teams.Add(team);
        }
        Keep(teams, load.Teams);
        await db.BulkInsertAsync(teams, load.CancellationToken);

        List<Position> positions = [.. company.Positions.Select(row => new Position(row.Name, load.Team(row.Team), row.Purpose))];
        Keep(positions, load.Positions);
        await db.BulkInsertAsync(positions, load.CancellationToken);
    });

    /// <summary>Who leads the teams, once the people are there.</summary>
    public static Task LeadAsync(Load load) => load.WriteAsync(async db =>
    {
        var company = load.Company;
        var teams = await db.Set<Team>().AsTracking().ToDictionaryAsync(team => team.Id, load.CancellationToken);
        foreach (var (at, row) in company.Teams.Index())
        {
            teams[load.Teams[at]].IsLedBy(load.Party(row.Manager));
            db.Add(new TeamPlacement(load.Teams[at], load.Team(row.Parent), load.Party(row.Manager), DateOnly.FromDateTime(company.Parties[row.Party!.Value].Since.DateTime)));
        }
    });

    static void Keep<T>(List<T> rows, Guid[] ids)
        where T : Entity
    {
        for (var at = 0; at < ids.Length; at++)
            ids[at] = rows[at].Id;
    }
}
