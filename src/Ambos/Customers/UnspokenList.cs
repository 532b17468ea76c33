using System.Linq.Expressions;
using Ambos.Platform.Data;
using Ambos.Platform.Lists;
using Ambos.Platform.Ui.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>With whom we have not spoken within the days their group says: the longest silence first. Colleagues are not listed: of them no presence is kept.</summary>
public static class UnspokenList
{
    public static async Task<ListPage<CustomerRow>> PageAsync(AmbosDb db, Outline outline, Guid? groupId, string? after, string? before, int size, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken = default)
    {
        var question = new CustomerQuestion { Sort = CustomerQuestion.ByLongestUnmet, After = after, Before = before, Size = size };
        var rows = await CustomerList.InOrder(Asked(db, outline, groupId, now, today), question).Take(size + 1)
            .Select(c => new CustomerRow(c.Id, c.Number, c.Kind, c.Name, c.NameKey, c.Sides, c.LastInteractionAt, c.MetAt)).ToListAsync(cancellationToken);
        return ListPage<CustomerRow>.Cut(rows, size, after, before, row => CustomerList.CursorOf(question.Sort, row));
    }

    public static async Task<Counted> CountAsync(AmbosDb db, Outline outline, Guid? groupId, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken = default)
    {
        var count = await Asked(db, outline, groupId, now, today).Select(c => c.Number).Take(CustomerList.Many + 1).CountAsync(cancellationToken);
        return count > CustomerList.Many ? new(CustomerList.Many, AtLeast: true) : new(count);
    }

    /// <summary>The days each group says, of those that are listed.</summary>
    public static IReadOnlyDictionary<Guid, int> Every(Outline outline) => outline.Groups.Where(g => !g.IsStaff && g.Key != "department")
        .Select(g => (g.Id, Days: outline.Traits[g.Id].FirstOrDefault(t => t.Trait == Trait.Interaction)?.EveryDays)).Where(pair => pair.Days is not null).ToDictionary(pair => pair.Id, pair => pair.Days!.Value);

    static IQueryable<Customer> Asked(AmbosDb db, Outline outline, Guid? groupId, DateTimeOffset now, DateOnly today)
    {
        var who = Expression.Parameter(typeof(Customer), "c");
        Expression any = Expression.Constant(false);
        foreach (var same in Every(outline).Where(pair => groupId is null || pair.Key == groupId).GroupBy(pair => pair.Value))
        {
            List<Guid> groups = [.. same.Select(pair => pair.Key)];
            var since = now.AddDays(-same.Key);
            Expression<Func<Customer, bool>> late = c => c.MetAt < since && db.Set<Relationship>().Any(r => r.CustomerId == c.Id && groups.Contains(r.GroupId)
                && r.Stage != Stage.Lost && r.Stage != Stage.Left && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today));
            any = Expression.OrElse(any, Expression.Invoke(late, who));
        }
        var staff = outline.Groups.Where(g => g.IsStaff).Select(g => g.Id).ToList();
        return db.Set<Customer>().Where(c => c.LastInteractionAt != null)
            .Where(c => !db.Set<Relationship>().Any(r => r.CustomerId == c.Id && staff.Contains(r.GroupId) && (r.From == null || r.From <= today) && (r.Until == null || r.Until >= today)))
            .Where(Expression.Lambda<Func<Customer, bool>>(any, who));
    }
}
