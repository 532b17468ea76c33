using System.Globalization;
using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Lists;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>Requests, a page at a time, under the reader's permissions. The same for queue, list, home, API and export.</summary>
public sealed class RequestList(Session session, Finder finder, TimeProvider time)
{
    /// <summary>Counting stops here unless one asks for the exact number.</summary>
    public const int Many = 1_000;

    public async Task<ListPage<RequestRow>> PageAsync(AmbosDb db, RequestQuestion question, CancellationToken cancellationToken = default)
    {
        var rows = await Rows(db, InOrder(Asked(db, question), question).Take(question.Size + 1)).ToListAsync(cancellationToken);
        var backwards = question.After is null && question.Before is not null;
        rows = question.Sort switch
        {
            "due" => [.. rows.OrderBy(row => row.QueueAt).ThenBy(row => row.Number)],
            "received" => [.. rows.OrderBy(row => row.StartedAt).ThenBy(row => row.Number)],
            _ => [.. rows.OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Number)],
        };
        if (backwards)
            rows.Reverse();
        return ListPage<RequestRow>.Cut(rows, question.Size, question.After, question.Before, row => CursorOf(question, row));
    }

    public async Task<Platform.Ui.Lists.Counted> CountAsync(AmbosDb db, RequestQuestion question, bool exact = false, CancellationToken cancellationToken = default)
    {
        var asked = Asked(db, question);
        if (exact)
            return new Platform.Ui.Lists.Counted(await asked.LongCountAsync(cancellationToken));
        var count = await asked.Select(r => r.Number).Take(Many + 1).CountAsync(cancellationToken);
        return Said(count);
    }

    static Platform.Ui.Lists.Counted Said(int count) => count > Many ? new(Many, AtLeast: true) : new(count);

    /// <summary>How many wait in each view of the queue, in one statement.</summary>
    public async Task<IReadOnlyDictionary<string, Platform.Ui.Lists.Counted>> WaitingAsync(AmbosDb db, CancellationToken cancellationToken = default)
    {
        var (mine, team, unowned, waiting, open) = (In("mine"), In("team"), In("unowned"), In("waiting"), In("open"));
        var counts = await db.Set<Organization>()
            .Select(_ => new { Mine = mine.Count(), Team = team.Count(), Unowned = unowned.Count(), Waiting = waiting.Count(), Open = open.Count() }).SingleAsync(cancellationToken);
        return new Dictionary<string, Platform.Ui.Lists.Counted>(StringComparer.Ordinal)
        {
            ["mine"] = Said(counts.Mine), ["team"] = Said(counts.Team), ["unowned"] = Said(counts.Unowned), ["waiting"] = Said(counts.Waiting), ["open"] = Said(counts.Open),
        };

        IQueryable<long> In(string view) => Asked(db, new RequestQuestion { View = view, Sort = "due" }).Select(r => r.Number).Take(Many + 1);
    }

    /// <summary>What somebody may see of what they ask for, in no order.</summary>
    public IQueryable<Request> Asked(AmbosDb db, RequestQuestion question)
    {
        var today = Days.Today(time, session.Zone);
        var (me, self) = (session.Person.MembershipId, session.Person.CustomerId ?? Guid.Empty);
        IQueryable<Request> requests = db.Set<Request>();
        if (question.Text is { } text)
            requests = finder.Matching(db, text, RequestSearch.Kind).Join(requests, entry => entry.TargetId, request => request.Id, (_, request) => request);
        requests = requests.VisibleTo(db, session, today);
        var teams = db.TeamsOf(self, today);
        requests = question.View switch
        {
            "mine" => requests.Where(r => r.QueueAt != null && r.AssigneeId == me),
            "team" => requests.Where(r => r.QueueAt != null && r.TeamId != null && teams.Contains(r.TeamId.Value)),
            "unowned" => requests.Where(r => r.QueueAt != null && r.AssigneeId == null),
            "waiting" => requests.Where(r => r.QueueAt != null && r.State == RequestState.Waiting),
            "open" => requests.Where(r => r.QueueAt != null),
            "asked" => requests.Where(r => r.CustomerId == self || r.EnteredById == me && r.CustomerId == null),
            _ => requests,
        };
        if (question.Sort == "due")
            requests = requests.Where(r => r.QueueAt != null);
        if (question.State is { } state)
            requests = requests.Where(r => r.State == state);
        if (question.Side is { } side)
            requests = requests.Where(r => r.Side == side);
        if (question.Type is { } type)
            requests = requests.Where(r => r.Type == type);
        if (question.TeamId is { } team)
            requests = requests.Where(r => r.TeamId == team);
        if (question.ServiceId is { } service)
            requests = requests.Where(r => r.ServiceId == service);
        if (question.CustomerId is { } customer)
            requests = requests.Where(r => r.CustomerId == customer);
        if (question.AssigneeId is { } assignee)
            requests = requests.Where(r => r.AssigneeId == assignee);
        return question.ParentId is { } parent ? requests.Where(r => r.ParentId == parent) : requests;
    }

    /// <summary>Requests with the names that stand beside them.</summary>
    public static IQueryable<RequestRow> Rows(AmbosDb db, IQueryable<Request> requests) =>
        from r in requests
        join c in db.Set<Customer>() on new { r.OrganizationId, Id = r.CustomerId } equals new { c.OrganizationId, Id = (Guid?)c.Id } into customers
        from c in customers.DefaultIfEmpty()
        join m in db.Set<Membership>() on new { r.OrganizationId, Id = r.AssigneeId } equals new { m.OrganizationId, Id = (Guid?)m.Id } into owners
        from m in owners.DefaultIfEmpty()
        select new RequestRow(
            r.Id, r.Number, r.Subject, r.Side, r.Type, r.State, r.Priority, c.Name, (long?)c.Number, r.TeamId, r.AssigneeId, m.Name,
            r.StartedAt, r.DueAt, r.QueueAt, r.PausedSince, r.ResolvedAt, r.Met, r.WaitsFor, r.Terms, r.CalendarVersionId, r.ParentId);

    static IQueryable<Request> InOrder(IQueryable<Request> requests, RequestQuestion question)
    {
        var backwards = question.After is null && question.Before is not null;
        var (down, keys) = (question.Sort.StartsWith('-') != backwards, Cursor.Read(question.After ?? question.Before, 2));
        var place = keys is not null && Moment(keys[0]) is { } at && long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (At: at, Number: number) : ((DateTimeOffset At, long Number)?)null;
        if (question.Sort == "due")
        {
            if (place is { } from)
                requests = down ? requests.Where(r => r.QueueAt < from.At || r.QueueAt == from.At && r.Number < from.Number) : requests.Where(r => r.QueueAt > from.At || r.QueueAt == from.At && r.Number > from.Number);
            return down ? requests.OrderByDescending(r => r.QueueAt).ThenByDescending(r => r.Number) : requests.OrderBy(r => r.QueueAt).ThenBy(r => r.Number);
        }
        if (place is { } start)
            requests = down ? requests.Where(r => r.StartedAt < start.At || r.StartedAt == start.At && r.Number < start.Number) : requests.Where(r => r.StartedAt > start.At || r.StartedAt == start.At && r.Number > start.Number);
        return down ? requests.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Number) : requests.OrderBy(r => r.StartedAt).ThenBy(r => r.Number);
    }

    static string CursorOf(RequestQuestion question, RequestRow row) =>
        Cursor.Of(Micros(question.Sort == "due" ? row.QueueAt!.Value : row.StartedAt), row.Number.ToString(CultureInfo.InvariantCulture));

    static string Micros(DateTimeOffset at) => ((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10).ToString(CultureInfo.InvariantCulture);

    static DateTimeOffset? Moment(string micros) =>
        long.TryParse(micros, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 250_000_000_000_000_000 / 2 ? DateTimeOffset.UnixEpoch.AddTicks(value * 10) : null;
}
