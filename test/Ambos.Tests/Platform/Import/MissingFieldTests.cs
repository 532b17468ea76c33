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
}
