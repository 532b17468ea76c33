using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests;

/// <summary>The frozen calendars of the requests of one page.</summary>
static class RequestCalendars
{
    public static async Task<IReadOnlyDictionary<Guid, CalendarVersion>> OfAsync(AmbosDb db, IReadOnlyList<RequestRow> rows, CancellationToken cancellationToken = default)
    {
        var ids = rows.Select(row => row.CalendarVersionId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, CalendarVersion>() : await db.Set<CalendarVersion>().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
    }
}
