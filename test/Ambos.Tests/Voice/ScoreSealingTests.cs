using Ambos.Platform.Figures;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Voice;

/// <summary>How long it is believed that nothing waits to be sealed.</summary>
public sealed class ScoreSealingTests
{
    // The belief is this node's own; on PostgreSQL other databases of the cluster may put the folding off.
    [Fact]
    public async Task That_nothing_waits_is_believed_for_five_seconds_and_not_when_the_clock_went_back()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var org = await house.OrganizationAsync("mine");
        var data = house.Data(org);
        var clock = new Clock();
        var sealing = new ScoreSealing(house.Services.GetRequiredService<Reckoning>(), clock);
        // The first time it looks whether anything waits; the second it knows that nothing does.
        await sealing.FreshenAsync(data);
        await sealing.FreshenAsync(data);

        await ElsewhereAsync("Pisos");
        (await sealing.FreshenAsync(data)).ShouldBeFalse();
        (await ParcelsAsync()).ShouldBe(0);
        clock.Pass(TimeSpan.FromSeconds(4.9));
        await sealing.FreshenAsync(data);
        (await ParcelsAsync()).ShouldBe(0);
        clock.Pass(TimeSpan.FromSeconds(0.1));
        await sealing.FreshenAsync(data);
        (await ParcelsAsync()).ShouldBe(1);

        await sealing.FreshenAsync(data);
        await ElsewhereAsync("Cocina");
        clock.Pass(TimeSpan.FromMinutes(-1));
        await sealing.FreshenAsync(data);
        (await ParcelsAsync()).ShouldBe(2);

        // What this node folds itself is sealed at once.
        await sealing.FreshenAsync(data);
        await InsideScoresTests.ImportAsync(house, org, [.. from who in Enumerable.Range(1, 5) select $"Spa{who},P1,4,2025-03-10,Spa"]);
        await sealing.FreshenAsync(data);
        (await ParcelsAsync()).ShouldBe(3);

        Task<int> ParcelsAsync() => data.ReadAsync(db => db.Set<ScoreParcel>().CountAsync());

        // Answers come in, and another node folds them into the figures.
        async Task ElsewhereAsync(string team)
        {
            await InsideScoresTests.ImportAsync(house, org, [.. from who in Enumerable.Range(1, 5) select $"{team}{who},P1,4,2025-03-10,{team}"]);
            await ActivatorUtilities.CreateInstance<Reckoning>(house.Services).FinishAsync(data);
        }
    }
}
