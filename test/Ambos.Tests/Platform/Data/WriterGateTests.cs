using Ambos.Platform.Data;

namespace Ambos.Tests.Platform.Data;

/// <summary>Two processes on one SQLite file, as two gates on one folder: each sees whether the other waits or writes.</summary>
public sealed class WriterGateTests
{
    [Fact]
    public async Task A_long_work_sees_that_somebody_knocks()
    {
        var folder = Directory.CreateTempSubdirectory("ambos-gate-");
        using var server = new WriterGate(new StoreSettings(folder.FullName, null));
        using var import = new WriterGate(new StoreSettings(folder.FullName, null));
        import.IsKnocked().ShouldBeFalse();
        using (await server.EnterAsync(CancellationToken.None))
        {
            import.IsKnocked().ShouldBeTrue();
            // It waits for a moment and never for good.
            await import.MakeWayAsync(CancellationToken.None);
            // Whoever writes too may knock beside it.
            using var both = await import.EnterAsync(CancellationToken.None);
        }
        import.IsKnocked().ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task On_PostgreSQL_nobody_waits_at_a_door()
    {
        using var gate = new WriterGate(new StoreSettings(Path.GetTempPath(), "Host=127.0.0.1"));
        using var one = await gate.EnterAsync(CancellationToken.None);
        using var other = await gate.EnterAsync(CancellationToken.None);
        await gate.MakeWayAsync(CancellationToken.None);
    }
}
