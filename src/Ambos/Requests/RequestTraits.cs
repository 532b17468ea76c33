using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What requests measure of a group's traits, and what those change here: the services that are offered, and who is consulted before one changes.</summary>
public static class RequestTraits
{
    /// <summary>The kind under which services can be shaped.</summary>
    public const string Kind = "service";

    public static readonly Shapable Services = new(Kind, "Services they help to shape", async (db, cancellationToken) =>
        await db.Set<Service>().Where(s => s.RetiredAt == null).OrderBy(s => s.NameKey).Take(500).Select(s => new ShapableThing(s.Id, s.Name)).ToListAsync(cancellationToken));

    public static readonly TraitMeasure[] Measures = [new(Trait.Role, 10, CustomersPermissions.Read, LinksAsync), new(Trait.Consumption, 10, CustomersPermissions.Read, AskedAsync)];

    public static readonly TraitEffect[] Effects =
    [
        new(Trait.Role, 10, CustomersPermissions.Read, (question, _) => Task.FromResult<IReadOnlyList<TraitDoes>>(
            [new(question.Words[Gives(question.Outline, question.Group.Id) ? "They give (5 or more): their teams are offered first when a request needs another team." : "They receive (below 5): their teams come last when a request needs another team."])])),
        new(Trait.Processes, 10, CustomersPermissions.Read, ShapedAsync),
        new(Trait.Consumption, 10, CustomersPermissions.Read, OfferedAsync),
    ];

    /// <summary>Who was consulted before this service changed, newest first.</summary>
    public static async Task<IReadOnlyList<Consulted>> ConsultedAsync(AmbosDb db, Guid service, CancellationToken cancellationToken) => await (
        from row in db.Set<Consultation>()
        join role in db.Set<Group>() on row.GroupId equals role.Id
        where row.Kind == Kind && row.TargetId == service
        orderby row.On descending, row.Id descending
        select new Consulted(role.Name, row.On, row.Note)).Take(20).ToListAsync(cancellationToken);

    /// <summary>Whether a group is declared to give rather than to receive.</summary>
    static bool Gives(Outline outline, Guid group) => outline.Traits[group].FirstOrDefault(t => t.Trait == Trait.Role)?.Declared >= 5;

    /// <summary>The teams in which somebody works whose group gives.</summary>
    public static async Task<IReadOnlySet<Guid>> GivingAsync(AmbosDb db, Outline outline, DateOnly today, CancellationToken cancellationToken)
    {
        var groups = outline.Groups.Where(group => Gives(outline, group.Id)).Select(group => group.Id).ToList();
        return (await db.Set<Team>().Where(t => db.Set<Relationship>().Any(r => r.TeamId == t.Id && groups.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)))
            .Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
    }

    // Links asked for by members, and links done by the teams they work in, in a year; as a place between receiving (0) and giving (10).
    static async Task<string?> LinksAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var (db, year, today) = (question.Db, question.YearAgo, question.Today);
        var members = db.Set<Relationship>().Where(r => r.GroupId == question.Group.Id && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
        if (question.Group.Side == Side.Inside && await members.Select(r => r.CustomerId).Distinct().CountAsync(cancellationToken) < TraitQuestion.Fewest)
            return null;
        var links = db.Set<Request>().Where(r => r.ParentId != null && r.StartedAt > year);
        var received = await links.CountAsync(r => members.Any(m => m.CustomerId == r.CustomerId), cancellationToken);
        var given = await links.CountAsync(r => r.TeamId != null && members.Any(m => m.TeamId == r.TeamId), cancellationToken);
        return received + given == 0
            ? question.Words["No link was given or received in the last 12 months."]
            : question.Words["{0} links received, {1} given by their teams in the last 12 months: {2} on the scale from receiving (0) to giving (10).", Numbers.Whole(received), Numbers.Whole(given), Numbers.Short(10.0 * given / (received + given))];
    }

    static async Task<string?> AskedAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var (db, year, today) = (question.Db, question.YearAgo, question.Today);
        var members = db.Set<Relationship>().Where(r => r.GroupId == question.Group.Id && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
        var asked = db.Set<Request>().Where(r => r.StartedAt > year && r.ParentId == null && members.Any(m => m.CustomerId == r.CustomerId));
        var n = await asked.CountAsync(cancellationToken);
        var people = await asked.Select(r => r.CustomerId).Distinct().CountAsync(cancellationToken);
        return question.Group.Side == Side.Inside && people < TraitQuestion.Fewest ? null
            : question.Words["{0} requests of {1} of its members in the last 12 months.", Numbers.Whole(n), Numbers.Whole(people)];
    }

    static async Task<IReadOnlyList<TraitDoes>> ShapedAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var names = await question.Db.Set<Service>().Where(s => question.Db.Set<Shaper>().Any(one => one.GroupId == question.Group.Id && one.Kind == Kind && one.TargetId == s.Id))
            .OrderBy(s => s.NameKey).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        var opens = question.Session.Can(RequestsPermissions.Services);
        return names.Count == 0
            ? [new TraitDoes(question.Words["Nobody needs to ask them: no service is marked."])]
            : [.. names.Select(service => new TraitDoes(question.Words["Consulted before {0} changes.", service.Name], opens ? $"/services/{service.Id:n}" : null))];
    }

    static async Task<IReadOnlyList<TraitDoes>> OfferedAsync(TraitQuestion question, CancellationToken cancellationToken)
    {
        var (db, group) = (question.Db, question.Group.Id);
        var own = await db.Set<Service>().Where(s => s.RetiredAt == null && s.TeamId != null && db.Set<ServiceGroup>().Any(g => g.ServiceId == s.Id && g.GroupId == group)).OrderBy(s => s.NameKey).Select(s => s.Name).Take(100).ToListAsync(cancellationToken);
        var all = await db.Set<Service>().CountAsync(s => s.RetiredAt == null && s.TeamId != null && !db.Set<ServiceGroup>().Any(g => g.ServiceId == s.Id), cancellationToken);
        var page = question.Session.Can(RequestsPermissions.Services) ? "/services" : null;
        return
        [
            .. own.Count == 0 ? [] : new[] { new TraitDoes(question.Words["Meant for them, and offered first when they ask: {0}.", string.Join(", ", own)], page) },
            new TraitDoes(question.Words.Plural(all, "{0} service is offered to everybody.", "{0} services are offered to everybody."), page),
        ];
    }
}

/// <summary>Who was consulted, when, and what they said.</summary>
public sealed record Consulted(string Group, DateOnly On, string Note);
