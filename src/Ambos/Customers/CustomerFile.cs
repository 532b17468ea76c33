using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Everything the registry knows of one customer that this reader may see.</summary>
public sealed record CustomerFile(
    Guid Id, long Number, CustomerKind Kind, string Name, string? Language, DateOnly? BornOn, string? TaxId, Sides Sides, DateTimeOffset? LastInteractionAt, DateTimeOffset CreatedAt, Sight Sight)
{
    public IReadOnlyDictionary<string, string> Fields { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FileRole> Roles { get; private init; } = [];

    public IReadOnlyList<FileContact> Contacts { get; private init; } = [];

    public IReadOnlyList<string> Tags { get; private init; } = [];

    public IReadOnlyList<CustomField> FieldNames { get; private init; } = [];

    /// <summary>The team whose record this is.</summary>
    public Guid? TeamId { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>Nothing if there is no such customer or the reader may not know of them.</summary>
    public static Task<CustomerFile?> ReadAsync(AmbosDb db, Session session, long number, DateOnly today, CancellationToken cancellationToken = default) =>
        ReadAsync(db, session, number, today, null, cancellationToken);

    /// <summary>Nothing if there is no such customer or the reader may not know of them.</summary>
    /// <param name="outline">Names that are known already; without it they are read.</param>
    public static async Task<CustomerFile?> ReadAsync(AmbosDb db, Session session, long number, DateOnly today, Outline? outline, CancellationToken cancellationToken = default)
    {
        var row = await db.Set<Customer>().VisibleTo(db, session, today).Where(c => c.Number == number).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var sight = session.Sees(row.Id);
        var roles = outline is null ? await RolesAsync(db, row.Id, cancellationToken) : await RolesAsync(db, row.Id, outline, cancellationToken);
        if (sight == Sight.NameAndTeam)
            return new CustomerFile(row.Id, row.Number, row.Kind, row.Name, null, null, null, Sides.Inside, null, default, sight)
            {
                Roles = [.. roles.Where(role => role.IsStaff && role.HoldsOn(today)).Select(role => role.InShort())],
            };
        return new CustomerFile(row.Id, row.Number, row.Kind, row.Name, row.Language, row.BornOn, row.TaxId, row.Sides, row.LastInteractionAt, row.CreatedAt, sight)
        {
            TeamId = row.TeamId,
            ChangedAt = row.ChangedAt,
            Roles = roles,
            Fields = sight == Sight.Everything ? CustomFields.Read(row.Fields) : new Dictionary<string, string>(StringComparer.Ordinal),
            Contacts = await db.Set<ContactPoint>().Where(p => p.CustomerId == row.Id).OrderBy(p => p.Kind).ThenByDescending(p => p.IsMain).ThenBy(p => p.Id)
                .Select(p => new FileContact(p.Kind, p.Value, p.Label, p.IsMain)).ToListAsync(cancellationToken),
            Tags = sight == Sight.Everything ? await db.Set<Tagging>().Where(t => t.CustomerId == row.Id).Join(db.Set<Tag>(), t => t.TagId, t => t.Id, (_, tag) => tag.Name).OrderBy(name => name).ToListAsync(cancellationToken) : [],
            FieldNames = sight != Sight.Everything ? [] : outline is not null ? outline.Fields : await db.Set<CustomField>().OrderBy(f => f.Order).ToListAsync(cancellationToken),
        };
    }

    /// <summary>What somebody is and was to us, with the names that are known; read whole if one of them is too new to be known.</summary>
    static async Task<IReadOnlyList<FileRole>> RolesAsync(AmbosDb db, Guid customerId, Outline outline, CancellationToken cancellationToken)
    {
        var rows = await (
            from relationship in db.Set<Relationship>()
            join company in db.Set<Customer>() on relationship.CompanyId equals (Guid?)company.Id into companies from company in companies.DefaultIfEmpty()
            join manager in db.Set<Customer>() on relationship.ManagerId equals (Guid?)manager.Id into managers from manager in managers.DefaultIfEmpty()
            where relationship.CustomerId == customerId
            orderby relationship.Until == null descending, relationship.Until descending, relationship.From descending
            select new
            {
                relationship.Id, relationship.GroupId, relationship.From, relationship.Until, relationship.Stage, relationship.StageSince, relationship.Reason,
                relationship.TeamId, relationship.SiteId, relationship.PositionId,
                Company = company.Name, CompanyNumber = (long?)company.Number, Manager = manager.Name, ManagerNumber = (long?)manager.Number,
            }).ToListAsync(cancellationToken);
        if (rows.Any(row => outline.Group(row.GroupId) is null || !outline.Knows(row.TeamId) || !outline.Knows(row.SiteId) || !outline.Knows(row.PositionId)))
            return await RolesAsync(db, customerId, cancellationToken);
        return
        [
            .. from row in rows
               let role = outline.Group(row.GroupId)!
               select new FileRole(
                   row.Id, row.GroupId, role.Key, role.Name, role.Side, role.IsStaff, row.From, row.Until, row.Stage, row.StageSince, row.Reason,
                   row.TeamId, outline.Name(row.TeamId), row.SiteId, outline.Name(row.SiteId), row.PositionId, outline.Name(row.PositionId), row.Company, row.CompanyNumber, row.Manager, row.ManagerNumber),
        ];
    }

    /// <summary>What somebody is and was to us, the present first.</summary>
    public static async Task<IReadOnlyList<FileRole>> RolesAsync(AmbosDb db, Guid customerId, CancellationToken cancellationToken = default) =>
        await (from relationship in db.Set<Relationship>()
               join role in db.Set<Group>() on relationship.GroupId equals role.Id
               join team in db.Set<Team>() on relationship.TeamId equals (Guid?)team.Id into teams from team in teams.DefaultIfEmpty()
               join site in db.Set<Site>() on relationship.SiteId equals (Guid?)site.Id into sites from site in sites.DefaultIfEmpty()
               join position in db.Set<Position>() on relationship.PositionId equals (Guid?)position.Id into positions from position in positions.DefaultIfEmpty()
               join company in db.Set<Customer>() on relationship.CompanyId equals (Guid?)company.Id into companies from company in companies.DefaultIfEmpty()
               join manager in db.Set<Customer>() on relationship.ManagerId equals (Guid?)manager.Id into managers from manager in managers.DefaultIfEmpty()
               where relationship.CustomerId == customerId
               orderby relationship.Until == null descending, relationship.Until descending, relationship.From descending
               select new FileRole(
                   relationship.Id, relationship.GroupId, role.Key, role.Name, role.Side, role.IsStaff, relationship.From, relationship.Until, relationship.Stage, relationship.StageSince, relationship.Reason,
                   relationship.TeamId, team.Name, relationship.SiteId, site.Name, relationship.PositionId, position.Name, company.Name, (long?)company.Number, manager.Name, (long?)manager.Number)).ToListAsync(cancellationToken);
}

/// <summary>One relationship with its names.</summary>
public sealed record FileRole(
    Guid Id, Guid GroupId, string GroupKey, string Group, Side Side, bool IsStaff, DateOnly? From, DateOnly? Until, Stage Stage, DateOnly? StageSince, string? Reason,
    Guid? TeamId, string? Team, Guid? SiteId, string? Site, Guid? PositionId, string? Position, string? Company, long? CompanyNumber, string? Manager, long? ManagerNumber)
{
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);

    /// <summary>What a colleague may know of it.</summary>
    public FileRole InShort() => this with { From = null, Until = null, StageSince = null, Reason = null, Stage = Stage.Active, Company = null, CompanyNumber = null, Manager = null, ManagerNumber = null };

    /// <summary>Team and site in one text.</summary>
    public string? Where => string.Join(", ", new[] { Team, Site }.OfType<string>()) is { Length: > 0 } where ? where : null;
}

/// <summary>A way to reach the customer.</summary>
public sealed record FileContact(ContactKind Kind, string Value, string? Label, bool IsMain)
{
    /// <summary>An address the browser can go to; nothing for what is only text.</summary>
    public string? Href => Kind switch
    {
        ContactKind.Email => $"mailto:{Uri.EscapeDataString(Value)}",
        ContactKind.Phone => $"tel:{(Value.TrimStart().StartsWith('+') ? "+" : "")}{Platform.Languages.Plain.Digits(Value)}",
        ContactKind.Web when Uri.TryCreate(Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => Value,
        _ => null,
    };
}
