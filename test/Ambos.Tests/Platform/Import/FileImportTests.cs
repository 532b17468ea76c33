using System.IO.Compression;
using System.Net;
using System.Text;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Import;

/// <summary>A file from the screen into the database, over real HTTP.</summary>
public sealed class FileImportTests
{
    const string Reviews = "Clave;Lado;Fecha;Opinión;Nota;Ciudad\n1;fuera;25/03/2026;Muy bien;9;Cádiz\n2;fuera;26/03/2026;=HYPERLINK(1);4;Jaén\n3;clientes;27/03/2026;Regular;5;Lugo\n4;fuera;31/02/2026;Mal;2;Vigo\n";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_is_looked_at_mapped_checked_and_imported(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind, works: true);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        (await me.SeeAsync("/import")).Body!.TextContent.ShouldContain("Aún no se ha traído ningún archivo");

        var place = await me.UploadAsync("signals", Reviews, "Opiniones 2026.csv");
        place.ShouldBe("/import/1");
        var page = await me.SeeAsync(place);
        page.QuerySelector("h1")!.TextContent.ShouldBe("¿Qué hay en Opiniones 2026.csv?");
        page.Body!.TextContent.ShouldContain("punto y coma");
        page.QuerySelectorAll("table.data")[0].TextContent.ShouldContain("Muy bien");
        Importing.Chosen(page, "f.text").ShouldBe("3");
        Importing.Chosen(page, "f.value").ShouldBe("4");
        Importing.Chosen(page, "f.date").ShouldBe("2");
        page.QuerySelector("input[name='source']")!.GetAttribute("value").ShouldBe("opiniones");

        // "clientes" is no side anybody knows; the person says what it means.
        page.QuerySelectorAll("input[name^='k.side']").Select(value => value.GetAttribute("value")).ShouldBe(["clientes", "fuera"]);
        await me.PressAsync(place, "columns", ("do", "check"), ("d.side.0", "outside"));
        var checkedImport = await me.RestAsync(place);
        checkedImport.State.ShouldBe(FileImportState.Checked);
        checkedImport.Counts.ShouldBe(new ImportCounts(New: 3, Changed: 0, Unchanged: 0, Bad: 1, Skipped: 0));
        (await house.SignalsAsync(organization)).ShouldBe(0);

        page = await me.SeeAsync(place);
        page.Body!.TextContent.ShouldContain("31/02/2026");
        page.Body!.TextContent.ShouldContain("Ese día no existe en el calendario.");
        page.QuerySelectorAll("button").Select(button => button.TextContent).ShouldContain("Importar las 3 filas correctas y dejar fuera las que tienen errores");
        var bad = await me.Browser.GetStringAsync($"{place}/bad.csv");
        bad.ShouldContain("5;Fecha;31/02/2026;Ese día no existe en el calendario.");

        await me.PressAsync(place, "import");
        var done = await me.RestAsync(place);
        (done.State, done.New, done.Bad).ShouldBe((FileImportState.Done, 3, 1));
        (await house.SignalsAsync(organization)).ShouldBe(3);
        await house.Data(organization).ReadAsync(async db =>
        {
            var act = await db.Set<Act>().SingleAsync(act => act.Kind == "import.finished");
            act.MembershipId.ShouldBe(done.MembershipId);
            (await db.Set<ActBody>().SingleAsync(body => body.Id == act.Id)).Text.ShouldContain("\"new\":3");
            return true;
        });

