using System.Net;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Import;

/// <summary>A file without a map: what is missing is said at the field it is about.</summary>
public sealed class MissingFieldTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_required_is_asked_for_at_its_field(DatabaseKind kind)
    {
        await using var house = await TestHouse.StartAsync(kind);
        var organization = await house.OrganizationAsync("mine");
        var me = await house.SignedInAsync(organization, Role.Administrator);
        var upload = await me.OpenAsync("/import/new?kind=interactions");
        var token = upload.QuerySelector("form[action='/import/upload'] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("interactions"), "kind" }, { new ByteArrayContent("alfa;beta\nuno;dos\n"u8.ToArray()), "file", "sin-mapa.csv" } };
        var place = (await me.PostAsync("/import/upload", parts)).Headers.Location!.ToString();
        foreach (var (language, text, hint) in new[] { ("es", "Elija una columna, o un mismo valor", "sirve el número de la fila"), ("en", "Choose a column, or one value", "the number of the row will do") })
        {
            var draft = await me.OpenAsync($"{place}?lang={language}");
            draft.QuerySelectorAll("[aria-invalid]").Length.ShouldBe(0);
            draft.QuerySelector("#f-key-hint")!.TextContent.ShouldContain(hint);
            draft.QuerySelector("#f-key")!.GetAttribute("aria-describedby").ShouldBe("f-key-hint");

            var answer = await me.SubmitAsync(draft, place, new Dictionary<string, string> { ["f.key"] = "#row", ["f.at"] = "", ["f.customer"] = "" }, null, ("do", "check"));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var told = await answer.ReadPageAsync();
            told.QuerySelectorAll("[aria-invalid=true]").Select(field => field.Id).ShouldBe(["f-customer", "f-at"]);
            foreach (var field in told.QuerySelectorAll("[aria-invalid=true]"))
                told.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[^1])!.TextContent.ShouldContain(text);
            told.QuerySelectorAll("[autofocus]").ShouldHaveSingleItem().Id.ShouldBe("f-customer");
            told.QuerySelectorAll(".notice.urgent").Length.ShouldBe(0);
            // What was chosen is kept.
            told.QuerySelector("#f-key option[selected]")!.GetAttribute("value").ShouldBe("#row");
        }
        (await house.Data(organization).ReadAsync(db => db.Set<FileImport>().Select(import => import.State).SingleAsync())).ShouldBe(FileImportState.Draft);
    }

    [Fact]
    public async Task Where_the_values_are_known_they_are_offered_and_the_one_said_before_stays()
    {
        await using var house = await RestingHouse.StartAsync(DatabaseKind.Sqlite);
        var organization = await house.OrganizationAsync("mine");
        await house.Data(organization).WriteAsync(db => Ambos.Customers.CustomersStart.SeedAsync(db));
        var me = await Importing.AsAsync(house, organization, Role.Administrator);
        var place = await me.UploadAsync("customers", "alfa;beta\nuno;dos\n");
        var groups = (await me.SeeAsync(place)).QuerySelectorAll("select[name='v.group'] option").ToDictionary(option => option.GetAttribute("value")!, option => option.TextContent);
        groups.ShouldContainKeyAndValue("employee", "Plantilla");
        await me.PressAsync(place, "columns", ("do", "keep"), ("f.group", "="), ("v.group", "supplier"));
        Importing.Chosen(await me.SeeAsync(place), "v.group").ShouldBe("supplier");

        // A group that a map names and nobody knows is not lost on the way.
        var other = await me.UploadAsync("customers", "alfa;beta\nuno;dos\n", map: """{"kind":"customers","fields":{"group":{"value":"socios"}}}""");
        Importing.Chosen(await me.SeeAsync(other), "v.group").ShouldBe("socios");
        (await me.SeeAsync(await me.UploadAsync("answers", "alfa;beta\nuno;dos\n"))).QuerySelectorAll("select[name='v.counts'] option").Select(option => option.GetAttribute("value")).ShouldBe(["", "yes", "no"]);
    }
}
