using System.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Import;

/// <summary>Somebody at the screen who brings in files.</summary>
sealed class Importing(TestHouse house, int organization, HttpClient browser)
{
    public HttpClient Browser => browser;

    public static async Task<Importing> AsAsync(TestHouse house, int organization, Role role) => new(house, organization, await house.SignedInAsync(organization, role));

    public async Task<IHtmlDocument> SeeAsync(string address)
    {
        var answer = await browser.GetAsync(address);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Uploads; returns where that led.</summary>
    public async Task<string> UploadAsync(string kind, byte[] file, string name, string? map = null)
    {
        var form = await SeeAsync($"/import/new?kind={kind}");
        using var parts = new MultipartFormDataContent
        {
            { new StringContent(Token(form.QuerySelector("form[action='/import/upload']")!)), "__RequestVerificationToken" },
            { new StringContent(kind), "kind" },
        };
        if (map is not null)
            parts.Add(new StringContent(map), "map", "map.json");
        parts.Add(new ByteArrayContent(file), "file", name);
        var answer = await browser.PostAsync("/import/upload", parts);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return answer.Headers.Location!.ToString();
    }

    public Task<string> UploadAsync(string kind, string text, string name = "file.csv", string? map = null) => UploadAsync(kind, Encoding.UTF8.GetBytes(text), name, map);

    /// <summary>Presses a button of a form on a page, with some fields changed.</summary>
    public async Task<string> PressAsync(string address, string form, params (string Name, string Value)[] changes)
    {
        var page = await SeeAsync(address);
        var element = (IHtmlFormElement)page.QuerySelectorAll("form").Single(one => one.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in element.QuerySelectorAll("input, select"))
        {
            var name = field.GetAttribute("name");
            if (name is null || changes.Any(change => change.Name == name))
                continue;
            if (field is IHtmlSelectElement select)
                fields.Add(new(name, select.Value ?? ""));
            else if (field is IHtmlInputElement input && (input.Type != "checkbox" || input.IsChecked))
                fields.Add(new(name, input.Value));
        }
        fields.AddRange(changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));
        var answer = await browser.PostAsync(address, new FormUrlEncodedContent(fields));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Waits until nothing runs any more.</summary>
    public async Task<FileImport> RestAsync(string address)
    {
        for (var time = 0; time < 600; time++)
        {
            var import = await NowAsync(address);
            if (!import.Runs)
                return import;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{address} still runs.");
    }

    public Task<FileImport> NowAsync(string address)
    {
        var number = long.Parse(address.Split('/')[^1]);
        return house.Data(organization).ReadAsync(db => db.Set<FileImport>().SingleAsync(one => one.Number == number));
    }

    public static string Chosen(IHtmlDocument page, string name) => ((IHtmlSelectElement)page.QuerySelector($"select[name='{name}']")!).Value ?? "";

    static string Token(AngleSharp.Dom.IElement form) => form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
