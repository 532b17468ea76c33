using System.Diagnostics;
using System.Text.Json;

namespace Ambos.Tests.Platform.Import;

/// <summary>The program as the command line starts it.</summary>
public sealed class ImportVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_comes_in_once_by_the_command_line(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        await File.WriteAllTextAsync(Path.Combine(house.Folder, "op.csv"), "Lado;Opinión;Nota\nfuera;Bien;9\nfuera;Mal;mucho\n");
        (await Run(house, "import", "signals", "op.csv")).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(2), run => run.Errors.ShouldContain("There is no organization yet."));
        await house.OrganizationAsync("acme");
        (await Run(house, "import", "nothing", "op.csv")).Code.ShouldBe(2);
        (await Run(house, "import", "signals", "nowhere.csv")).Code.ShouldBe(2);

        var refused = await Run(house, "import", "signals", "op.csv");
        refused.Code.ShouldBe(1);
        refused.Out.ShouldContain("Línea 3, Nota, «mucho»: No es un número.");
        var good = await Run(house, "import", "signals", "op.csv", "--good-rows", "--bad-rows", "bad.csv", "--json");
        good.Code.ShouldBe(0, good.Errors);
        Counts(good.Out).ShouldBe((1, 0, 1));
        (await File.ReadAllTextAsync(Path.Combine(house.Folder, "bad.csv"))).ShouldContain("3;Nota;mucho;No es un número.");
        Counts((await Run(house, "import", "signals", "op.csv", "--good-rows", "--json")).Out).ShouldBe((0, 1, 1));

        await File.WriteAllTextAsync(Path.Combine(house.Folder, "days.csv"), "id,Lado,Opinión,Fecha,Staff\n1,fuera,Bien,01/02/2024,x\n");
        var asked = await Run(house, "import", "signals", "days.csv");
        asked.Code.ShouldBe(1);
        asked.Out.ShouldSatisfyAllConditions(
            told => told.ShouldContain("«01/02/2024», en la columna «Fecha»"), told => told.ShouldContain("--dates dmy"),
            told => told.ShouldContain("Opinión → Texto"), told => told.ShouldContain("Columnas que no se usan: Staff."));
        Counts((await Run(house, "import", "signals", "days.csv", "--dates", "dmy", "--json")).Out).ShouldBe((1, 0, 0));

        await house.OrganizationAsync("other");
        (await Run(house, "import", "signals", "op.csv", "--dry-run")).Errors.ShouldContain("There are: acme, other.");
        Counts((await Run(house, "import", "signals", "op.csv", "--dry-run", "--organization", "other", "--json")).Out).ShouldBe((1, 0, 1));
    }

    static (int New, int Unchanged, int Bad) Counts(string json)
    {
        using var told = JsonDocument.Parse(json);
        var said = told.RootElement;
        said.GetProperty("peakMemoryMb").GetDouble().ShouldBeInRange(1, 300);
        return (said.GetProperty("new").GetInt32(), said.GetProperty("unchanged").GetInt32(), said.GetProperty("bad").GetInt32());
    }

    static async Task<(int Code, string Out, string Errors)> Run(TestHouse house, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ambos.dll"), .. words])
        {
            UseShellExecute = false,
            WorkingDirectory = house.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AMBOS_DATA"] = house.Folder, ["AMBOS_DATABASE"] = house.PostgresText ?? "" },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
