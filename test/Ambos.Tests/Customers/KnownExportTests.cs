using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Tests.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>The usual exports of other programs are known by their columns and come in without a map; the files beside the documentation are the examples.</summary>
public sealed class KnownExportTests
{
    static string Folder => Path.Combine(Architecture.SourceFile.RootFolder, "docs/maps/exports");

    public static TheoryData<DatabaseKind, string, string, int> Files()
    {
        TheoryData<DatabaseKind, string, string, int> all = [];
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
            foreach (var (file, name, rows) in new[] { ("hubspot", "HubSpot", 3), ("zendesk", "Zendesk", 3), ("odoo", "Odoo", 2), ("odoo-fields", "Odoo", 2), ("espocrm", "EspoCRM", 2), ("espocrm-labels", "EspoCRM", 1), ("payroll-es", "a payroll program", 2) })
                all.Add(kind, file, name, rows);
        return all;
    }

    [Theory, MemberData(nameof(Files))]
    public async Task It_comes_in_without_a_map(DatabaseKind kind, string file, string name, int rows)
    {
        await using var desk = await RegistryHouse.StartAsync(kind);
        var opened = Tables.Opened(await File.ReadAllBytesAsync(Path.Combine(Folder, $"{file}.csv")));
        opened.No.ShouldBeNull();
        var customers = desk.Get<Catalog>().All<ImportKind>().Single(known => known.Key == "customers");
        MapSuggestion.Known(customers, opened.File!).ShouldNotBeNull().Name.ShouldBe(name);
        var map = MapSuggestion.For(customers, opened.File!);
        for (var time = 0; time < 2; time++)
        {
            var report = await ImportRun.Run(new ImportJob(customers, opened.File!, map, ImportMode.OnlyIfAllGood) { Services = desk.Get<IServiceProvider>(), Clock = TimeProvider.System, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid") });
            report.Refused.ShouldBeEmpty();
            report.FirstProblems.ShouldBeEmpty();
            report.Counts.ShouldBe(time == 0 ? new ImportCounts(rows, 0, 0, 0, 0) : new ImportCounts(0, 0, rows, 0, 0));
        }
        (await CustomersImportTests.ChecksAsync(desk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_they_say_becomes_what_we_call_it()
    {
        await using var desk = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        var customers = desk.Get<Catalog>().All<ImportKind>().Single(known => known.Key == "customers");
        foreach (var file in Directory.GetFiles(Folder).Order())
            (await ImportRun.Run(new ImportJob(customers, Tables.Opened(await File.ReadAllBytesAsync(file)).File!, MapSuggestion.For(customers, Tables.Opened(await File.ReadAllBytesAsync(file)).File!), ImportMode.OnlyIfAllGood)
            {
                Services = desk.Get<IServiceProvider>(), Clock = TimeProvider.System, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"),
            })).Counts.Bad.ShouldBe(0, file);

        (await RoleAsync("Olivia Prado Rey")).ShouldBe(("consumer", Stage.Active, "Viajes Brisa Inventada", null, null));
        (await RoleAsync("Tomás Gil")).ShouldBe(("prospect", Stage.Potential, null, null, null));
        (await RoleAsync("Iván Soto")).ShouldBe(("employee", Stage.Active, null, null, null));
        (await RoleAsync("Saúl Ríos")).ShouldBe(("consumer", Stage.Active, "Bodegas Inventadas S.L.", null, null));
        (await RoleAsync("Ángel Muñoz Gil")).ShouldBe(("employee", Stage.Left, null, "Cocina", new DateOnly(2025, 12, 31)));
        var people = await desk.Data.ReadAsync(db => db.Set<Customer>().ToDictionaryAsync(c => c.Name));
        (people["Bodegas Inventadas S.L."].Kind, people["Bodegas Inventadas S.L."].TaxId, people["Grace Hall"].Language).ShouldBe((CustomerKind.Organization, "ESB12345674", "en"));
        (people["Nuria Salas Peña"].BornOn, people["Nuria Salas Peña"].TaxId).ShouldBe((new DateOnly(1985, 2, 14), "12345678Z"));

        async Task<(string, Stage, string?, string?, DateOnly?)> RoleAsync(string name) => await desk.Data.ReadAsync(async db =>
        {
            var customer = await db.Set<Customer>().SingleAsync(c => c.Name == name);
            var role = (await CustomerFile.RolesAsync(db, customer.Id)).ShouldHaveSingleItem();
            return (role.GroupKey, role.Stage, role.Company, role.Team, role.Until);
        });
    }

    [Fact]
    public void A_column_that_was_not_exported_is_not_missed_and_others_are_not_known()
    {
        var customers = new Ambos.Customers.Import.CustomersImport();
        var some = MapSuggestion.For(customers, Tables.Open("Record ID,Last Name,Contact owner,Lifecycle Stage,Favourite\n1,Ruiz,Eva,Lead,Té\n"));
        some.Fields.Keys.ShouldBe(["key", "last", "kind", "group", "stage"], ignoreOrder: true);
        some.Source.ShouldBe("hubspot");
        MapSuggestion.Known(customers, Tables.Open("id,name,email,role\n1,Ana,ana@example.org,jefa\n")).ShouldBeNull();
    }
}
