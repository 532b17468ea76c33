using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ambos.Customers;
using Ambos.Platform.Web;
using Ambos.Tests.Abuse;
using Ambos.Tests.Architecture;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Web;

/// <summary>Two windows with the same form: the second is told, keeps what was typed, and may insist. Over the API: ETag and If-Match.</summary>
public sealed class TwoWindowsTests
{
    // Pages that name a thing in their address and change nothing of it: they add to it.
    static readonly string[] Adding = ["SignalPage.razor", "PersonRights.razor", "RightsRequestPage.razor"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_is_told_keeps_what_was_typed_and_may_insist(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var known = await company.KnownAsync();
        await NobodyIsAskedAsync(company);
        var relationship = await company.House.Data(company.Organization).ReadAsync(async db =>
        {
            var one = await db.Set<Relationship>().FirstAsync(one => one.PositionId != null);
            return $"/customers/{await db.Set<Customer>().Where(customer => customer.Id == one.CustomerId).Select(customer => customer.Number).SingleAsync()}/relationships/{one.Id:n}";
        });
        (await company.Everybody.SubmitAsync("/settings/fields", new Dictionary<string, string> { ["Input.Name"] = "Talla" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var field = await company.House.Data(company.Organization).ReadAsync(db => db.Set<CustomField>().Where(one => one.Key == "talla").Select(one => one.Id).SingleAsync());
        foreach (var (path, name) in new[]
        {
            ($"/customers/{known["customers.number"]}/edit", "Input.Name"), ($"/teams/{known["teams.id"]}/edit", "Input.Name"), ($"/sites/{known["sites.id"]}", "Input.Name"), ($"/groups/{known["groups.key"]}", "Input.Name"),
            ($"/services/{known["services.id"]}", "Input.Name"), ($"/calendars/{known["calendars.id"]}", "Input.Name"), ($"/positions/{known["positions.id"]}/edit", "Input.Name"), ($"/settings/fields/{field}", "Input.Name"),
            ("/settings", "Input.Name"), ($"/customers/segments/{known["segments.id"]}/edit", "Input.Name"), (relationship, "Input.Reason"),
        })
        {
            var (one, other) = (await company.Everybody.OpenAsync(path), await company.Everybody.OpenAsync(path));
            (await SendAsync(company, one, path, name, "Primera ventana")).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            var late = await SendAsync(company, other, path, name, "Segunda ventana");
            late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, path);
            var told = await late.ReadPageAsync();
            told.Body!.TextContent.ShouldContain("entretanto", customMessage: path);
            told.QuerySelector($"[name='{name}']")!.GetAttribute("value").ShouldBe("Segunda ventana", path);
            (await ReadAsync(company, path, name)).ShouldNotBe("Segunda ventana", path);
            (await SendAsync(company, told, path, name, "Segunda ventana")).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            if (name == "Input.Name")
                (await ReadAsync(company, path, name)).ShouldBe("Segunda ventana", path);
            var english = await company.Everybody.OpenAsync(path);
            (await SendAsync(company, await company.Everybody.OpenAsync(path), path, name, "Otra vez")).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            (await (await SendAsync(company, english, path + "?lang=en", name, "In English")).ReadPageAsync()).Body!.TextContent.ShouldContain("Somebody has saved this meanwhile", customMessage: path);
            await company.Everybody.OpenAsync("/?lang=es");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Programs_send_back_what_they_saw(DatabaseKind kind)
    {
        await using var company = await Company.OpenAsync(kind);
        var known = await company.KnownAsync();
        await NobodyIsAskedAsync(company);
        foreach (var (path, method, body) in new (string, string, Func<string, object>)[]
        {
            ($"/api/v1/customers/{known["customers.number"]}", "PATCH", name => new { name }), ($"/api/v1/teams/{known["teams.id"]}", "PUT", name => new { name }), ($"/api/v1/groups/{known["groups.key"]}", "PATCH", name => new { name }),
            ($"/api/v1/sites/{known["sites.id"]}", "PUT", name => new { name, country = "ES", zone = "Europe/Madrid" }), ($"/api/v1/positions/{known["positions.id"]}", "PUT", name => new { name }),
            ($"/api/v1/services/{known["services.id"]}", "POST", name => new { name, teamId = known["teams.id"] }), ($"/api/v1/calendars/{known["calendars.id"]}", "POST", name => new { name }),
        })
        {
            var seen = (await company.Everybody.GetAsync(path)).Headers.ETag.ShouldNotBeNull(path).Tag;
            (await company.Everybody.GetAsync(path)).Headers.ETag!.Tag.ShouldBe(seen, path);
            (await SendAsync(company, method, path, body("Nombre uno"), seen)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var late = await SendAsync(company, method, path, body("Nombre dos"), seen);
            late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, path);
            late.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString().ShouldBe("Alguien lo ha guardado entretanto. Léalo otra vez.");
            (await company.Everybody.GetFromJsonAsync<JsonElement>(path)).GetProperty("name").GetString().ShouldBe("Nombre uno", path);
            (await SendAsync(company, method, path, body("Nombre dos"), null)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public void Every_form_that_changes_a_thing_carries_the_stamp()
    {
        var pages = SourceFile.Below("src/Ambos", ".razor").Where(Changes).ToList();
        pages.Count.ShouldBeGreaterThan(9);
        pages.Where(page => !page.Text.Contains("<SeenStamp ", StringComparison.Ordinal)).Select(page => System.IO.Path.GetFileName(page.Path)).ShouldBe(Adding, ignoreOrder: true);
        Changes(new SourceFile("x.razor", "@page \"/x/{Id:guid}\"\n<EditForm />")).ShouldBeTrue();

        static bool Changes(SourceFile file) => file.Text.Contains("<EditForm", StringComparison.Ordinal) && (System.Text.RegularExpressions.Regex.IsMatch(file.Text, "^@page \"[^\"]*\\{", System.Text.RegularExpressions.RegexOptions.Multiline) || file.Text.Contains("@page \"/settings\"", StringComparison.Ordinal));
    }

    /// <summary>Nobody has to be consulted before a service is changed.</summary>
    static Task<int> NobodyIsAskedAsync(Company company) => company.House.Data(company.Organization).WriteAsync(db => db.Set<Shaper>().ExecuteDeleteAsync());

    static async Task<string?> ReadAsync(Company company, string path, string name) => (await company.Everybody.OpenAsync(path)).QuerySelector($"[name='{name}']")!.GetAttribute("value");

    static async Task<HttpResponseMessage> SendAsync(Company company, string method, string path, object body, string? seen)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(body) };
        if (seen is not null)
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        return await company.Everybody.SendAsync(request);
    }

    static Task<HttpResponseMessage> SendAsync(Company company, IHtmlDocument page, string path, string name, string value)
    {
        var form = page.Forms.Single(form => form.Elements.Any(element => element.GetAttribute("name") == Seen.Field));
        form.QuerySelectorAll($"[name='{Seen.Field}']").Length.ShouldBe(1);
        Dictionary<string, string> values = [];
        List<KeyValuePair<string, string>> all = [];
        foreach (var element in form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 }))
        {
            if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box && !box.IsChecked || element is IHtmlButtonElement or IHtmlInputElement { Type: "file" })
                continue;
            all.Add(new(element.GetAttribute("name")!, element.GetAttribute("name") == name ? value : element switch { IHtmlSelectElement select => select.Value ?? "", IHtmlTextAreaElement area => area.Value, IHtmlInputElement input => input.Value, _ => "" }));
        }
        if (path.StartsWith("/calendars/", StringComparison.Ordinal))
            all.Add(new("Input.Verb", "save"));
        HttpContent content = form.Enctype == "multipart/form-data" ? Multipart(all) : new FormUrlEncodedContent(all);
        return company.Everybody.PostAsync(path, content);
    }

    static MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        return content;
    }
}
