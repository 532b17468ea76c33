using Ambos.Platform.Identity;
using Ambos.Platform.Import;

namespace Ambos.Tests.Platform.Import;

/// <summary>What the import asks on the screen before it begins.</summary>
public sealed class AskedTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_order_of_day_and_month_that_nothing_tells_is_asked_for_where_it_is_chosen(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind, works: true);
        var screen = await Importing.AsAsync(house, await house.OrganizationAsync("acme"), Role.Administrator);
        var address = await screen.UploadAsync("customers", "id,nombre,nacimiento\n1,Ana,01/02/1980\n2,Luis,03/04/1981\n");
        var page = await screen.SeeAsync(address);
        // Nothing is shown as sure, and the choice stands open.
        page.QuerySelector("dl.facts")!.TextContent.ShouldContain("todavía no se sabe");
        page.QuerySelector("details.method")!.HasAttribute("open").ShouldBeTrue();

        await screen.PressAsync(address, "columns", ("do", "check"));
        var asked = await screen.RestAsync(address);
        (asked.State, ImportFindings.Of(asked.Problems).Ends.Single().Values[0]).ShouldBe((FileImportState.Draft, "nacimiento"));
        (await screen.SeeAsync(address)).QuerySelector(".notice.urgent")!.TextContent.ShouldContain("«01/02/1980», en la columna «nacimiento»");

        await screen.PressAsync(address, "reading", ("dates", "Mdy"));
        (await screen.SeeAsync(address)).QuerySelector("dl.facts")!.TextContent.ShouldContain("mes, día, año");
        await screen.PressAsync(address, "columns", ("do", "check"));
        var checkedNow = await screen.RestAsync(address);
        (checkedNow.State, checkedNow.New, checkedNow.Bad).ShouldBe((FileImportState.Checked, 2, 0));
    }

    [Fact]
    public async Task Columns_that_are_not_used_are_named_on_the_screen()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var screen = await Importing.AsAsync(house, await house.OrganizationAsync("acme"), Role.Administrator);
        var page = await screen.SeeAsync(await screen.UploadAsync("signals", "id,fecha,opinión,lado,Staff\n1,2026-05-01,Bien,fuera,9\n"));
        page.QuerySelector("#columns")!.TextContent.ShouldContain("Columnas que no se usan: Staff.");
    }
}
