using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

/// <summary>Groups, teams, sites, positions, tags and fields by the names files give them; what a file names and nobody knows is made, but no group.</summary>
sealed class ImportNames(TimeZoneInfo zone)
{
    readonly Dictionary<string, (Guid Id, Side Side, bool IsStaff)> groups = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> teams = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> sites = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> positions = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guid> tags = new(StringComparer.Ordinal);
    readonly HashSet<string> fields = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, string> texts = [];
    string country = "ES";
    bool isRead;

    public (Guid Id, Side Side, bool IsStaff)? Group(string? name) => name is not null && groups.TryGetValue(Plain.Text(name), out var found) ? found : null;

    public Side SideOf(Guid groupId) => groups.Values.First(role => role.Id == groupId).Side;

    public bool IsStaff(Guid groupId) => groups.Values.First(role => role.Id == groupId).IsStaff;

    public Guid? Team(string? name) => Of(teams, name);

    public Guid? Site(string? name) => Of(sites, name);

    public Guid? Position(string? name) => Of(positions, name);

    public Guid? Tag(string? name) => Of(tags, name);

    /// <summary>How a team, site or position is written.</summary>
    public string? Text(Guid? id) => id is { } key ? texts.GetValueOrDefault(key) : null;

    public async Task ReadAsync(AmbosDb db, CancellationToken cancellation)
    {
        if (isRead)
            return;
        country = await db.Set<Organization>().Select(o => o.Country).SingleAsync(cancellation);
        foreach (var role in await db.Set<Group>().OrderBy(g => g.Order).ToListAsync(cancellation))
            foreach (var name in Words(role))
                groups.TryAdd(Plain.Text(name), (role.Id, role.Side, role.IsStaff));
        foreach (var team in await db.Set<Team>().OrderBy(t => t.ClosedOn != null).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name, t.NameKey }).ToListAsync(cancellation))
            Know(teams, team.NameKey, team.Id, team.Name);
        foreach (var site in await db.Set<Site>().OrderBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation))
            Know(sites, Plain.Text(site.Name), site.Id, site.Name);
        foreach (var position in await db.Set<Position>().OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation))
            Know(positions, Plain.Text(position.Name), position.Id, position.Name);
        foreach (var tag in await db.Set<Tag>().Select(t => new { t.Id, t.NameKey, t.Name }).ToListAsync(cancellation))
            Know(tags, tag.NameKey, tag.Id, tag.Name);
        fields.UnionWith(await db.Set<CustomField>().Select(f => f.Key).ToListAsync(cancellation));
        isRead = true;
    }

    /// <summary>Makes the teams, sites, positions, tags and fields these rows name for the first time.</summary>
    public async Task MakeAsync(AmbosDb db, IReadOnlyList<ImportRow> rows, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            if (row.Text("site") is { } site && Site(site) is null)
                Add(db, sites, new Site(site, country, zone.Id), site);
            if (row.Text("team") is { } team && Team(team) is null)
                Know(teams, Plain.Text(team), (await Structure.MakeTeamAsync(db, new TeamDraft(team), today, now, cancellation)).Id, team);
            if (row.Text("position") is { } position && Position(position) is null)
                Add(db, positions, new Position(position, null), position);
            foreach (var tag in CustomersBatch.TagsOf(row).Where(tag => Tag(tag) is null))
                Add(db, tags, new Tag(tag), tag);
            foreach (var (name, _) in row.Extras.Where(extra => fields.Add(CustomFields.KeyOf(extra.Key))))
                db.Add(new CustomField(CustomFields.KeyOf(name), name.Length > 60 ? name[..60] : name, "text", fields.Count * 10));
        }
        await db.SaveChangesAsync(cancellation);
    }

    void Add<T>(AmbosDb db, Dictionary<string, Guid> known, T made, string name)
        where T : Entity
    {
        db.Add(made);
        Know(known, Plain.Text(name), made.Id, name.Trim());
    }

    void Know(Dictionary<string, Guid> known, string key, Guid id, string name)
    {
        known.TryAdd(key, id);
        texts.TryAdd(id, name);
    }

    static Guid? Of(Dictionary<string, Guid> known, string? name) => name is not null && known.TryGetValue(Plain.Text(name), out var id) ? id : null;

    // A shipped group is known by its key and by what both languages call it.
    static IEnumerable<string> Words(Group role) => [role.Key, role.Name, .. role.Key switch
    {
        "employee" => (string[])["empleado", "empleada", "plantilla", "trabajador", "trabajadora", "staff"],
        "manager" => ["mando", "jefe", "jefa", "directivo", "directiva"],
        "department" => ["departamento"],
        "supplier" => ["proveedor", "proveedora", "vendor"],
        "partner" => ["socio", "socia", "socio colaborador"],
        "investor" => ["inversor", "inversora", "accionista", "shareholder"],
        "representative" => ["representante", "representación laboral"],
        "consumer" => ["consumidor", "consumidora", "cliente", "customer", "client", "huésped", "guest"],
        "business-client" => ["cliente empresa", "empresa cliente", "business customer"],
        "prospect" => ["cliente potencial", "potencial", "lead"],
        "press" => ["prensa", "medio", "media"],
        "institution" => ["institución"],
        "government" => ["administración", "administración pública", "gobierno", "government"],
        "community" => ["comunidad", "vecino", "vecina"],
        _ => [],
    }];
}
