using Ambos.Customers;
using Ambos.Platform.Import;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Voice;

/// <summary>Answers, signals and measures of teams that several systems call by several names.</summary>
public sealed class TeamNamesTests
{
    const string AnswersMap = """{"kind":"answers","source":"hr","fields":{"respondent":"id","survey":{"value":"Clima"},"question":{"value":"P1"},"value":"v","low":{"value":"1"},"high":{"value":"5"},"side":{"value":"inside"},"date":{"value":"2026-05-01"},"team":"equipo","site":"centro"}}""";
    const string SignalsMap = """{"kind":"signals","source":"web","fields":{"key":"id","side":{"value":"outside"},"text":"id","date":{"value":"2026-05-01"},"team":"equipo","site":"centro"}}""";
    const string MeasuresMap = """{"kind":"measures","source":"hr","fields":{"team":"equipo","side":{"value":"inside"},"measure":{"value":"Clima"},"period":{"value":"2026-05"},"value":"v"}}""";
    const string Rows = "id,equipo,centro,v\n1,T-1,,4\n2,Playa / Recepción,,3\n3,Recepción,Playa,5\n4,Recepción,,2\n5,cocina,,1\n6,T-9,,4\n7,Hoteles > Recepción,,2\n8,Nueva,,3\n";

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "answers", AnswersMap)]
    [InlineData(DatabaseKind.Postgres, "answers", AnswersMap)]
    [InlineData(DatabaseKind.Sqlite, "signals", SignalsMap)]
    [InlineData(DatabaseKind.Postgres, "signals", SignalsMap)]
    public async Task Teams_are_found_by_key_by_place_and_by_the_site_beside_them_and_never_at_random(DatabaseKind kind, string import, string map)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var (beach, hill, kitchen) = await SceneAsync(house, org);
        var dry = await house.ImportAsync(org, import, Rows, map, ImportMode.DryRun);
        dry.Counts.ShouldBe(new ImportCounts(6, 0, 0, 2, 0));
        (await house.Data(org).ReadAsync(db => db.Set<Team>().CountAsync())).ShouldBe(4);

        var report = await house.ImportAsync(org, import, Rows, map);
        report.Counts.ShouldBe(dry.Counts);
        // The name alone, and a key that two sources give to two teams, say which teams there are.
        report.FirstProblems.Select(problem => (problem.Line, problem.Column, problem.Value, problem.Reason.Values[0])).ShouldBe([(5, "equipo", "Recepción", 2), (7, "equipo", "T-9", 2)]);
        ((string)report.FirstProblems[0].Reason.Values[2]!).ShouldBe("Playa / Recepción; Sierra / Recepción");
        (await house.ImportAsync(org, import, Rows, map)).Counts.ShouldBe(new ImportCounts(0, 0, 6, 2, 0));

        var made = await house.Data(org).ReadAsync(db => db.Set<Team>().SingleAsync(team => team.Name == "Nueva"));
        var teams = import == "answers"
            ? await house.Data(org).ReadAsync(db => db.Set<Answer>().Select(one => one.TeamId).ToListAsync())
            : await house.Data(org).ReadAsync(db => db.Set<Signal>().Select(one => one.TeamId).ToListAsync());
        teams.ShouldBe([beach, beach, beach, kitchen, hill, made.Id], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_team_called_in_two_ways_has_one_measure(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var (beach, hill, kitchen) = await SceneAsync(house, org);
        const string Csv = "equipo,v\nPlaya / Recepción,4\nSierra / Recepción,3\nCocina,5\nRecepción,1\n";
        (await house.ImportAsync(org, "measures", Csv, MeasuresMap)).Counts.ShouldBe(new ImportCounts(3, 0, 0, 1, 0));
        // The same figures under the keys of the other system.
        (await house.ImportAsync(org, "measures", "equipo,v\nT-1,4\nT-2,3\nT-3,5\n", MeasuresMap)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 0, 0));
        (await house.Data(org).ReadAsync(db => db.Set<Measure>().OrderBy(one => one.Value).Select(one => one.TeamId).ToListAsync())).ShouldBe([hill, beach, kitchen]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_period_written_in_words_is_the_same_period(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        const string Map = """{"kind":"measures","source":"x","fields":{"team":{"value":"A"},"side":{"value":"inside"},"measure":{"value":"Clima"},"period":"p","value":{"value":"7"}}}""";
        const string Csv = "p\n2024-01\nene-24\n01/2024\nenero de 2024\nJan 2024\nT1 2024\n2024-Q1\n2024\n2024-13\ncurso 23/24\n";
        var report = await house.ImportAsync(org, "measures", Csv, Map);
        report.Counts.ShouldBe(new ImportCounts(4, 0, 5, 1, 0));
        (report.FirstProblems.Single().Line, report.FirstProblems.Single().Reason.Key).ShouldBe((10, "There is no such month."));
        (await house.Data(org).ReadAsync(db => db.Set<Measure>().Select(one => new { one.Period, one.From, one.Until }).ToListAsync())).Select(one => (one.Period, one.From, one.Until)).ShouldBe(
            [("2024-01", 202401, 202401), ("2024-Q1", 202401, 202403), ("2024", 202401, 202412), ("curso 23/24", null, null)], ignoreOrder: true);
    }

    static async Task<(Guid Beach, Guid Hill, Guid Kitchen)> SceneAsync(TestHouse house, int org)
    {
        var (playa, sierra) = (new Site("Playa", "ES", "Europe/Madrid"), new Site("Sierra", "ES", "Europe/Madrid"));
        var hotels = new Team("Hoteles");
        var (beach, hill, kitchen) = (new Team("Recepción", siteId: playa.Id), new Team("Recepción", parentId: hotels.Id, siteId: sierra.Id), new Team("Cocina"));
        await house.Data(org).WriteAsync(db =>
        {
            db.AddRange(playa, sierra, hotels, beach, hill, kitchen);
            db.AddRange(new ExternalKey("team", "hr", "T-1", beach.Id), new ExternalKey("team", "hr", "T-2", hill.Id), new ExternalKey("team", "other", "T-3", kitchen.Id));
            db.AddRange(new ExternalKey("team", "other", "T-9", beach.Id), new ExternalKey("team", "third", "T-9", hill.Id));
            return Task.CompletedTask;
        });
        return (beach.Id, hill.Id, kitchen.Id);
    }
}
