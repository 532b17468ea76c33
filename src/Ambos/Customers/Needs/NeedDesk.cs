using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Needs;

/// <summary>Writes down what customers told us they need, and opens it one by one; every opening leaves a line that says who did it.</summary>
sealed class NeedDesk(Database data, Session session, Record record, TimeProvider time)
{
    public const int Longest = 500;

    const int Most = 20;

    public Task<Answer<DeclaredNeed>> DeclareAsync(long number, NeedKind? kind, string? text, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                if (await CustomerAsync(db, number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                if (kind is not { } chosen || !Enum.IsDefined(chosen))
                    return new No("Kind", "Choose what it is about.");
                if (string.IsNullOrWhiteSpace(text))
                    return new No("Text", "Write something first.");
                if (text.Length > Longest)
                    return new No("Text", "At most {0} characters.", Longest);
                if (await db.Set<DeclaredNeed>().CountAsync(one => one.CustomerId == customer.Id, cancellationToken) >= Most)
                    return new No("Text", "There are {0} of them already. Remove what no longer holds.", Most);
                var need = new DeclaredNeed(customer.Id, chosen, text.Trim(), time.GetUtcNow(), session.Person.MembershipId);
                db.Add(need);
                // Neither what it is about nor what it says: the audit is read by others.
                record.Add(db, "need.declared", "need", need.Id, customer.Id, new { customer.Name });
                return (Answer<DeclaredNeed>)need;
            },
            cancellationToken);

    /// <summary>What one need says. The line that it was read is written with it, or it is not read.</summary>
    public Task<Answer<DeclaredNeed>> ReadAsync(long number, Guid id, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (customer, need) = await FindAsync(db, number, id, cancellationToken);
                if (need is null)
                    return new No("", "There is no such need.");
                record.Add(db, "need.read", "need", need.Id, customer!.Id, new { customer.Name });
                return (Answer<DeclaredNeed>)need;
            },
            cancellationToken);

    /// <summary>It no longer holds, or the customer wants it gone: it is removed.</summary>
    public Task<Answer<DeclaredNeed>> RemoveAsync(long number, Guid id, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var (customer, need) = await FindAsync(db, number, id, cancellationToken);
                if (need is null)
                    return new No("", "There is no such need.");
                db.Remove(need);
                record.Add(db, "need.removed", "need", need.Id, customer!.Id, new { customer.Name });
                return (Answer<DeclaredNeed>)need;
            },
            cancellationToken);

    async Task<(Customer? Customer, DeclaredNeed? Need)> FindAsync(AmbosDb db, long number, Guid id, CancellationToken cancellationToken) =>
        await CustomerAsync(db, number, cancellationToken) is { } customer
            ? (customer, await db.Set<DeclaredNeed>().AsTracking().SingleOrDefaultAsync(one => one.Id == id && one.CustomerId == customer.Id, cancellationToken))
            : (null, null);

    // Whoever writes needs down or opens them is somebody who sees the customer whole.
    async Task<Customer?> CustomerAsync(AmbosDb db, long number, CancellationToken cancellationToken) =>
        session.Can(CustomersPermissions.Needs) && session.Can(CustomersPermissions.Read)
            ? await db.Set<Customer>().SingleOrDefaultAsync(c => c.Number == number && c.Kind == CustomerKind.Person, cancellationToken)
            : null;
}
