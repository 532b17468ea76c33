using System.Globalization;
using System.Linq.Expressions;
using Ambos.Customers.Segments;
using Ambos.Platform.Data;
using Ambos.Platform.Lists;
using Ambos.Platform.Search;
using Ambos.Platform.Ui.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The list of customers of both sides, a page at a time. The same for the screen, the API and export.</summary>
public sealed class CustomerList(Finder finder, SegmentBook segments)
{
    /// <summary>Counting stops here unless one asks for the exact number.</summary>
    public const int Many = 1_000;

    // Fewer relationships than this: begin with them. More: begin with the order and look them up.
    const int Few = 3_000;

    public async Task<ListPage<CustomerRow>> PageAsync(AmbosDb db, CustomerQuestion question, DateOnly today, CancellationToken cancellationToken = default)
    {
        var rows = await InOrder(await AskedAsync(db, question, today, cancellationToken), question)
            .Take(question.Size + 1)
            .Select(c => new CustomerRow(c.Id, c.Number, c.Kind, c.Name, c.NameKey, c.Sides, c.LastInteractionAt, c.MetAt))
            .ToListAsync(cancellationToken);
        return ListPage<CustomerRow>.Cut(rows, question.Size, question.After, question.Before, row => CursorOf(question.Sort, row));
    }

    public async Task<Counted> CountAsync(AmbosDb db, CustomerQuestion question, DateOnly today, bool exact, CancellationToken cancellationToken = default)
    {
        var asked = await AskedAsync(db, question, today, cancellationToken);
        if (exact)
            return new Counted(await asked.LongCountAsync(cancellationToken));
        var count = await asked.Select(c => c.Number).Take(Many + 1).CountAsync(cancellationToken);
        return count > Many ? new Counted(Many, AtLeast: true) : new Counted(count);
    }

    /// <summary>What the people of one page are to us today.</summary>
    public static async Task<ILookup<Guid, CustomerRole>> RolesAsync(AmbosDb db, IReadOnlyList<CustomerRow> rows, DateOnly today, CancellationToken cancellationToken = default)
    {
        List<Guid> ids = [.. rows.Select(row => row.Id)];
        var roles = await db.Set<Relationship>()
            .Where(r => ids.Contains(r.CustomerId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today))
            .Select(r => new CustomerRole(r.CustomerId, r.GroupId, r.TeamId, r.SiteId, r.PositionId, r.Stage)).ToListAsync(cancellationToken);
        return roles.ToLookup(role => role.CustomerId);
    }

    async Task<IQueryable<Customer>> AskedAsync(AmbosDb db, CustomerQuestion question, DateOnly today, CancellationToken cancellationToken)
    {
        IQueryable<Customer> customers = db.Set<Customer>();
        if (question.Text is { Length: > 0 } text)
        {
            var found = finder.Matching(db, text, CustomerSearch.Kind);
            customers = found.Join(customers, entry => entry.TargetId, customer => customer.Id, (_, customer) => customer);
        }
        customers = question.Side switch
        {
            "inside" => customers.Where(c => c.Sides == Sides.Inside || c.Sides == Sides.Both),
            "outside" => customers.Where(c => c.Sides == Sides.Outside || c.Sides == Sides.Both),
            "both" => customers.Where(c => c.Sides == Sides.Both),
            _ => customers,
        };
        if (question.Kind is { } kind)
            customers = customers.Where(c => c.Kind == kind);
        if (question.TagId is { } tag)
            customers = await WithAsync(customers, db.Set<Tagging>().Where(t => t.TagId == tag), t => t.CustomerId, c => db.Set<Tagging>().Any(t => t.TagId == tag && t.CustomerId == c.Id), cancellationToken);
        if (question.SegmentId is { } segment)
            customers = await segments.AskedAsync(db, customers, segment, cancellationToken);
        if (!question.AsksRelationships)
            return customers;
        var related = Related(db, question, today);
        return await WithAsync(customers, related, r => r.CustomerId, c => related.Any(r => r.CustomerId == c.Id), cancellationToken);
    }

