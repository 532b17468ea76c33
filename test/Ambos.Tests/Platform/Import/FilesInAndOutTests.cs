using System.Net;
using System.Text;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Platform.Import;

/// <summary>Wide files, examples, the API, and lists as files.</summary>
public sealed class FilesInAndOutTests
{
    [Fact]
    public async Task A_file_with_a_column_for_each_question_is_turned_on_the_screen()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var place = await me.UploadAsync("answers", "Encuestado;Clima;Jefa;Sueldo\na;4;5;NDA\nb;3;2;1\n", "Clima.csv");
        await me.PressAsync(place, "columns", ("do", "check"), ("w.from", "1"), ("w.to", "3"), ("f.side", "="), ("v.side", "inside"), ("f.survey", "="), ("v.survey", "Clima"), ("f.low", "="), ("v.low", "1"), ("f.high", "="), ("v.high", "5"), ("nulls", "NDA"), ("name", "Clima de cada año"));
        await house.TurnAsync();
        (await me.RestAsync(place)).Counts.ShouldBe(new ImportCounts(New: 5, Changed: 0, Unchanged: 0, Bad: 0, Skipped: 0));
        var page = await me.SeeAsync(place);
        Importing.Chosen(page, "w.from").ShouldBe("1");
        Importing.Chosen(page, "w.to").ShouldBe("3");
        Importing.Chosen(page, "v.side").ShouldBe("inside");
        (await me.SeeAsync("/import/new?kind=answers")).QuerySelectorAll("#saved option").Select(option => option.TextContent).ShouldContain("Clima de cada año");

        // Another header line gives other columns; they are suggested anew.
        await me.PressAsync(place, "reading", ("header", "2"));
        (await me.SeeAsync(place)).QuerySelectorAll("select[name='f.team'] option").Select(option => option.TextContent).ShouldContain("NDA");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_can_be_done_over_the_API(DatabaseKind kind)
    {
        await using var house = await RestingHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Lead);
        using var sent = await Send("kind,signals", "mode,all", "file,side,text\noutside,Bien\noutside,Mal\n");
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync());
        await house.TurnAsync();
        using var answer = System.Text.Json.JsonDocument.Parse(await me.Browser.GetStringAsync(sent.Headers.Location));
        answer.RootElement.GetProperty("state").GetString().ShouldBe("done");
        answer.RootElement.GetProperty("new").GetInt32().ShouldBe(2);
        (await house.SignalsAsync(organization)).ShouldBe(2);

        // One bad row, and all had to be good: nothing is written, and the list says why.
        using var bad = await Send("kind,signals", "mode,all", "file,side,text\noutside,Tarde\nnowhere,Nunca\n");
        await house.TurnAsync();
        using var told = System.Text.Json.JsonDocument.Parse(await me.Browser.GetStringAsync(bad.Headers.Location));
        told.RootElement.GetProperty("state").GetString().ShouldBe("checked");
        told.RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32().ShouldBe(3);
        (await me.Browser.GetStringAsync($"{bad.Headers.Location}/bad-rows")).ShouldContain("nowhere");
        (await house.SignalsAsync(organization)).ShouldBe(2);

        (await Send("kind,nothing", "file,a\n1\n")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Send("kind,signals", "file,%PDF-1.7")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await house.SignedInAsync(organization, Role.Member)).GetAsync("/api/v1/imports")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Task<HttpResponseMessage> Send(params string[] fields)
        {
            var parts = new MultipartFormDataContent();
            foreach (var field in fields.Select(field => field.Split(',', 2)))
                if (field[0] == "file") parts.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(field[1])), "file", "opinions.csv");
                else parts.Add(new StringContent(field[1]), field[0]);
            return me.Browser.PostAsync("/api/v1/imports", parts);
        }
    }

    [Fact]
    public async Task Lists_go_out_as_files_that_spreadsheets_open_safely()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var place = await me.UploadAsync("signals", "Lado;Opinión;Nota;Equipo\nfuera;=HYPERLINK(1);7,5;Recepción\n");
        await me.PressAsync(place, "columns", ("do", "check"));
        await house.TurnAsync();
        await me.PressAsync(place, "import");
        await house.TurnAsync();
        var csv = await me.Browser.GetStringAsync("/voice/export.csv");
        csv.ShouldContain(";'=HYPERLINK(1);7,5;");
        (await me.Browser.GetStringAsync("/voice/export.json")).ShouldContain("\"text\":\"=HYPERLINK(1)\"");
        (await me.Browser.GetByteArrayAsync("/voice/export.xlsx"))[..2].ShouldBe("PK"u8.ToArray());
        (await me.Browser.GetStringAsync("/teams/export.csv")).ShouldContain("Recepción");
        (await me.Browser.GetAsync("/voice/export.exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await house.SignedInAsync(organization, Role.Member)).GetAsync("/voice/export.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Examples_can_be_imported_as_they_are()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("acme");
        foreach (var start in house.Services.GetRequiredService<Catalog>().All<OrganizationStart>())
            await house.Data(organization).WriteAsync(db => start.Run(db, CancellationToken.None));
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        foreach (var kind in house.Services.GetRequiredService<Catalog>().All<ImportKind>())
        {
            var place = await me.UploadAsync(kind.Key, await me.Browser.GetByteArrayAsync($"/import/example/{kind.Key}.csv"), "example.csv");
            var page = await me.SeeAsync(place);
            foreach (var field in kind.Fields.Where(field => field.Required && field.Name != kind.Wide?.Name && field.Name != kind.Wide?.Value))
                Importing.Chosen(page, $"f.{field.Name}").ShouldNotBe("", $"{kind.Key}: {field.Name}");
            await me.PressAsync(place, "columns", ("do", "check"));
            await house.TurnAsync();
            (await me.RestAsync(place)).ShouldSatisfyAllConditions(import => import.State.ShouldBe(FileImportState.Checked), import => import.Bad.ShouldBe(0, $"{kind.Key}: {import.Problems}"), import => import.New.ShouldBe(1, kind.Key));
            // The examples belong together: somebody's purchase is by the customer of the other example.
            await me.PressAsync(place, "import");
            await house.TurnAsync();
            (await me.RestAsync(place)).ShouldSatisfyAllConditions(import => import.State.ShouldBe(FileImportState.Done), import => import.New.ShouldBe(1, kind.Key));
        }
    }
}
