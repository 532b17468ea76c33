using System.Text;
using Ambos.Customers;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Reports;
using Ambos.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Requests;

public sealed class EventsImportTests
{
    const string Log = """
        Case ID,Activity,Resource,Complete Timestamp,Variant,Variant,service_level
        Case 1,Assign seriousness,Value 1,2012/10/09 14:50:17.000,Variant 12,Variant 12,Value 1
        Case 1,Take in charge ticket,Value 1,2012/10/09 14:51:01.000,Variant 12,Variant 12,Value 1
        Case 1,Wait,Value 2,2012/10/12 15:02:56.000,Variant 12,Variant 12,Value 2
        Case 1,Take in charge ticket,Value 3,2012/10/20 15:02:56.000,Variant 12,Variant 12,Value 2
        Case 1,Resolve ticket,Value 1,2012/10/25 11:54:26.000,Variant 12,Variant 12,Value 2
        Case 1,Take in charge ticket,Value 1,2012/10/26 11:54:26.000,Variant 12,Variant 12,Value 2
        Case 1,Closed,Value 3,2012/11/09 12:54:39.000,Variant 12,Variant 12,Value 2
        Case 2,Assign seriousness,Value 2,2012/04/03 08:55:38.000,Variant 3,Variant 3,Value 1
        Case 2,Require upgrade,Value 2,2012/04/04 08:55:38.000,Variant 3,Variant 3,Value 1
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_log_becomes_requests_and_the_same_log_again_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        (await ImportAsync(desk, Log, dry: true)).Counts.New.ShouldBe(9);
        (await ImportAsync(desk, Log)).Counts.New.ShouldBe(9);
        var again = await ImportAsync(desk, Log);
        (again.Counts.Unchanged, again.Counts.New, again.Counts.Changed).ShouldBe((9, 0, 0));

        var one = await FindAsync(desk, "Case 1");
        (one.State, one.HandOffs, one.TimesWaited, one.TimesReopened).ShouldBe((RequestState.Closed, 4, 1, 1));
        (one.LastAt - one.StartedAt).ShouldBe(new DateTime(2012, 11, 9, 12, 54, 39) - new DateTime(2012, 10, 9, 14, 50, 17));
        ImportedFields.Read(one.Fields)["service_level"].ShouldBe("Value 2");
        (await FindAsync(desk, "Case 2")).State.ShouldBe(RequestState.Received);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_comes_later_is_laid_into_the_same_history(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        var lines = Log.Split('\n');
        await ImportAsync(desk, string.Join('\n', lines.Take(4)));
        (await FindAsync(desk, "Case 1")).State.ShouldBe(RequestState.Waiting);
        var rest = await ImportAsync(desk, Log);
        (rest.Counts.New, rest.Counts.Unchanged).ShouldBe((6, 3));
        (await FindAsync(desk, "Case 1")).HandOffs.ShouldBe(4);
        var changed = await ImportAsync(desk, Log.Replace("Variant 3,Value 1", "Variant 3,Value 9", StringComparison.Ordinal));
        changed.Counts.Changed.ShouldBe(2);
        ImportedFields.Read((await FindAsync(desk, "Case 2")).Fields)["service_level"].ShouldBe("Value 9");
        await desk.IsSoundAsync();
    }

    [Fact]
    public async Task The_report_groups_by_what_the_file_said()
    {
        await using var house = await TestHouse.StartAsync(DatabaseKind.Sqlite);
        var desk = await Desk.OpenAsync(house, "it");
        await ImportAsync(desk, Log);
        var sheet = (ServiceSheet)await ReportAsync(desk, ("by", "service_level"));
        sheet.N.ShouldBe(2);
        (sheet.Total.Closed, sheet.Total.WithWait, sheet.Total.HandOffs, sheet.Total.Reopened, sheet.Total.Open).ShouldBe((1, 1, 4, 1, 1));
        sheet.Rows.Select(row => (row.Value, row.N)).ShouldBe([("Value 1", 1), ("Value 2", 1)], ignoreOrder: true);
        sheet.Rows.Single(row => row.Value == "Value 2").FirstToLast.Calendar.Median!.Value.ShouldBe(742.0728, 0.001);
        sheet.Total.FirstToLast.Working.N.ShouldBe(2);
        (await ReportAsync(desk, ("by", "nothing"))).ShouldBeOfType<ReportRefusal>();
        (await ReportAsync(desk, ("from", "yesterday"))).ShouldBeOfType<ReportRefusal>();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Requests_a_row_each_are_promised_by_their_service(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        const string File = """
            id,asunto,recibida,resuelta,cerrada,servicio,equipo,prioridad,correo,planta
            T-1,Ducha fría,2026-03-02 10:00,2026-03-05 10:00,2026-03-06 10:00,Reclamaciones,Recepción,alta,,3
            T-2,Ruido,2026-03-02 10:00,2026-06-05 10:00,,Reclamaciones,Recepción,media,,2
            T-3,Toallas,2026-03-02 10:00,,,Nuevo servicio,Piscina,baja,nadie@example.org,1
            T-4,Cuna,2026-03-02 10:00,2026-02-01 10:00,,Reclamaciones,Recepción,baja,,1
            """;
        var report = await ImportAsync(desk, File, kind: "requests", map: """{"kind":"requests","source":"t","fields":{"key":"id","subject":"asunto","received":"recibida","resolved":"resuelta","closed":"cerrada","service":"servicio","team":"equipo","priority":"prioridad","customer_key":"correo"},"extras":["planta"]}""", mode: ImportMode.GoodRows);
        (report.Counts.New, report.Counts.Bad).ShouldBe((2, 2));
        (await FindAsync(desk, "T-1")).Met.ShouldBe(true);
        (await FindAsync(desk, "T-2")).Met.ShouldBe(false);
        var sheet = (ServiceSheet)await ReportAsync(desk, ("by", "priority"));
        (sheet.Total.MetClosed.Met, sheet.Total.MetClosed.N).ShouldBe((1, 2));
        sheet.Rows.Select(row => row.Value).ShouldBe(["high", "normal"], ignoreOrder: true);
        await desk.IsSoundAsync();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_asked_is_found_by_a_key_of_another_file_that_means_one_person_only(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        await house.Data(desk.Organization).WriteAsync(db =>
        {
            db.Add(new ExternalKey("customer", "people", "E-1", desk.Housekeeper));
            db.Add(new ExternalKey("customer", "people", "E-2", desk.Housekeeper));
            db.Add(new ExternalKey("customer", "guests", "E-2", desk.Guest));
            return Task.CompletedTask;
        });
        var report = await ImportAsync(desk, "id,recibida,quien\nS-1,2026-03-02 10:00,E-1\nS-2,2026-03-02 10:00,E-2", kind: "requests", mode: ImportMode.GoodRows,
            map: """{"kind":"requests","source":"desk","fields":{"key":"id","received":"recibida","customer_key":"quien"}}""");
        (report.Counts.New, report.Counts.Bad).ShouldBe((1, 1));
        (await FindAsync(desk, "S-1")).CustomerId.ShouldBe(desk.Housekeeper);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_number_that_may_mean_two_people_means_none(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        var (guest, other) = await house.Data(desk.Organization).ReadAsync(async db => (
            await db.Set<Customer>().Where(c => c.Id == desk.Guest).Select(c => c.Number).SingleAsync(), await db.Set<Customer>().Where(c => c.Id == desk.Housekeeper).Select(c => c.Number).SingleAsync()));
        await house.Data(desk.Organization).WriteAsync(db =>
        {
            db.Add(new ExternalKey("customer", "people", $"{guest}", desk.Housekeeper));
            db.Add(new ContactPoint(desk.Guest, ContactKind.Email, "casa@example.org"));
            db.Add(new ContactPoint(desk.Housekeeper, ContactKind.Email, "casa@example.org"));
            return Task.CompletedTask;
        });
        var rows = $"id,recibida,quien\nS-1,2026-03-02 10:00,{guest}\nS-2,2026-03-02 10:00,C-{guest}\nS-3,2026-03-02 10:00,{other}\nS-4,2026-03-02 10:00,casa@example.org";
        var report = await ImportAsync(desk, rows, kind: "requests", mode: ImportMode.GoodRows, map: """{"kind":"requests","source":"desk","fields":{"key":"id","received":"recibida","customer_key":"quien"}}""");
        (report.Counts.New, report.Counts.Bad).ShouldBe((2, 2));
        (await FindAsync(desk, "S-2")).CustomerId.ShouldBe(desk.Guest);
        (await FindAsync(desk, "S-3")).CustomerId.ShouldBe(desk.Housekeeper);
        // The same file with the source of the other one is plain.
        await ImportAsync(desk, $"id,recibida,quien\nS-5,2026-03-02 10:00,{guest}", kind: "requests", mode: ImportMode.GoodRows, map: """{"kind":"requests","source":"people","fields":{"key":"id","received":"recibida","customer_key":"quien"}}""");
        (await FindAsync(desk, "S-5")).CustomerId.ShouldBe(desk.Housekeeper);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_never_promised_is_not_overdue_however_old(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        await ImportAsync(desk, Log);
        (await FindAsync(desk, "Case 2")).DueAt.ShouldBeNull();
        var client = await house.SignedInAsync(desk.Organization, Role.Director, "Irene Soto");
        (await client.GetStringAsync("/")).ShouldContain("ningún compromiso está vencido");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_figure_that_was_tampered_with_is_named(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var desk = await Desk.OpenAsync(house, "it");
        var agent = await desk.AgentAsync();
        await desk.AskAsync(agent);
        await desk.IsSoundAsync();
        await house.Data(desk.Organization).WriteAsync(db => db.Set<Request>().ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RequestState.Closed)));
        (await desk.FaultsAsync()).ShouldContain(fault => fault.StartsWith("requests.state: R-1 is Closed", StringComparison.Ordinal));
        await house.Data(desk.Organization).WriteAsync(db => db.Set<Request>().ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RequestState.Received).SetProperty(r => r.NextDueAt, DateTimeOffset.UnixEpoch)));
        (await desk.FaultsAsync()).ShouldContain(fault => fault.StartsWith("requests.due: R-1 is due", StringComparison.Ordinal));
    }

    static Task<Request> FindAsync(Desk desk, string key) => desk.House.Data(desk.Organization).ReadAsync(db => db.Set<Request>().SingleAsync(r => r.SourceKey == key));

    static async Task<object> ReportAsync(Desk desk, params (string, string)[] options)
    {
        await using var scope = desk.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().OrganizationId = desk.Organization;
        var data = scope.ServiceProvider.GetRequiredService<Database>();
        var place = await data.ReadAsync(db => Sessions.OrganizationAsync(db, CancellationToken.None));
        return await ServiceReport.Report.Run(new ReportRequest(scope.ServiceProvider, data, place!, options.ToDictionary(), DateTimeOffset.UtcNow), CancellationToken.None);
    }

    static async Task<ImportReport> ImportAsync(Desk desk, string text, bool dry = false, string kind = "events", string? map = null, ImportMode mode = ImportMode.OnlyIfAllGood)
    {
        var path = Path.Combine(desk.House.Folder, $"{Guid.NewGuid():n}.csv");
        await File.WriteAllTextAsync(path, text, Encoding.UTF8);
        var given = map ?? await File.ReadAllTextAsync(Path.Combine(Architecture.SourceFile.RootFolder, "docs/maps/helpdesk-italy.events.json"));
        var (read, no) = ImportMap.FromJson(map is null ? given[..given.IndexOf("\"extras\"", StringComparison.Ordinal)] + "\"extras\": [\"service_level\"] }" : given);
        read.ShouldNotBeNull(no?.Key);
        await using var scope = desk.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().OrganizationId = desk.Organization;
        var file = TableFile.Open(path, given: read.Reading);
        file.Ok.ShouldBeTrue();
        var report = await ImportRun.Run(new ImportJob(desk.House.Services.GetRequiredService<Catalog>().All<ImportKind>().Single(one => one.Key == kind), file.File!, read, dry ? ImportMode.DryRun : mode)
        {
            Services = scope.ServiceProvider,
            Clock = TimeProvider.System,
        });
        report.Refused.ShouldBeEmpty();
        return report;
    }
}
