using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Ambos.Tests.House;

/// <summary>A visitor without JavaScript: opens pages, fills in their forms, follows where they lead.</summary>
public static class Browsing
{
    public static HttpClient Visitor(this TestHouse house) =>
        house.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("http://localhost") });

    public static async Task<IHtmlDocument> OpenAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Opens the page, fills in the form that has these fields (or the one that goes to <paramref name="action"/>) and sends it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string path, IReadOnlyDictionary<string, string> fields, string? action = null)
    {
        var page = await browser.OpenAsync(path);
        return await browser.SubmitAsync(page, path, fields, action);
    }

    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, IHtmlDocument page, string path, IReadOnlyDictionary<string, string> fields, string? action = null, params (string Name, string Value)[] pressed)
    {
        var form = page.Forms.FirstOrDefault(form => action is not null
            ? form.GetAttribute("action") == action && fields.Keys.All(key => form.Elements.Any(element => element.GetAttribute("name") == key))
            : fields.Keys.All(key => form.Elements.Any(element => element.GetAttribute("name") == key))).ShouldNotBeNull($"{path} has no such form: {string.Join(", ", page.QuerySelectorAll("form [name]").Select(element => element.GetAttribute("name")))}");
        var values = new Dictionary<string, string>();
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { } name)
                continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box && !box.IsChecked)
                continue;
            values[name] = element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => "",
            };
        }
        foreach (var (name, value) in fields.Select(pair => (pair.Key, pair.Value)).Concat(pressed))
            values[name] = value;
        var to = form.GetAttribute("action") is { Length: > 0 } address ? address : path;
        HttpContent content = form.Enctype == "multipart/form-data" ? Multipart(values) : new FormUrlEncodedContent(values);
        return await browser.PostAsync(to, content);
    }

    static MultipartFormDataContent Multipart(Dictionary<string, string> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        return content;
    }
}
