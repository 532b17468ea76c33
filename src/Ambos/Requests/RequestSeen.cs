using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>All that one page about a request shows, as far as its reader may see it.</summary>
public sealed record RequestSeen
{
    public required Request Request { get; init; }

    /// <summary>Whether the reader may work on it.</summary>
    public required bool Serves { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string? Owner { get; init; }

    public string? Team { get; init; }

    public string? Service { get; init; }

    public RequestParty? Customer { get; init; }

    public RequestRow? Parent { get; init; }

    public IReadOnlyList<RequestRow> Links { get; init; } = [];

    public IReadOnlyDictionary<Guid, CalendarVersion> Calendars { get; init; } = new Dictionary<Guid, CalendarVersion>();

    public IReadOnlyList<Reply> Replies { get; init; } = [];

    public int Others { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public static async Task<RequestSeen?> ReadAsync(AmbosDb db, Session session, long number, TimeProvider time, CancellationToken cancellationToken)
    {
        var today = Days.Today(time, session.Zone);
        if (await db.Set<Request>().VisibleTo(db, session, today).SingleOrDefaultAsync(r => r.Number == number, cancellationToken) is not { } request)
            return null;
        var serves = await db.ServesAsync(session, request, today, cancellationToken);
        await RequestDesk.RecallAsync(db, request, cancellationToken);
        var links = serves ? await RequestList.Rows(db, db.Set<Request>().Where(r => r.ParentId == request.Id).OrderBy(r => r.Number)).ToListAsync(cancellationToken) : [];
        return new RequestSeen
        {
            Request = request,
            Serves = serves,
            Now = time.GetUtcNow(),
            Owner = request.AssigneeId is { } owner ? await db.Set<Membership>().Where(m => m.Id == owner).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken) : null,
            Team = request.TeamId is { } team ? await db.Set<Team>().Where(t => t.Id == team).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken) : null,
            Service = request.ServiceId is { } service ? await db.Set<Service>().Where(s => s.Id == service).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken) : null,
            Customer = request.CustomerId is { } customer ? await db.Set<Customer>().Where(c => c.Id == customer).Select(c => new RequestParty(c.Number, c.Name)).SingleOrDefaultAsync(cancellationToken) : null,
            Parent = serves && request.ParentId is { } parent ? await RequestList.Rows(db, db.Set<Request>().Where(r => r.Id == parent)).SingleOrDefaultAsync(cancellationToken) : null,
            Links = links,
            Calendars = await RequestCalendars.OfAsync(db, links, cancellationToken),
            Replies = await db.Set<Reply>().Where(r => r.RequestId == request.Id && (serves || r.Kind != ReplyKind.Note)).OrderBy(r => r.At).ToListAsync(cancellationToken),
            Others = request.CustomerId is null ? 0 : await db.Set<Request>().VisibleTo(db, session, today).CountAsync(r => r.CustomerId == request.CustomerId && r.Id != request.Id, cancellationToken),
            Fields = serves ? ImportedFields.Read(request.Fields) : new Dictionary<string, string>(),
        };
    }
}

/// <summary>Who asked.</summary>
public sealed record RequestParty(long Number, string Name);
