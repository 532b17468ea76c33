using Ambos.Platform.Data;
using Ambos.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Rights;

/// <summary>Who uses a right, by the days that are left; and whose data are blocked.</summary>
static class RightsList
{
    const int PerPage = 50;

    /// <summary>What is open, the most urgent first; or what has been answered, the newest first.</summary>
    public static async Task<ListPage<RightsRow>> RequestsAsync(AmbosDb db, bool open, string? after, CancellationToken cancellationToken)
    {
        var asked = db.Set<RightsRequest>().Where(request => (request.AnsweredOn == null) == open);
        if (Cursor.Read(after, 2) is [var day, var id] && DateOnly.TryParseExact(day, "yyyyMMdd", out var on) && Guid.TryParse(id, out var last))
            asked = open
                ? asked.Where(request => request.DueOn > on || (request.DueOn == on && request.Id.CompareTo(last) > 0))
                : asked.Where(request => request.AnsweredOn < on || (request.AnsweredOn == on && request.Id.CompareTo(last) < 0));
        var ordered = open ? asked.OrderBy(request => request.DueOn).ThenBy(request => request.Id) : asked.OrderByDescending(request => request.AnsweredOn).ThenByDescending(request => request.Id);
        var rows = await (from request in ordered.Take(PerPage + 1)
                          join customer in db.Set<Customer>() on request.CustomerId equals customer.Id into customers
                          from customer in customers.DefaultIfEmpty()
                          select new RightsRow(request.Id, request.Kind, request.ReceivedOn, request.DueOn, request.AnsweredOn, request.ExtendedBecause != null, (long?)customer.Number, customer.Name)).ToListAsync(cancellationToken);
        rows = open ? [.. rows.OrderBy(row => row.DueOn).ThenBy(row => row.Id)] : [.. rows.OrderByDescending(row => row.AnsweredOn).ThenByDescending(row => row.Id)];
        return ListPage<RightsRow>.Cut(rows, PerPage, after, null, row => Cursor.Of((open ? row.DueOn : row.AnsweredOn!.Value).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), row.Id.ToString("n")));
    }

    /// <summary>Whose data are blocked, the newest first. No names: nobody knows them any more.</summary>
    public static async Task<ListPage<BlockedRow>> BlockedAsync(AmbosDb db, string? after, CancellationToken cancellationToken)
    {
        IQueryable<BlockedPerson> blocked = db.Set<BlockedPerson>();
        if (Cursor.Read(after, 1) is [var moment] && long.TryParse(moment, out var ticks) && ticks is > 0 and < 3_155_378_975_999_999_999)
        {
            var at = new DateTimeOffset(ticks, TimeSpan.Zero);
            blocked = blocked.Where(one => one.BlockedAt < at);
        }
        var rows = await (from one in blocked.OrderByDescending(one => one.BlockedAt).Take(PerPage + 1)
                          join customer in db.Set<Customer>().IgnoreQueryFilters(new[] { Platform.Privacy.PersonFilter.Name }) on one.CustomerId equals customer.Id
                          select new BlockedRow(
                              one.CustomerId, customer.Number, one.Reason, one.BlockedAt, one.DestroyedAt,
                              db.Set<SealedPart>().Where(part => part.CustomerId == one.CustomerId).Max(part => (DateOnly?)part.DestroyOn))).ToListAsync(cancellationToken);
        rows = [.. rows.OrderByDescending(row => row.BlockedAt)];
        return ListPage<BlockedRow>.Cut(rows, PerPage, after, null, row => Cursor.Of(row.BlockedAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

/// <summary>One right that is used. Without name and number: the person is blocked.</summary>
sealed record RightsRow(Guid Id, RightsKind Kind, DateOnly ReceivedOn, DateOnly DueOn, DateOnly? AnsweredOn, bool Extended, long? Number, string? Name);

/// <summary>One blocked person.</summary>
sealed record BlockedRow(Guid CustomerId, long Number, string Reason, DateTimeOffset BlockedAt, DateTimeOffset? DestroyedAt, DateOnly? LastDay);
