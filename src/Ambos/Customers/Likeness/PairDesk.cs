using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Likeness;

/// <summary>What people say about pairs, through whichever door they come.</summary>
public sealed class PairDesk(Database data, Session session, Record record, TimeProvider time)
{
    DateOnly Today => Days.Today(time, session.Zone);

    /// <summary>The registry is to be looked through as soon as somebody is free.</summary>
    public Task SearchAsync(CancellationToken cancellationToken = default) => data.WriteAsync(db => Duplicates.AskAsync(db, time.GetUtcNow(), cancellationToken), cancellationToken);

    /// <summary>They are two, or it is to be asked again; told once, it is remembered until either of them changes in what was compared.</summary>
    public Task<Answer<CustomerPair>> DecideAsync(Guid pairId, bool areTwo, CancellationToken cancellationToken = default) => data.WriteAsync(
        async db =>
        {
            var known = db.Set<Customer>().VisibleTo(db, session, Today);
            if (await db.Set<CustomerPair>().AsTracking().SingleOrDefaultAsync(p => p.Id == pairId && known.Any(c => c.Id == p.FirstId) && known.Any(c => c.Id == p.SecondId), cancellationToken) is not { } pair)
                return new No("", "There is no such pair.");
            if (areTwo == (pair.State == PairState.Different))
                return (Answer<CustomerPair>)pair;
            if (areTwo)
                pair.AreTwo(session.IsSignedIn ? session.Person.MembershipId : null, time.GetUtcNow());
            else
                pair.AskAgain();
            var names = await known.Where(c => c.Id == pair.FirstId || c.Id == pair.SecondId).OrderBy(c => c.Number).Select(c => c.Name).ToListAsync(cancellationToken);
            record.Add(db, areTwo ? "pair.two" : "pair.asked", "pair", pair.Id, null, new { Name = string.Join(" · ", names) });
            return (Answer<CustomerPair>)pair;
        },
        cancellationToken);
}