    static IQueryable<Relationship> Related(AmbosDb db, CustomerQuestion question, DateOnly today)
    {
        var related = question.Stage is { } end && Stages.IsEnd(end)
            ? db.Set<Relationship>()
            : db.Set<Relationship>().Where(r => (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
        if (question.GroupId is { } role)
            related = related.Where(r => r.GroupId == role);
        if (question.Stage is { } stage)
            related = related.Where(r => r.Stage == stage);
        if (question.TeamId is { } team)
            related = related.Where(r => r.TeamId == team);
        if (question.SiteId is { } site)
            related = related.Where(r => r.SiteId == site);
        return related;
    }

    static async Task<IQueryable<Customer>> WithAsync<T>(
        IQueryable<Customer> customers, IQueryable<T> those, Expression<Func<T, Guid>> whose, Expression<Func<Customer, bool>> has, CancellationToken cancellationToken)
    {
        var ids = those.Select(whose);
        return await ids.Take(Few + 1).CountAsync(cancellationToken) <= Few
            ? ids.Distinct().Join(customers, id => id, customer => customer.Id, (_, customer) => customer)
            : customers.Where(has);
    }

    /// <summary>From the place the question names, in its order.</summary>
    internal static IQueryable<Customer> InOrder(IQueryable<Customer> customers, CustomerQuestion question)
    {
        var backwards = question.After is null && question.Before is not null;
        var down = (question.Sort[0] == '-') != backwards;
        var at = question.After ?? question.Before;
        return question.Sort.TrimStart('-') switch
        {
            "number" => ByNumber(customers, Cursor.Read(at, 1), down),
            "met" => ByMet(customers, Cursor.Read(at, 2), down),
            _ => ByName(customers, Cursor.Read(at, 2), down),
        };
    }

    static IQueryable<Customer> ByNumber(IQueryable<Customer> customers, string[]? keys, bool down)
    {
        if (keys is not null && Number(keys[0]) is { } number)
            customers = down ? customers.Where(c => c.Number < number) : customers.Where(c => c.Number > number);
        return down ? customers.OrderByDescending(c => c.Number) : customers.OrderBy(c => c.Number);
    }

    static IQueryable<Customer> ByName(IQueryable<Customer> customers, string[]? keys, bool down)
    {
        if (keys is not null && Number(keys[1]) is { } number)
        {
            var name = keys[0];
            customers = down
                ? customers.Where(c => string.Compare(c.NameKey, name) <= 0 && (string.Compare(c.NameKey, name) < 0 || c.Number < number))
                : customers.Where(c => string.Compare(c.NameKey, name) >= 0 && (string.Compare(c.NameKey, name) > 0 || c.Number > number));
        }
        return down ? customers.OrderByDescending(c => c.NameKey).ThenByDescending(c => c.Number) : customers.OrderBy(c => c.NameKey).ThenBy(c => c.Number);
    }

    static IQueryable<Customer> ByMet(IQueryable<Customer> customers, string[]? keys, bool down)
    {
        if (keys is not null && Number(keys[0]) is { } microseconds and >= 0 and < 253_402_300_800_000_000 && Number(keys[1]) is { } number)
        {
            var met = DateTimeOffset.UnixEpoch.AddTicks(microseconds * 10);
            customers = down
                ? customers.Where(c => c.MetAt <= met && (c.MetAt < met || c.Number < number))
                : customers.Where(c => c.MetAt >= met && (c.MetAt > met || c.Number > number));
        }
        return down ? customers.OrderByDescending(c => c.MetAt).ThenByDescending(c => c.Number) : customers.OrderBy(c => c.MetAt).ThenBy(c => c.Number);
    }

    internal static string CursorOf(string sort, CustomerRow row)
    {
        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        return sort.TrimStart('-') switch
        {
            "number" => Cursor.Of(number),
            "met" => Cursor.Of(((row.MetAt.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10).ToString(CultureInfo.InvariantCulture), number),
            _ => Cursor.Of(row.NameKey, number),
        };
    }

    static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One line of the list.</summary>
public sealed record CustomerRow(Guid Id, long Number, CustomerKind Kind, string Name, string NameKey, Sides Sides, DateTimeOffset? LastInteractionAt, DateTimeOffset MetAt);

/// <summary>What somebody is to us today.</summary>
public sealed record CustomerRole(Guid CustomerId, Guid GroupId, Guid? TeamId, Guid? SiteId, Guid? PositionId, Stage Stage);
