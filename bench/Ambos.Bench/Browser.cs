using System.Net;
using System.Text.RegularExpressions;

namespace Ambos.Bench;

/// <summary>A signed-in visitor who fills forms as a browser without JavaScript would.</summary>
public sealed partial class Browser : IDisposable
{
    readonly HttpClient client;

    /// <param name="cookies">Those of an earlier visit: a restart signs nobody out.</param>
    public Browser(Uri address, CookieContainer? cookies = null) => client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies ?? new CookieContainer(),
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        AutomaticDecompression = DecompressionMethods.None,
    }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public static async Task<Browser> SignedInAsync(Uri address, string mail, string password, CookieContainer? cookies = null)
    {
        var browser = new Browser(address, cookies);
        using var answer = await browser.SendFormAsync("/sign-in", new() { ["Mail"] = mail, ["Password"] = password });
        if ((int)answer.StatusCode is < 300 or >= 400)
            throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
        return browser;
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public async Task<HttpResponseMessage> SendFormAsync(string path, Dictionary<string, string> fields)
    {
        var form = await FormAsync(path, fields);
        return await client.PostAsync(form.Action, form.Content);
    }

    /// <summary>The form of a page that has all these fields, filled in; what stands in it already stays. Fields are named by their last word.</summary>
    public async Task<(string Action, FormUrlEncodedContent Content)> FormAsync(string path, Dictionary<string, string> fields)
    {
        var (action, filled) = await FieldsAsync(path, fields);
        return (action, new FormUrlEncodedContent(filled));
    }

    /// <summary>The same before it is sent, to be sent again and again.</summary>
    public async Task<(string Action, List<KeyValuePair<string, string>> Fields)> FieldsAsync(string path, Dictionary<string, string> fields)
    {
        var page = await ReadAsync(path);
        foreach (var form in Forms().Matches(page).Cast<Match>())
        {
            var values = Values(form.Groups["inside"].Value);
            if (!fields.Keys.All(field => values.Exists(value => Named(value.Name, field))))
                continue;
            List<KeyValuePair<string, string>> filled = [.. values.Select(value => KeyValuePair.Create(value.Name, fields.FirstOrDefault(field => Named(value.Name, field.Key)).Value ?? value.Value))];
            var action = Attribute(form.Groups["tag"].Value, "action");
            return (action is { Length: > 0 } ? action : path, filled);
        }
        throw new InvalidOperationException($"{path} has no form with {string.Join(", ", fields.Keys)}.");
    }

    /// <summary>What a page says about what was refused, without its markup.</summary>
    public static string Complaint(string page)
    {
        var from = Math.Max(0, page.IndexOf("role=\"alert\"", StringComparison.Ordinal));
        var text = Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(page[from..], " ")), " ");
        return text[..Math.Min(text.Length, 300)];
    }

    /// <summary>The address of the next page of a list.</summary>
    public static string? Next(string page) => NextLink().Match(page) is { Success: true } match && Attribute(match.Value, "href") is { } href ? WebUtility.HtmlDecode(href) : null;

    public void Dispose() => client.Dispose();

    static bool Named(string name, string field) => name == field || name.EndsWith("." + field, StringComparison.Ordinal);

    static List<(string Name, string Value)> Values(string form)
    {
        List<(string, string)> values = [];
        foreach (var input in Inputs().Matches(form).Select(match => match.Value))
        {
            if (Attribute(input, "name") is not { Length: > 0 } name)
                continue;
            if (Attribute(input, "type") is "checkbox" or "radio" && !input.Contains("checked", StringComparison.Ordinal))
                continue;
            values.Add((name, Attribute(input, "value") ?? ""));
        }
        foreach (var select in Selects().Matches(form).Cast<Match>())
            if (Attribute(select.Groups["tag"].Value, "name") is { Length: > 0 } name)
                values.Add((name, Options().Matches(select.Groups["inside"].Value).Select(match => match.Value) is var options && (options.FirstOrDefault(option => option.Contains("selected", StringComparison.Ordinal)) ?? options.FirstOrDefault()) is { } option ? Attribute(option, "value") ?? "" : ""));
        foreach (var area in Areas().Matches(form).Cast<Match>())
            if (Attribute(area.Groups["tag"].Value, "name") is { Length: > 0 } name)
                values.Add((name, WebUtility.HtmlDecode(area.Groups["inside"].Value)));
        return values;
    }

    static string? Attribute(string tag, string name) => Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;

    [GeneratedRegex("(?<tag><form\\b[^>]*>)(?<inside>.*?)</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<tag><select\\b[^>]*>)(?<inside>.*?)</select>", RegexOptions.Singleline, 2000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Options();

    [GeneratedRegex("(?<tag><textarea\\b[^>]*>)(?<inside>.*?)</textarea>", RegexOptions.Singleline, 2000)]
    private static partial Regex Areas();

    [GeneratedRegex("<a\\b[^>]*rel=\"next\"[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex NextLink();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaces();
}
