using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Search;
using Ambos.Tests.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Customers;

/// <summary>Files of customers, teams and interactions, run once and again.</summary>
public sealed class CustomersImportTests
{
    const string People = """
        key,name,group,from,until,stage,team,site,position,manager,company,email,phone,tags,reason,Talla
        1,Ana Ruiz,employee,2020-01-02,,,Recepción,Playa,Recepcionista,2,,ana@marisol.example,+34 600 111 222,vip; turno,,M
        2,Eva Gil,mando,2018-05-01,9999-12-31,,Recepción,Playa,Jefa,,,,,,,
        1,Ana Ruiz,consumer,2019-07-02,,loyal,,,,,,,,,,
        3,Hugo Marín,plantilla,2021-03-15,2023-06-30,,Cocina,Playa,,Eva Gil,,,,,Otro empleo,
        4,Rosa Vega,supplier,2022-01-01,,,,,,,Lavandería Costa,,,,,
        5,Quien,marciano,,,,,,,,,,,,,
        6,Nadie,employee,,,,,,,99,,,,,,

        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_come_in_once_with_what_they_are(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        var dry = await RunAsync(desk, "customers", People, ImportMode.DryRun);
        dry.Counts.ShouldBe(new ImportCounts(4, 1, 0, 2, 0));
        (await desk.Data.ReadAsync(db => db.Set<Customer>().CountAsync())).ShouldBe(0);

        var first = await RunAsync(desk, "customers", People);
        first.Counts.ShouldBe(dry.Counts);
        first.FirstProblems.Select(problem => (problem.Line, problem.Column, problem.Value)).ShouldBe([(7L, "group", "marciano"), (8L, "manager", "99")]);
        (await RunAsync(desk, "customers", People)).Counts.ShouldBe(new ImportCounts(0, 0, 5, 2, 0));

        var ana = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Name == "Ana Ruiz"));
        (ana.Sides, CustomFields.Read(ana.Fields)["talla"]).ShouldBe((Sides.Both, "M"));
        var roles = await desk.Data.ReadAsync(db => CustomerFile.RolesAsync(db, ana.Id));
        roles.Select(role => (role.GroupKey, role.Stage, role.Team, role.Site, role.Position, role.Manager)).ShouldBe(
            [("employee", Stage.Active, "Recepción", "Playa", "Recepcionista", "Eva Gil"), ("consumer", Stage.Loyal, null, null, null, null)], ignoreOrder: true);
        // Until the end of all days: she is here.
        var eva = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Name == "Eva Gil"));
        (eva.Sides, (await desk.Data.ReadAsync(db => CustomerFile.RolesAsync(db, eva.Id))).Single().Until).ShouldBe((Sides.Inside, (DateOnly?)null));
        var hugo = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Name == "Hugo Marín"));
        var gone = (await desk.Data.ReadAsync(db => CustomerFile.RolesAsync(db, hugo.Id))).ShouldHaveSingleItem();
        (hugo.Sides, gone.Until, gone.Stage, gone.Reason).ShouldBe((Sides.None, new DateOnly(2023, 6, 30), Stage.Left, "Otro empleo"));
        (await FoundAsync("600111222")).ShouldBe(["Ana Ruiz"]);
        (await FoundAsync("lavanderia costa")).ShouldContain("Lavandería Costa");
        (await ChecksAsync(desk)).ShouldBeEmpty();

        async Task<List<string>> FoundAsync(string text) => [.. (await desk.Get<Finder>().FindAsync(text)).Hits.Select(hit => hit.Title)];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_changed_in_the_file_changes_and_what_it_does_not_speak_of_stays(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await RunAsync(desk, "customers", People);
        var again = await RunAsync(desk, "customers", "key,name,group,until\n1,Ana Ruiz Soler,employee,2026-01-31\n2,Eva Gil,mando,\n");
        again.Counts.ShouldBe(new ImportCounts(0, 1, 1, 0, 0));
        var ana = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Name == "Ana Ruiz Soler"));
        ana.Sides.ShouldBe(Sides.Outside);
        (await desk.Data.ReadAsync(db => db.Set<ContactPoint>().CountAsync(p => p.CustomerId == ana.Id))).ShouldBe(2);
        (await desk.Get<Finder>().FindAsync("soler")).Hits.ShouldHaveSingleItem().Title.ShouldBe("Ana Ruiz Soler");
        (await ChecksAsync(desk)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Teams_may_stand_under_those_further_down_but_not_in_a_circle(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        const string Teams = "key,name,parent,site,supplier\nR,Recepción,Dirección,Playa,\nD,Dirección,,Playa,\nL,Lavandería,,,sí\nX,Ida,Y,,\nY,Vuelta,X,,\n";
        var first = await RunAsync(desk, "teams", Teams);
        first.Counts.ShouldBe(new ImportCounts(3, 0, 0, 2, 0));
        (await RunAsync(desk, "teams", Teams)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 2, 0));
        var teams = await desk.Data.ReadAsync(db => db.Set<Team>().OrderBy(t => t.NameKey).ToListAsync());
        teams.Select(team => (team.Name, Parent: teams.Find(other => other.Id == team.ParentId)?.Name, team.IsSupplier)).ShouldBe([("Dirección", null, false), ("Lavandería", null, true), ("Recepción", "Dirección", false)]);
        (await ChecksAsync(desk)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Interactions_find_their_customers(DatabaseKind kind)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        await using var house = desk.House;
        await RunAsync(desk, "customers", People);
        const string Happened = "key,customer,at,kind,amount,site\nB1,1,2026-08-24 10:15,estancia,\"120,50\",Playa\nB2,ana@marisol.example,2026-09-01,compra,,\nB3,Hugo Marín,2026-01-01,llamada,,\nB4,nadie@x.example,2026-01-01,,,\nB5,1,2031-01-01,,,\n";
        (await RunAsync(desk, "interactions", Happened)).Counts.ShouldBe(new ImportCounts(3, 0, 0, 2, 0));
        (await RunAsync(desk, "interactions", Happened)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 2, 0));
        var ana = await desk.Data.ReadAsync(db => db.Set<Customer>().SingleAsync(c => c.Name == "Ana Ruiz"));
        ana.LastInteractionAt.ShouldBe(new DateTimeOffset(2026, 8, 31, 22, 0, 0, TimeSpan.Zero));
        (await desk.Data.ReadAsync(db => db.Set<Interaction>().Where(i => i.Kind == InteractionKind.Stay).Select(i => i.Amount).SingleAsync())).ShouldBe(12_050);
        (await ChecksAsync(desk)).ShouldBeEmpty();
    }

    internal static async Task<ImportReport> RunAsync(RegistryHouse desk, string kind, string text, ImportMode mode = ImportMode.GoodRows, AlikeChoice alike = AlikeChoice.Add)
    {
        var file = Tables.Open(text);
        var found = desk.Get<Catalog>().All<ImportKind>().Single(known => known.Key == kind);
        var columns = text[..text.IndexOf('\n')].TrimEnd('\r').Split(',');
        var map = new ImportMap
        {
            Source = "test",
            Alike = alike,
            Fields = columns.Where(column => found.Fields.Any(field => field.Name == column)).ToDictionary(column => column, column => new FieldMap { Column = column }),
            Extras = [.. columns.Where(column => found.Fields.All(field => field.Name != column)).Select(column => new ExtraMap { Column = column })],
        };
        var report = await ImportRun.Run(new ImportJob(found, file, map, mode) { Services = desk.Get<IServiceProvider>(), Clock = TimeProvider.System, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid") });
        report.Refused.ShouldBeEmpty();
        return report;
    }

    internal static async Task<List<string>> ChecksAsync(RegistryHouse desk) => await desk.Data.ReadAsync(async db =>
    {
        List<string> faults = [];
        foreach (var check in desk.Get<Catalog>().All<Ambos.Platform.Checks.Check>().Where(check => check.Name.StartsWith("customers.") || check.Name.StartsWith("teams.")))
            await foreach (var fault in check.Run(new Ambos.Platform.Checks.CheckContext(db, DateTimeOffset.UtcNow), default))
                faults.Add($"{check.Name}: {fault}");
        return faults;
    });
}
