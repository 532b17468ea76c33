using Ambos.Customers;
using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What the organisation promises: its services and its calendars, through whichever door they are changed.</summary>
public sealed partial class ServiceBook(Database data, Session session, Record record, Seen seen, TimeProvider time)
{
    Guid? Me => session.IsSignedIn ? session.Person.MembershipId : null;

    public Task<Answer<Service>> AddAsync(ServiceDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var nos = await CheckAsync(db, draft, null, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                var service = new Service(draft.Name!, draft.TeamId, draft.CalendarId, PromiseOf(draft), draft.Description);
                db.Add(service);
                db.AddRange((draft.GroupIds ?? []).Distinct().Select(group => new ServiceGroup(service.Id, group)));
                record.Add(db, "service.created", "service", service.Id, body: new { service.Name, service.Terms });
                return (Answer<Service>)service;
            },
            cancellationToken);

    /// <summary>Changes what the draft says. What was promised before stays as it was promised.</summary>
    public Task<Answer<Service>> ChangeAsync(Guid id, ServiceDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Service>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } service)
                    return new No("", "There is no such service.");
                draft = draft with { Name = draft.Name ?? service.Name, TeamId = draft.TeamId ?? service.TeamId };
                var nos = await CheckAsync(db, draft, service, cancellationToken);
                var shapers = await Shaper.OfAsync(db, RequestTraits.Kind, id, cancellationToken);
                nos.AddRange(shapers.Where(group => Consulted(draft, group) is not { Length: >= 3 and <= 1_000 }).Select(group => new No($"Consulted.{group.Id:n}", "Say who of them was consulted, and what they said.")));
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses([service, .. await GroupsAsync(db, id, cancellationToken)]) is { } meanwhile)
                    return meanwhile;
                var before = service.Terms;
                service.Describe(draft.Name!, draft.Description ?? service.Description);
                service.IsDoneBy(draft.TeamId);
                service.IsCountedBy(draft.CalendarId);
                service.Promises(PromiseOf(draft));
                if (draft.GroupIds is { } groups)
                {
                    await db.Set<ServiceGroup>().Where(g => g.ServiceId == id).ExecuteDeleteAsync(cancellationToken);
                    db.AddRange(groups.Distinct().Select(group => new ServiceGroup(id, group)));
                }
                db.AddRange(shapers.Select(group => new Consultation(RequestTraits.Kind, id, group.Id, Consulted(draft, group)!, Days.Today(time, session.Zone), Me)));
                record.Add(db, "service.changed", "service", id, body: new { service.Name, Before = before, service.Terms });
                return (Answer<Service>)service;
            },
            cancellationToken);

    /// <summary>Nobody can ask for it any more; what was asked goes on.</summary>
    public Task<Answer<Service>> RetireAsync(Guid id, bool back = false, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Service>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } service)
                    return new No("", "There is no such service.");
                if (service.RetiredAt is null == back)
                    return service;
                if (back)
                    service.Return();
                else
                    service.Retire(time.GetUtcNow());
                record.Add(db, back ? "service.returned" : "service.retired", "service", id, body: new { service.Name });
                return (Answer<Service>)service;
            },
            cancellationToken);

    /// <summary>Who may ask for a service, in the order in which it is read and stamped.</summary>
    internal static async Task<IReadOnlyList<object>> GroupsAsync(AmbosDb db, Guid service, CancellationToken cancellationToken) =>
        [.. (await db.Set<ServiceGroup>().Where(g => g.ServiceId == service).Select(g => g.GroupId).ToListAsync(cancellationToken)).Order().Cast<object>()];

    static string? Consulted(ServiceDraft draft, Group group) => draft.Consulted?.GetValueOrDefault(group.Id)?.Trim();

    static PromiseTerms? PromiseOf(ServiceDraft draft) => draft is { Length: { } length, Unit: { } unit }
        ? new PromiseTerms(length, unit, [.. (draft.Pauses ?? []).Distinct(StringComparer.Ordinal).Select(reason => new PauseRule(reason))])
        : null;

    static async Task<List<No>> CheckAsync(AmbosDb db, ServiceDraft draft, Service? present, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        var key = Platform.Languages.Plain.Text(draft.Name ?? "");
        if (key.Length == 0)
            nos.Add(new No("Name", "Fill in this field."));
        else if (draft.Name!.Length > 200)
            nos.Add(new No("Name", "At most {0} characters.", 200));
        else if (await db.Set<Service>().AnyAsync(s => s.NameKey == key && (present == null || s.Id != present.Id), cancellationToken))
            nos.Add(new No("Name", "There is a service of this name."));
        if (draft.TeamId is not { } team)
            nos.Add(new No("TeamId", "Say which team does it."));
        else if (!await db.Set<Team>().AnyAsync(t => t.Id == team, cancellationToken))
            nos.Add(new No("TeamId", "There is no such team."));
        if (draft.CalendarId is { } calendar && !await db.Set<Calendar>().AnyAsync(c => c.Id == calendar && c.RetiredAt == null, cancellationToken))
            nos.Add(new No("CalendarId", "There is no such calendar."));
        if (draft.Length is null != draft.Unit is null)
            nos.Add(new No(draft.Length is null ? "Length" : "Unit", "Fill in this field."));
        else if (PromiseOf(draft) is { IsSensible: false })
            nos.Add(new No("Length", "Between one unit and ten years."));
        if (draft.Pauses?.Any(reason => !WaitingReasons.All.Contains(reason, StringComparer.Ordinal)) == true)
            nos.Add(new No("Pauses", "Say what it waits for."));
        var groups = (draft.GroupIds ?? []).Distinct().ToList();
        if (groups.Count > 0 && await db.Set<Group>().CountAsync(g => groups.Contains(g.Id), cancellationToken) != groups.Count)
            nos.Add(new No("GroupIds", "There is no such group."));
        return nos;
    }
}
