using Ambos.Platform.Web;
using AngleSharp.Html.Dom;

namespace Ambos.Tests.Abuse;

/// <summary>A form as it stands on a page, filled in as somebody would who means well.</summary>
sealed record FormFields(string Path, string To, bool HasFile, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Writable, IReadOnlySet<string> Typed)
{
    public string Name => $"{Path} → {To}{(Values.TryGetValue("_handler", out var handler) ? $" ({handler})" : "")}";

    public static IEnumerable<FormFields> On(string path, IHtmlDocument page, string method)
    {
        foreach (var form in page.Forms.Where(form => string.Equals(form.Method, method, StringComparison.OrdinalIgnoreCase)))
        {
            Dictionary<string, string> values = [];
            List<string> writable = [];
            HashSet<string> typed = [];
            foreach (var element in form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 }))
            {
                var name = element.GetAttribute("name")!;
                if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box && !box.IsChecked || element is IHtmlButtonElement or IHtmlInputElement { Type: "file" or "submit" })
                    continue;
                // Without its stamp a form writes over whatever stands there: it may be sent again and again.
                if (name != Seen.Field)
                    values[name] = Value(element);
                if (name is not ("_handler" or "__RequestVerificationToken") && !writable.Contains(name))
                    writable.Add(name);
                // What is chosen or carried along is no text that anybody would miss.
                if (element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" or "url" })
                    typed.Add(name);
            }
            var to = form.GetAttribute("action") is { Length: > 0 } address ? address : path;
            yield return new FormFields(path, to, form.Enctype == "multipart/form-data", values, writable, typed);
        }
    }

    /// <summary>Sent with these values in place of its own.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient browser, IEnumerable<KeyValuePair<string, string>> instead)
    {
        var values = new Dictionary<string, string>(Values);
        foreach (var (name, value) in instead)
            values[name] = value;
        if (!HasFile)
            return await browser.PostAsync(To, new FormUrlEncodedContent(values));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        return await browser.PostAsync(To, content);
    }

    static string Value(AngleSharp.Dom.IElement element)
    {
        var needed = element.HasAttribute("required");
        return element switch
        {
            IHtmlSelectElement { Value: { Length: > 0 } chosen } => chosen,
            IHtmlSelectElement select => needed ? select.Options.Select(option => option.Value).FirstOrDefault(value => value.Length > 0) ?? "" : "",
            IHtmlTextAreaElement { Value.Length: > 0 } area => area.Value,
            IHtmlInputElement { Value.Length: > 0 } input => input.Value,
            IHtmlInputElement { Type: "date" } => "2026-03-02",
            IHtmlInputElement { Type: "datetime-local" } => "2026-03-02T09:00",
            IHtmlInputElement { Type: "time" } => "09:00",
            IHtmlInputElement { Type: "number" } => "1",
            IHtmlInputElement { Type: "email" } when needed => $"{Guid.NewGuid():n}@example.org",
            _ => needed ? "Texto" : "",
        };
    }
}
