using Ambos.Customers;
using Ambos.Platform.Languages;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Voice.Import;

/// <summary>Teams, sites and customers as a file names them. Teams and sites that are not there yet are made.</summary>
sealed class Places(string source)
{
    readonly TeamNames teams = new(source);
    readonly Dictionary<string, Guid> sites = new(StringComparer.Ordinal);
    readonly HashSet<string> ambiguousSites = new(StringComparer.Ordinal);
    readonly CustomerNames customers = new(source);

    public Guid? Team(string? name, Guid? siteId = null) => teams.Find(name, siteId).Id;

    /// <summary>One name for one team, however the file called it.</summary>
    public string? Canonical(Guid? teamId) => teams.Canonical(teamId);

    public Guid? Site(string? name) => Of(sites, name);

    public Guid? Customer(string? key) => customers.Find(key)?.Id;

    /// <summary>Why a row's team, site or customer cannot be told, if several could be meant.</summary>
    public RowOutcome? Wrong(string? team, string? site = null, string? customer = null) =>
        site is not null && ambiguousSites.Contains(Plain.Text(site)) ? RowOutcome.Bad("site", new("There are several sites called {0}. Rename one of them, or leave the site out.", site))
        : teams.Find(team, Site(site)).No is { } no ? RowOutcome.Bad("team", no)
        : customers.Doubt(customer) is { } doubt ? RowOutcome.Bad("customer", doubt)
        : null;

    public async Task TeamsAsync(AmbosDb db, IEnumerable<string?> names, bool create, CancellationToken cancellation)
    {
        await teams.ReadAsync(db, cancellation);
        foreach (var name in names.OfType<string>().DistinctBy(Plain.Text).Where(name => create && teams.Find(name) is (null, null)))
            teams.Make(db, name);
    }

    public async Task SitesAsync(AmbosDb db, IEnumerable<string?> names, bool create, CancellationToken cancellation)
    {
        var missing = Missing(sites, names);
        if (missing.Count == 0)
            return;
        foreach (var site in await db.Set<Site>().Select(site => new { site.Id, site.Name }).ToListAsync(cancellation))
            if (!sites.TryAdd(Plain.Text(site.Name), site.Id) && sites[Plain.Text(site.Name)] != site.Id)
                ambiguousSites.Add(Plain.Text(site.Name));
        if (!create || missing.TrueForAll(name => sites.ContainsKey(name.Key)))
            return;
        var home = await db.Set<Organization>().Select(organization => new { organization.Country, organization.Zone }).SingleAsync(cancellation);
        foreach (var (key, name) in missing.Where(name => !sites.ContainsKey(name.Key)))
        {
            var site = new Site(name, home.Country, home.Zone);
            db.Add(site);
            sites[key] = site.Id;
        }
    }

    public Task CustomersAsync(AmbosDb db, IEnumerable<string?> keys, CancellationToken cancellation) => customers.ReadAsync(db, keys, cancellation);

    static Guid? Of(Dictionary<string, Guid> known, string? name) =>
        name is null ? null : known.TryGetValue(Plain.Text(name), out var id) ? id : null;

    static List<(string Key, string Name)> Missing(Dictionary<string, Guid> known, IEnumerable<string?> names) =>
        [.. names.OfType<string>().Select(name => (Key: Plain.Text(name), Name: name)).DistinctBy(name => name.Key).Where(name => !known.ContainsKey(name.Key))];
}

/// <summary>Fields that several kinds share.</summary>
static class VoiceFields
{
    public static readonly ImportField Side = new("side", "Side", FieldType.Choice)
    {
        Required = true,
        Synonyms = ["lado"],
        Choices = [new("inside", "dentro", "interno", "interna", "internal", "in"), new("outside", "fuera", "externo", "externa", "external", "out")],
        Example = "outside",
    };

    public static readonly ImportField Team = new("team", "Team") { Synonyms = ["equipo", "departamento", "department", "unidad", "unit"], Example = "Recepción" };

    public static readonly ImportField Site = new("site", "Site") { Synonyms = ["centro", "hotel", "tienda", "store", "sede"] };

    public static readonly ImportField Customer = new("customer", "Customer (number or e-mail)") { Synonyms = ["cliente", "customer id", "email", "correo"], NamesThings = true };

    public static readonly ImportField Low = new("low", "Lowest value of the scale", FieldType.Number) { Synonyms = ["escala desde", "scale low", "mínimo"], Example = "1" };

    public static readonly ImportField High = new("high", "Highest value of the scale", FieldType.Number) { Synonyms = ["escala hasta", "scale high", "máximo"], Example = "5" };

    public static readonly ImportField Date = new("date", "Date", FieldType.Instant) { Synonyms = ["fecha", "at", "when", "fecha de respuesta", "timestamp", "marca temporal", "marca de tiempo", "submitted at", "submit date", "date created", "create time", "createtime", "review date", "fecha de envío"], Example = "2026-11-15" };

    public static Platform.Ui.Side SideOf(ImportRow row) => row.Text("side") == "inside" ? Platform.Ui.Side.Inside : Platform.Ui.Side.Outside;

    /// <summary>Why a value does not stand on its scale, if it does not.</summary>
    public static RowOutcome? OffScale(double? value, double? low, double? high) =>
        low is { } least && high is { } most && most <= least ? RowOutcome.Bad("high", new("The highest value of the scale must be above the lowest."))
        : value < low || value > high ? RowOutcome.Bad("value", new("The value must be between {0} and {1}, the ends of its scale.", low, high))
        : null;
}
