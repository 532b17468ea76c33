using System.Diagnostics;

namespace Ambos.Bench;

/// <summary>Files that come in while the server is killed, and are cut off with it. In the end each is brought in again, and every row stands there once.</summary>
sealed class Imports(Ground ground)
{
    const int Rows = 2_000;
    readonly List<int> begun = [];
    Process? running;

    public int Cut => begun.Count;

    public void Begin(int round)
    {
        begun.Add(round);
        Importing.Write(Rows, FileOf(round), $"kill{round}");
        running = Server.Begin(ground, "import", "customers", FileOf(round), "--organization", "marisol");
    }

    public async Task CutAsync()
    {
        if (running is null)
            return;
        if (!running.HasExited)
            running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        running = null;
    }

    public async Task<IReadOnlyList<string>> FinishAsync(int organization)
    {
        List<string> faults = [];
        foreach (var round in begun)
        {
            var (code, said, _, _) = await Server.RunAsync(ground, "import", "customers", FileOf(round), "--organization", "marisol");
            if (code != 0)
                faults.Add($"the import cut off in round {round} could not be finished: {said[..Math.Min(said.Length, 400)]}");
            if (await Importing.CountAsync(ground, organization, $"kill{round}") is var (rows, different) && (rows, different) != (Rows, Rows))
                faults.Add($"of {Rows} rows cut off in round {round} stand there {rows}, different ones {different}");
        }
        return faults;
    }

    string FileOf(int round) => Path.Combine(ground.Folder, $"kill{round}.csv");
}
