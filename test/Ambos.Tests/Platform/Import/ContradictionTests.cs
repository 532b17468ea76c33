using Ambos.Customers;
using Ambos.Platform.Import;
using Ambos.Tests.Customers;
using Ambos.Tests.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Import;

/// <summary>Files that say two things under one key: the first counts, the second is named, and the same file again changes nothing.</summary>
public sealed class ContradictionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_row_of_a_key_adds_a_relationship_and_contradicts_nothing(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        const string Map = """{"kind":"customers","source":"crm","fields":{"key":"id","name":"nombre","email":"correo","group":"grupo","from":"desde","team":"equipo"}}""";
        const string Csv = """
            id,nombre,correo,grupo,desde,equipo
            1,Ana,a@x.es,employee,2020-01-01,Cocina
            1,Ana,,consumer,2021-01-01,
            1,Ana Dos,,,,
            1,Ana,b@x.es,,,
            1,Ana,,employee,2020-01-01,Sala
            abc ,Eva,,,,
            abc,Eva,,,,
            ABC,Otra,,,,
            1234567890123456789,Largo,,,,
            1234567890123456788,Otro,,,,
            "1,23457E+18",Roto,,,,
            5,Sin grupo,,,,Cocina

            """;
        var dry = await house.ImportAsync(desk.Organization, "customers", Csv, Map, ImportMode.DryRun);
        var report = await house.ImportAsync(desk.Organization, "customers", Csv, Map);
        report.Counts.ShouldBe(new ImportCounts(5, 1, 1, 5, 0));
        dry.Counts.ShouldBe(report.Counts);
        report.FirstProblems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(4, "nombre"), (5, "correo"), (6, "equipo"), (12, "id"), (13, "grupo")], ignoreOrder: true);
        (await house.ImportAsync(desk.Organization, "customers", Csv, Map)).Counts.ShouldBe(new ImportCounts(0, 0, 7, 5, 0));
        (await desk.Data.ReadAsync(db => db.Set<Team>().Select(team => team.Name).ToListAsync())).ShouldBe(["Cocina"]);
        (await desk.Data.ReadAsync(db => db.Set<Customer>().Where(c => c.Kind == CustomerKind.Person).OrderBy(c => c.Number).Select(c => c.Name).ToListAsync())).ShouldBe(["Ana", "Eva", "Otra", "Largo", "Otro"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "requests", "id,t,at\n1,Uno,2024-01-15\n1,Dos,2024-01-15\n1,Uno,2024-01-15\n", """{"key":"id","subject":"t","received":"at"}""")]
    [InlineData(DatabaseKind.Postgres, "requests", "id,t,at\n1,Uno,2024-01-15\n1,Dos,2024-01-15\n1,Uno,2024-01-15\n", """{"key":"id","subject":"t","received":"at"}""")]
    [InlineData(DatabaseKind.Sqlite, "signals", "id,t\n1,Uno\n1,Dos\n1,Uno\n", """{"key":"id","text":"t","side":{"value":"outside"},"date":{"value":"2024-01-15"}}""")]
    [InlineData(DatabaseKind.Postgres, "signals", "id,t\n1,Uno\n1,Dos\n1,Uno\n", """{"key":"id","text":"t","side":{"value":"outside"},"date":{"value":"2024-01-15"}}""")]
    [InlineData(DatabaseKind.Sqlite, "answers", "id,v\n1,4\n1,5\n1,4\n", """{"respondent":"id","value":"v","question":{"value":"P"},"side":{"value":"inside"},"date":{"value":"2024-01-15"}}""")]
    [InlineData(DatabaseKind.Sqlite, "measures", "id,v\nA,4\nA,5\na,4\n", """{"team":"id","value":"v","measure":{"value":"P"},"side":{"value":"inside"},"period":{"value":"2024"}}""")]
    [InlineData(DatabaseKind.Sqlite, "teams", "id,t\n1,Uno\n1,Dos\n1,Uno\n", """{"key":"id","name":"t"}""")]
    [InlineData(DatabaseKind.Sqlite, "events", "id,t\n1,Uno\n1,Dos\n1,Uno\n", """{"event":"id","case":{"value":"C"},"activity":"t","time":{"value":"2024-01-15 10:00"}}""")]
    public async Task Two_rows_of_one_key_that_differ_do_not_change_each_other(DatabaseKind kind, string import, string csv, string fields)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var map = $$"""{"kind":"{{import}}","source":"x","fields":{{fields}}}""";
        (await house.ImportAsync(org, import, csv, map, ImportMode.DryRun)).Counts.ShouldBe(new ImportCounts(1, 0, 1, 1, 0));
        var report = await house.ImportAsync(org, import, csv, map);
        (report.Counts.Bad, report.FirstProblems.Single().Line).ShouldBe((1, 3));
        report.FirstProblems.Single().Reason.ShouldBe(ImportScope.Contradiction);
        (await house.ImportAsync(org, import, csv, map)).Counts.ShouldBe(new ImportCounts(0, 0, 2, 1, 0));
        (await house.ImportAsync(org, import, csv, map, ImportMode.OnlyIfAllGood)).Written.ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_team_known_by_name_takes_the_first_key_and_a_second_key_is_another_team(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await house.Data(org).WriteAsync(db => Task.FromResult(db.Add(new Team("Recepción"))));
        const string Map = """{"kind":"teams","source":"hr","fields":{"key":"id","name":"t"}}""";
        (await house.ImportAsync(org, "teams", "id,t\nT1,Recepción\nT2,Recepción\n", Map, ImportMode.DryRun)).Counts.ShouldBe(new ImportCounts(1, 1, 0, 0, 0));
        (await house.ImportAsync(org, "teams", "id,t\nT1,Recepción\nT2,Recepción\n", Map)).Counts.ShouldBe(new ImportCounts(1, 1, 0, 0, 0));
        (await house.ImportAsync(org, "teams", "id,t\nT1,Recepción\nT2,Recepción\n", Map)).Counts.ShouldBe(new ImportCounts(0, 0, 2, 0, 0));
        (await house.Data(org).ReadAsync(db => db.Set<ExternalKey>().Select(key => key.Target).Distinct().CountAsync())).ShouldBe(2);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stray_zero_and_letters_from_the_right_come_in(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var report = await house.ImportAsync(desk.Organization, "customers", "id,nombre,nota\n1,Nu\0lo,a\0b\n2,محمد علي,😀\n3,\u202eAl revés,x\n", """{"kind":"customers","source":"x","fields":{"key":"id","name":"nombre"},"extras":["nota"]}""");
        report.Counts.ShouldBe(new ImportCounts(3, 0, 0, 0, 0));
        (await desk.Data.ReadAsync(db => db.Set<Customer>().OrderBy(c => c.Number).Select(c => c.Name).Take(2).ToListAsync())).ShouldBe(["Nulo", "محمد علي"]);
    }
}
