using Ambos.Customers;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>What segments may ask of somebody's requests. Links between teams are not what a customer asked for.</summary>
static class RequestSegments
{
    const string Heading = "Requests";

    public static IEnumerable<SegmentCondition> All =>
    [
        new("request.open", Heading, "Has an open request", 400, RequestsPermissions.Read, new(SegmentVerb.Has, "with an open request"), new(SegmentVerb.HasNot, "without an open request"))
        {
            Choices = ServicesAsync,
            Where = ask =>
            {
                var open = Asked(ask).Where(r => r.State != RequestState.Resolved && r.State != RequestState.Closed);
                return c => open.Any(r => r.CustomerId == c.Id);
            },
        },
        new("request.asked", Heading, "Asked for a service", 410, RequestsPermissions.Read, new(SegmentVerb.Has, "who asked for something"), new(SegmentVerb.HasNot, "who asked for nothing"))
        {
            Choices = ServicesAsync,
            TakesDays = true,
            TakesTimes = true,
            Where = ask =>
            {
                var (asked, times) = (Lately(ask, Asked(ask)), ask.Times);
                return times == 1 ? c => asked.Any(r => r.CustomerId == c.Id) : c => asked.Count(r => r.CustomerId == c.Id) >= times;
            },
        },
        new("request.type", Heading, "Queries, complaints, thanks …", 420, RequestsPermissions.Read, new(SegmentVerb.Has, "who wrote"), new(SegmentVerb.HasNot, "who did not write"))
        {
            Choices = (_, _, _) => Task.FromResult<IReadOnlyList<SegmentChoice>>([.. Enum.GetValues<RequestType>().Select(type => new SegmentChoice(type.ToString().ToLowerInvariant(), type.Word, true))]),
            TakesDays = true,
            TakesTimes = true,
            Where = ask =>
            {
                List<RequestType> types = [.. ask.Values.Select(value => CustomerQuestion.Value<RequestType>(value)).OfType<RequestType>()];
                var asked = Lately(ask, ask.Db.Set<Request>().Where(r => r.ParentId == null));
                if (types.Count > 0)
                    asked = asked.Where(r => types.Contains(r.Type));
                var times = ask.Times;
                return times == 1 ? c => asked.Any(r => r.CustomerId == c.Id) : c => asked.Count(r => r.CustomerId == c.Id) >= times;
            },
        },
    ];

    static async Task<IReadOnlyList<SegmentChoice>> ServicesAsync(Platform.Data.AmbosDb db, Outline outline, CancellationToken cancellationToken) =>
        [.. (await db.Set<Service>().OrderBy(s => s.NameKey).Take(500).Select(s => new { s.Id, s.Name, s.RetiredAt }).ToListAsync(cancellationToken)).Select(s => new SegmentChoice(s.Id.ToString(), s.Name, false, s.RetiredAt is not null))];

    static IQueryable<Request> Asked(SegmentAsk ask)
    {
        var services = ask.Ids;
        var asked = ask.Db.Set<Request>().Where(r => r.ParentId == null);
        return services.Count == 0 ? asked : asked.Where(r => r.ServiceId != null && services.Contains(r.ServiceId.Value));
    }

    static IQueryable<Request> Lately(SegmentAsk ask, IQueryable<Request> asked)
    {
        if (ask.Test.Days is null)
            return asked;
        var (since, now) = (ask.Since, ask.Now);
        return asked.Where(r => r.StartedAt > since && r.StartedAt <= now);
    }
}
