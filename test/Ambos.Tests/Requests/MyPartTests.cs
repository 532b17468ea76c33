using Ambos.Customers;
using Ambos.Platform.Figures;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Requests;

/// <summary>Everybody sees whom their position serves and what came of it, of teams and whole months.</summary>
public sealed class MyPartTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whom_my_team_serves_and_what_came_of_it(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "marisol");
        var data = house.Data(desk.Organization);
        using var agent = await desk.AgentAsync();
        for (var asked = 0; asked < 7; asked++)
            await desk.AskAsync(agent);
        var month = DateTimeOffset.UtcNow.AddMonths(-1);
        await data.WriteAsync(async db =>
        {
            db.Add(new Service("Sábanas limpias", desk.Laundry));
            var guest = await db.Set<Request>().Where(r => r.Number == 1).Select(r => r.Id).SingleAsync();
            // One of the guest waited for the laundry; five of six promises were kept, last month.
            await db.Set<Request>().Where(r => r.Number > 1).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.TeamId, desk.Laundry).SetProperty(r => r.StartedAt, month).SetProperty(r => r.ResolvedAt, month).SetProperty(r => r.Side, Side.Inside).SetProperty(r => r.Met, r => r.Number != 2));
            await db.Set<Request>().Where(r => r.Number == 2 || r.Number == 3).ExecuteUpdateAsync(set => set.SetProperty(r => r.ParentId, guest));
        });
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(data);
        using var housekeeper = await desk.MemberAsync(desk.Housekeeper);
        var text = (await housekeeper.OpenAsync("/me/part")).QuerySelector("main")!.TextContent;
        text.ShouldContain("A quién sirve Lavandería");
        text.ShouldContain("Sábanas limpias");
        text.ShouldContain("Llegaron 6 solicitudes");
        text.ShouldContain("5 de 6");
        text.ShouldContain("Una solicitud de fuera pudo seguir");
        // Whoever works in no team reads that, and nothing of others.
        using var nobody = await desk.MemberAsync(null, "Sin Equipo");
        (await nobody.OpenAsync("/me/part")).QuerySelector("main")!.TextContent.ShouldNotContain("Lavandería");
    }
}