        // The same file again, by the same map, changes nothing.
        var map = await me.Browser.GetStringAsync($"{place}/map.json");
        var again = await me.UploadAsync("signals", Reviews, "Opiniones 2027.csv", map);
        await me.PressAsync(again, "columns", ("do", "check"));
        (await me.RestAsync(again)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 1, 0));
        await me.PressAsync(again, "import");
        (await me.RestAsync(again)).Counts.ShouldBe(new ImportCounts(0, 0, 3, 1, 0));
        (await house.SignalsAsync(organization)).ShouldBe(3);
        (await me.SeeAsync("/import")).Body!.TextContent.ShouldContain("Opiniones 2027.csv");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_in_the_middle_it_goes_on_without_doubles(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        // Rows without a key, some of which say the same: only the order tells them apart.
        var text = "Lado;Opinión;Nota\n" + string.Concat(Enumerable.Range(1, 3_000).Select(at => $"fuera;Opinión {at % 700};{(at % 500 == 3 ? "nada" : "7")}\n"));
        var dying = new DyingImport(house);
        var place = await me.UploadAsync(dying.Key, text);
        await me.PressAsync(place, "columns", ("do", "check"));
        await house.TurnAsync();
        await me.PressAsync(place, "import");

        var (kills, lastLine) = (0, 0L);
        while ((await me.NowAsync(place)).Runs)
        {
            dying.DiesAfter(batches: ++kills, inside: kills % 2 == 0);
            await house.TurnAsync();
            var now = await me.NowAsync(place);
            now.Line.ShouldBeGreaterThanOrEqualTo(lastLine);
            lastLine = now.Line;
            now.Counts.New.ShouldBe(await house.SignalsAsync(organization), $"after kill {kills}");
            kills.ShouldBeLessThan(100);
        }

        kills.ShouldBeGreaterThan(2);
        var done = await me.NowAsync(place);
        (done.State, done.Counts).ShouldBe((FileImportState.Done, new ImportCounts(2_994, 0, 0, 6, 0)));
        (await me.Browser.GetStringAsync($"{place}/bad.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_lost_the_lease_writes_nothing_more(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var place = await me.UploadAsync("signals", "Lado;Opinión\n" + string.Concat(Enumerable.Range(1, 500).Select(at => $"fuera;Opinión {at}\n")));
        await me.PressAsync(place, "columns", ("do", "check"));
        await house.TurnAsync();
        await me.PressAsync(place, "import");

        var lease = (await house.Services.GetRequiredService<ImportQueue>().TakeAsync(CancellationToken.None)).ShouldNotBeNull();
        await me.PressAsync(place, "cancel");
        await using var scope = house.Services.CreateAsyncScope();
        await Should.ThrowAsync<ImportLostException>(ActivatorUtilities.CreateInstance<ImportTurn>(scope.ServiceProvider, lease).Run(CancellationToken.None));
        (await house.SignalsAsync(organization)).ShouldBe(0);
        (await me.RestAsync(place)).State.ShouldBe(FileImportState.Cancelled);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_that_takes_its_worker_with_it_each_time_is_stopped(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var place = await me.UploadAsync("signals", "Lado;Opinión\nfuera;Bien\n");
        await me.PressAsync(place, "columns", ("do", "check"));
        var queue = house.Services.GetRequiredService<ImportQueue>();
        for (var death = 1; death <= 5; death++)
        {
            (await queue.TakeAsync(CancellationToken.None)).ShouldNotBeNull().Attempts.ShouldBe(death);
            (await queue.TakeAsync(CancellationToken.None)).ShouldBeNull();
            // A minute passes, and nobody renews the lease.
            await house.Store.SystemAsync((connection, transaction) => connection.Command(transaction, "UPDATE file_imports SET lease_until = @past", ("past", DateTimeOffset.UtcNow.AddSeconds(-1))).RunAsync(CancellationToken.None), write: true, CancellationToken.None);
        }
        (await queue.TakeAsync(CancellationToken.None)).ShouldBeNull();
        (await me.NowAsync(place)).State.ShouldBe(FileImportState.Stopped);
        (await me.SeeAsync(place)).Body!.TextContent.ShouldContain("Lo importado se queda");
    }

    [Fact]
    public async Task Rows_that_are_bad_for_one_reason_stand_in_one_line()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var rows = string.Concat(Enumerable.Range(1, 400).Select(at => $"fuera;Bien;a{at}\n"));
        var place = await me.UploadAsync("signals", "Lado;Opinión;Nota\n" + rows + "en medio;Mal;3\n");
        await me.PressAsync(place, "columns", ("do", "check"));
        await house.TurnAsync();
        var lines = (await me.SeeAsync(place)).QuerySelectorAll("table.data").Single(table => table.QuerySelector("caption")!.TextContent == "Por qué hay filas malas").QuerySelectorAll("tbody tr").Select(line => line.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        lines.Count.ShouldBe(2);
        lines[0][1..].ShouldBe(["Nota", "a1 · a2 · a3", "400", "2, 3, 4, 5, 6 …"]);
        lines[1][1..].ShouldBe(["Lado", "en medio", "1", "402"]);
        (await me.Browser.GetStringAsync($"{place}/bad.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(402);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_in_words_and_not_kept()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        (await Refused("%PDF-1.7 …"u8.ToArray(), "clientes.csv")).ShouldContain("Es un archivo PDF, no una tabla");
        (await Refused([], "clientes.csv")).ShouldContain("El archivo está vacío.");
        (await Refused(Bomb(), "clientes.xlsx")).ShouldContain("al descomprimirse y no se abre");
        (await Refused(new byte[1_200_000], "clientes.csv")).ShouldContain("El archivo ocupa más de 1 MB.");
        (await house.Data(organization).ReadAsync(db => db.Set<FileImport>().CountAsync())).ShouldBe(0);
        Directory.EnumerateFiles(Path.Combine(house.Folder, "imports"), "*", SearchOption.AllDirectories).ShouldBeEmpty();

        // Nobody makes the page say what they like.
        (await me.SeeAsync("/import/new?kind=signals&no=CfDJ8abc")).QuerySelector("[role=alert]").ShouldBeNull();

        async Task<string> Refused(byte[] file, string name)
        {
            var page = await me.SeeAsync(await me.UploadAsync("signals", file, name));
            return page.QuerySelector("[role=alert]")!.TextContent;
        }
    }

    [Fact]
    public async Task Only_those_who_may_import_find_the_pages_and_each_only_their_own()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        var lead = await Importing.AsAsync(house, organization, Role.Lead);
        var place = await lead.UploadAsync("signals", Reviews);
        foreach (var role in new[] { Role.Agent, Role.Member })
        {
            var other = await house.SignedInAsync(organization, role);
            foreach (var address in new[] { "/import", "/import/new?kind=signals", place, $"{place}/map.json", "/import/example/signals.csv" })
                (await other.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{role} {address}");
        }
        var colleague = await house.SignedInAsync(organization, Role.Lead);
        (await colleague.GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await house.SignedInAsync(await house.OrganizationAsync("other"), Role.Administrator)).GetAsync(place)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A form from elsewhere carries no token.
        using var parts = new MultipartFormDataContent { { new StringContent("signals"), "kind" }, { new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "file", "x.csv" } };
        (await lead.Browser.PostAsync("/import/upload", parts)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Write("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>");
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var zeros = new byte[1 << 20];
            for (var mb = 0; mb < 100; mb++)
                sheet.Write(zeros);

            void Write(string name, string text)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }
}
