using Ambos.Bench;
using Ambos.Tests.House;

namespace Ambos.Tests.Survival;

/// <summary>F1: kill -9 at random moments while people write and files come in. 200 times by <c>bench … kill --times 200</c>; here a tenth of that.</summary>
public sealed class SurvivalTests
{
    const int Times = 20;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task F1_What_was_answered_as_saved_survives_every_kill(DatabaseKind kind)
    {
        await using var ground = await GroundAsync(kind);
        var seed = (ulong)Random.Shared.Next();
        var survived = await new Ambos.Bench.Survival(ground, seed, line => TestContext.Current.TestOutputHelper?.WriteLine(line)).RunAsync(Times, Longest);
        survived.Faults.ShouldBeEmpty($"seed {seed}");
        (survived.Missing, survived.Doubled, survived.ChecksFailed).ShouldBe((0, 0, 0));
        survived.Found.ShouldBe(survived.Saved);
        survived.Kills.ShouldBeGreaterThan(2);
        survived.Saved.ShouldBeGreaterThan(survived.Kills);
        survived.Imports.ShouldBeGreaterThan(0);
        survived.SlowestStart.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    internal static async Task<Ground> GroundAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres)
            await TestPostgres.DropAsync(await TestPostgres.CreateAsync());
        return await Ground.NewAsync(kind == DatabaseKind.Postgres);
    }
}
