using System.Collections.Concurrent;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Notifications;

/// <summary>How many notices wait behind the bell of this request's person. Counted at most every ten seconds: a page costs nothing more for it.</summary>
public sealed class Bell(Database data, Session session, TimeProvider time)
{
    static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);
    static readonly ConcurrentDictionary<Guid, (int Count, DateTimeOffset At)> Known = new();

    public int Unread { get; private set; }

    public async ValueTask ListenAsync(CancellationToken cancellationToken)
    {
        if (!session.IsSignedIn)
            return;
        var (me, now) = (session.Person.MembershipId, time.GetUtcNow());
        if (!Known.TryGetValue(me, out var known) || now - known.At > Believed)
        {
            if (Known.Count > 50_000)
                Known.Clear();
            Known[me] = known = (await data.ReadAsync(db => db.Set<Notification>().CountAsync(notice => notice.MembershipId == me && notice.SeenAt == null, cancellationToken), cancellationToken), now);
        }
        Unread = known.Count;
    }

    /// <summary>Something was looked at: count again.</summary>
    public void Quiet() => Known.TryRemove(session.Person.MembershipId, out _);
}
