using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Figures;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Insight;

/// <summary>How many customers stand on each side at the end of every month: who holds several roles on a side counts once there.</summary>
static class CustomerFigures
{
    /// <summary>The month of those who were there before anybody wrote down since when.</summary>
    public const int Always = 190001;

    public static FigureSource Source { get; } = new("customers", "relationships", "customer_id", ReadAsync);

    static async Task<IReadOnlyList<Fact>> ReadAsync(AmbosDb db, TimeZoneInfo zone, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from relationship in db.Set<Relationship>()
            join owner in db.Set<Group>() on new { relationship.OrganizationId, Id = relationship.GroupId } equals new { owner.OrganizationId, owner.Id }
            where ids.Contains(relationship.CustomerId)
            select new { relationship.CustomerId, owner.Side, relationship.TeamId, relationship.From, relationship.Until }).ToListAsync(cancellationToken);
        List<Fact> facts = [];
        foreach (var customer in rows.GroupBy(row => row.CustomerId))
        {
            foreach (var side in customer.GroupBy(row => row.Side))
                facts.AddRange(Facts(customer.Key, Figure.Customers, side.Key, null, side.Select(row => Months(row.From, row.Until))));
            foreach (var team in customer.Where(row => row.TeamId is not null).GroupBy(row => (row.Side, row.TeamId)))
                facts.AddRange(Facts(customer.Key, Figure.TeamCustomers, team.Key.Side, team.Key.TeamId, team.Select(row => Months(row.From, row.Until))));
        }
        return facts;
    }

    static IEnumerable<Fact> Facts(Guid customer, string figure, Side side, Guid? team, IEnumerable<(int From, int? Until)> spans)
    {
        foreach (var (from, until) in Merged(spans))
        {
            yield return new Fact(customer, figure, from, side, team, 1);
            if (until is { } end)
                yield return new Fact(customer, figure, end, side, team, -1);
        }
    }

    /// <summary>The first month at whose end the role holds, and the first at whose end it no longer does.</summary>
    static (int From, int? Until) Months(DateOnly? from, DateOnly? until) => (
        from is { } first ? Platform.Figures.Months.Of(first) : Always,
        until is { Year: < 9999 } last ? last.AddDays(1).Day == 1 ? Platform.Figures.Months.Add(Platform.Figures.Months.Of(last), 1) : Platform.Figures.Months.Of(last) : null);

    static IEnumerable<(int From, int? Until)> Merged(IEnumerable<(int From, int? Until)> spans)
    {
        (int From, int? Until)? open = null;
        foreach (var span in spans.Where(span => span.Until is null || span.Until > span.From).Order())
        {
            if (open is { } before && (before.Until is null || span.From <= before.Until))
            {
                open = (before.From, before.Until is { } one && span.Until is { } other ? Math.Max(one, other) : null);
                continue;
            }
            if (open is { } done)
                yield return done;
            open = span;
        }
        if (open is { } last)
            yield return last;
    }
}
