using Ambos.Bench;
using Ambos.Tests.House;

namespace Ambos.Tests.Survival;

/// <summary>F4, F5: nothing can be written any more, in the midst of an import and of uploads. On a real small file system by <c>bench … full --fill FOLDER</c>.</summary>
public sealed class FullDiskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task F4_F5_nothing_is_half_saved_and_all_goes_on_by_itself(DatabaseKind kind)
    {
        await using var ground = await SurvivalTests.GroundAsync(kind);
        IScarcity scarcity = kind == DatabaseKind.Postgres ? new FullPostgres(ground) : new NoWriting();
        (await new FullDisk(ground, scarcity, line => TestContext.Current.TestOutputHelper?.WriteLine(line)).RunAsync()).ShouldBeEmpty();
    }
}
