using System.Collections.Concurrent;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>The frozen calendars of the requests of one page. A version never changes, so that one that was read is believed for good.</summary>
static class RequestCalendars
{
    const int Most = 4_096;
    static readonly ConcurrentDictionary<(int Organization, Guid Id), CalendarVersion> Known = new();

    public static async Task<IReadOnlyDictionary<Guid, CalendarVersion>> OfAsync(AmbosDb db, IReadOnlyList<RequestRow> rows, CancellationToken cancellationToken = default)
    {
        var ids = rows.Select(row => row.CalendarVersionId).OfType<Guid>().Distinct().ToList();
        Dictionary<Guid, CalendarVersion> found = [];
        foreach (var id in ids)
            if (Known.TryGetValue((db.Organization, id), out var version))
                found[id] = version;
        if (found.Count == ids.Count)
            return found;
        if (Known.Count > Most)
            Known.Clear();
        var unknown = ids.Where(id => !found.ContainsKey(id)).ToList();
        foreach (var version in await db.Set<CalendarVersion>().AsNoTracking().Where(v => unknown.Contains(v.Id)).ToListAsync(cancellationToken))
            found[version.Id] = Known[(db.Organization, version.Id)] = version;
        return found;
    }
}
