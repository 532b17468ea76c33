using Ambos.Customers;
using Ambos.Insight;
using Ambos.Platform.Areas;
using Ambos.Platform.Checks;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Ambos.Tests.Voice;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Insight;

/// <summary>The figures by month follow every change, and a second reckoning in plain SQL names whatever was tampered with.</summary>
public sealed class FigureTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_holds_two_roles_on_a_side_counts_once_and_a_leaver_no_more(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var data = house.Data(org);
        var employee = new Group("employee-2", "Staff", Side.Inside, 1);
        var manager = new Group("manager-2", "Heads", Side.Inside, 2);
        var guest = new Group("guest-2", "Guests", Side.Outside, 3);
        var people = Enumerable.Range(1, 3).Select(number => new Customer(number, CustomerKind.Person, $"P{number}", Now)).ToList();
        var leaves = new Relationship(people[1].Id, employee.Id, new DateOnly(2026, 9, 10));
        await data.WriteAsync(db =>
        {
            db.AddRange(employee, manager, guest);
            db.AddRange(people);
            db.Add(new Relationship(people[0].Id, employee.Id, new DateOnly(2020, 1, 1)));
            db.Add(new Relationship(people[0].Id, manager.Id, new DateOnly(2026, 10, 1)));
            db.Add(leaves);
            db.Add(new Relationship(people[2].Id, guest.Id, null));
            db.Add(new Relationship(people[0].Id, guest.Id, new DateOnly(2026, 11, 1)));
            return Task.CompletedTask;
        });
        (await CountsAsync(house, org)).ShouldBe([(202609, 2, 1), (202610, 2, 1), (202611, 2, 2)]);

        await data.WriteAsync(async db => (await db.Set<Relationship>().SingleAsync(row => row.Id == leaves.Id)).End(new DateOnly(2026, 10, 30), Side.Inside, null));
        (await CountsAsync(house, org)).ShouldBe([(202609, 2, 1), (202610, 1, 1), (202611, 1, 2)]);
        (await FaultsAsync(house, org)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_check_names_every_figure_that_was_tampered_with(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        await FillAsync(house, org);
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        (await FaultsAsync(house, org)).ShouldBeEmpty();

        var cells = await house.Data(org).ReadAsync(db => db.Set<MonthFigure>().Where(cell => cell.N > 0).OrderBy(cell => cell.Id).ToListAsync());
        cells.Select(cell => cell.Figure[..2]).Distinct().Count().ShouldBe(7);
        foreach (var figure in cells.Where(cell => cell.Figure != Figure.TeamCustomers).GroupBy(cell => cell.Figure.Split(':')[0]))
        {
            var cell = figure.First(cell => cell.TeamId == MonthFigure.Everybody);
            foreach (var column in (string[])(cell.Figure == Figure.Customers ? ["sum"] : cell.Figure == Figure.Hours ? ["n", "sum", "squares", "median"] : ["n", "sum", "squares"]))
            {
                await TamperAsync(house, org, cell.Id, $"{column} = {column} + 1");
                (await FaultsAsync(house, org)).ShouldContain(fault => fault.StartsWith($"{cell.Figure} ", StringComparison.Ordinal), $"{cell.Figure} {column}");
                await TamperAsync(house, org, cell.Id, $"{column} = {column} - 1");
            }
        }
        (await FaultsAsync(house, org)).ShouldBeEmpty();

        await RunAsync(house, org, "UPDATE signals SET score = score - 1 WHERE organization_id = @organization AND score > 5");
        (await FaultsAsync(house, org, "voice.scales")).ShouldNotBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Marked_rows_wait_for_their_turn_without_a_fault_and_another_zone_moves_the_months(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var org = await house.OrganizationAsync("mine");
        var data = house.Data(org);
        var signal = new Signal(Guid.NewGuid(), SignalSource.Review, Side.Outside, new DateTimeOffset(2026, 9, 30, 23, 30, 0, TimeSpan.Zero));
        await data.WriteAsync(db => { db.Add(signal); return Task.CompletedTask; });
        (await FaultsAsync(house, org)).ShouldBeEmpty();
        var reckoning = house.Services.GetRequiredService<Reckoning>();
        await reckoning.FinishAsync(data);
        (await MonthsAsync(data)).ShouldBe([202610]);

        await data.WriteAsync(db => db.Set<Ambos.Platform.Identity.Organization>().ExecuteUpdateAsync(set => set.SetProperty(one => one.Zone, "America/Lima")));
        await reckoning.FinishAsync(data);
        (await MonthsAsync(data)).ShouldBe([202609]);
        (await FaultsAsync(house, org)).ShouldBeEmpty();

        await data.WriteAsync(db => db.Set<Signal>().ExecuteDeleteAsync());
        await reckoning.FinishAsync(data);
        (await MonthsAsync(data)).ShouldBeEmpty();

        static Task<List<int>> MonthsAsync(Database data) => data.ReadAsync(db => db.Set<MonthFigure>().Where(cell => cell.Figure == Figure.Heard && cell.N > 0).Select(cell => cell.Month).ToListAsync());
    }

    internal static async Task FillAsync(TestHouse house, int org)
    {
        await house.ImportAsync(org, "signals", "fecha,lado,nota,equipo,contestada\n2026-10-01,fuera,8,Recepción,2026-10-02\n2026-10-05,fuera,3,Recepción,\n2026-11-03,dentro,6,Cocina,\n", """
            {"kind":"signals","source":"x","fields":{"side":{"column":"lado"},"date":{"column":"fecha"},"value":{"column":"nota"},"team":{"column":"equipo"},"answered":{"column":"contestada"}}}
            """);
        await house.ImportAsync(org, "answers", "quien,pregunta,nota,equipo\n1,P1,4,Cocina\n2,P1,5,Cocina\n3,P1,2,Pisos\n", """
            {"kind":"answers","source":"x","fields":{"respondent":{"column":"quien"},"survey":{"value":"Clima"},"question":{"column":"pregunta"},"value":{"column":"nota"},"low":{"value":"1"},"high":{"value":"5"},"side":{"value":"inside"},"date":{"value":"2026-10-10"},"team":{"column":"equipo"}}}
            """);
        var group = new Group("staff-2", "Staff", Side.Inside, 1);
        var person = new Customer(900, CustomerKind.Person, "Uno", Now);
        await house.Data(org).WriteAsync(db =>
        {
            db.AddRange(group, person);
            db.Add(new Relationship(person.Id, group.Id, new DateOnly(2026, 10, 1)));
            return Task.CompletedTask;
        });
        await RequestsAsync(house, org);
    }

    /// <summary>Closed requests as the database keeps them: the figures need nothing else of them.</summary>
    static async Task RequestsAsync(TestHouse house, int org)
    {
        var start = new DateTimeOffset(2026, 10, 3, 8, 0, 0, TimeSpan.Zero);
        foreach (var (at, hours) in new[] { 4.5, 30, 12, 7 }.Index())
        {
            var request = new Request(at + 1, null, at < 3 ? Side.Outside : Side.Inside, null, null, "Toallas", start);
            await house.Data(org).WriteAsync(db => { db.Add(request); return Task.CompletedTask; });
            var end = house.Store.IsPostgres ? $"'{start.AddHours(hours):yyyy-MM-dd HH:mm:ss}+00'" : $"{(start.AddHours(hours).UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10}";
            await RunAsync(house, org, $"UPDATE requests SET closed_at = {end}, met = {(at < 2 ? "true" : "false")} WHERE organization_id = @organization AND number = {at + 1}");
        }
    }

    static async Task<List<(int Month, long Inside, long Outside)>> CountsAsync(TestHouse house, int org)
    {
        await house.Services.GetRequiredService<Reckoning>().FinishAsync(house.Data(org));
        var sheet = await house.Data(org).ReadAsync(db => BalanceSheet.ReadAsync(db, 202609, 202611, 202611));
        return [.. sheet.Months.Select(month => (month.Month, month.Inside.Customers, month.Outside.Customers))];
    }

    internal static async Task<List<string>> FaultsAsync(TestHouse house, int org, string name = "insight.figures") =>
        await house.Data(org).ReadAsync(async db => await house.Services.GetRequiredService<Catalog>().All<Check>().Single(check => check.Name == name).Run(new CheckContext(db, Now), CancellationToken.None).ToListAsync());

    static Task<int> TamperAsync(TestHouse house, int org, Guid cell, string change)
    {
        var id = house.Store.IsPostgres ? $"'{cell}'" : $"x'{Convert.ToHexString(cell.ToByteArray(bigEndian: true))}'";
        return RunAsync(house, org, $"UPDATE month_figures SET {change} WHERE organization_id = @organization AND id = {id}");
    }

    static Task<int> RunAsync(TestHouse house, int org, string sql) => house.Data(org).WriteAsync(db => db.RunAsync(sql, [db.Parameter("@organization", org)], CancellationToken.None));
}
