using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ambos.Platform.Areas;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>Who may read what: one of the roles alone, a worker with a record of her own, or nobody.</summary>
[Flags]
enum Readers
{
    Nobody = 0,
    Administrator = 1,
    Director = 2,
    People = 4,
    Lead = 8,
    Agent = 16,
    Member = 32,
    Representative = 64,
    Herself = 128,
    Visitor = 256,
    Keepers = Administrator | Director | People | Lead | Agent,
    Desk = Administrator | Director | Lead | Agent,
    House = Keepers | Member | Representative | Herself,
}

/// <summary>Somebody who reads everything that can be read.</summary>
sealed partial record Reader(Readers Who, HttpClient Client) : IDisposable
{
    public static async Task<IReadOnlyList<Reader>> AllAsync(Planted planted)
    {
        List<Reader> readers = [new(Readers.Visitor, planted.House.Visitor())];
        foreach (var who in Enum.GetValues<Role>().Where(role => int.PopCount((int)role) == 1))
            readers.Add(new(Enum.Parse<Readers>(who.ToString()), await planted.House.SignedInAsync(planted.Company.Organization, who, $"Lee {who}")));
        var herself = await planted.House.SignedInAsync(planted.Company.Organization, Role.Member, "Lee Herself");
        await planted.House.Data(planted.Company.Organization).WriteAsync(async db => (await db.Set<Membership>().AsTracking().SingleAsync(one => one.Name == "Lee Herself")).IsCustomer(planted.Worker));
        return [.. readers, new(Readers.Herself, herself)];
    }

    /// <summary>What came back, unpacked where it was packed, with the address it led to.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        var text = $"{answer.Headers.Location} {answer.Content.Headers}";
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheetml", StringComparison.Ordinal) != true)
            return text + WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var all = new StringBuilder(text);
        foreach (var entry in zip.Entries)
        {
            using var part = new StreamReader(await entry.OpenAsync());
            all.Append(await part.ReadToEndAsync());
        }
        return all.ToString();
    }

    /// <summary>Every address of every route that can be read, with every thing that has marks in its holes, and every address to which pages lead.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(Planted planted)
    {
        var catalog = planted.House.Services.GetRequiredService<Catalog>();
        var reports = catalog.All<Report>();
        var numbers = (await planted.House.Data(planted.Company.Organization).ReadAsync(db => db.Set<FileImport>().Select(import => import.Number).ToListAsync())).Concat(planted.Numbers).Select(number => number.ToString()).ToList();
        List<string> ids = [.. planted.Subjects.Select(subject => subject.Id.ToString()).Distinct()];
        HashSet<string> addresses = [];
        foreach (var endpoint in planted.House.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsRead))
        {
            IEnumerable<string> made = ["/" + endpoint.RoutePattern.RawText!.TrimStart('/')];
            foreach (var hole in endpoint.RoutePattern.Parameters)
            {
                IEnumerable<string> values = hole.Name.ToLowerInvariant() switch
                {
                    "format" => ["csv", "xlsx", "json"],
                    "name" => reports.Select(report => report.Name),
                    "kind" => catalog.All<ImportKind>().Select(kind => kind.Key),
                    "documentname" => ["v1"],
                    "status" => ["404", "500"],
                    "key" => ["employee"],
                    "number" => numbers,
                    _ => ids,
                };
                made = [.. made.SelectMany(_ => values, (address, value) => Hole().Replace(address, value, 1))];
            }
            addresses.UnionWith(made);
        }
        foreach (var report in reports)
            addresses.UnionWith(new[] { "?by=team", "?by=month", "?by=team&format=csv", "?side=inside", "?question=nothing", "?team=nothing" }.Select(option => $"/api/v1/reports/{report.Name}{option}"));
        // What pages lead to, once for each kind of question.
        HashSet<string> shapes = [];
        foreach (var address in addresses.Where(address => !address.Contains("/api/", StringComparison.Ordinal)).ToList())
            foreach (var link in Link().Matches(await (await planted.Company.Everybody.GetAsync(address)).Content.ReadAsStringAsync()).Select(link => WebUtility.HtmlDecode(link.Groups["to"].Value)))
            {
                var whole = link[0] == '?' ? address.Split('?')[0] + link : link;
                if (shapes.Add(Value().Replace(whole, "#")))
                    addresses.Add(whole);
            }
        return [.. addresses];
    }

    static bool IsRead(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
        && endpoint.RoutePattern.RawText is { } route && !route.Contains("_framework") && !route.Contains("{**") && !Path.HasExtension(route.Replace(".{format}", "").Replace(".csv", "").Replace(".json", ""));

    public void Dispose() => Client.Dispose();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("(?:href|hx-get)=\"(?<to>[/?][^\"#]*\\?[^\"#]*|\\?[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"=[^&]*|\d+|[0-9a-f-]{36}")]
    private static partial Regex Value();
}
