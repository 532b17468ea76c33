using Ambos.Platform.Acts;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Notifications;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What people do to the registry, through whichever door they come: a page, the API, a command.</summary>
public sealed partial class Registry(Database data, Session session, Record record, TimeProvider time, StructureCache cache, Seen seen, IServiceProvider services)
{
    DateTimeOffset Now => time.GetUtcNow();

    DateOnly Today => Days.Today(time, session.Zone);

    INotify? Notify => services.GetService<INotify>();

    /// <summary>Adds somebody, with what they are to us if that is said.</summary>
    public Task<Answer<Customer>> AddAsync(CustomerDraft draft, CancellationToken cancellationToken = default) =>
        data.WriteAsync(
            async db =>
            {
                var nos = await CustomerRules.CheckAsync(db, draft, isNew: true, Today, cancellationToken);
                if (draft.Relationship is { } relationship)
                    nos.AddRange(await RelationshipRules.CheckAsync(db, Guid.Empty, relationship, isAmbassador: false, cancellationToken));
                if (nos.Count > 0)
                    return nos;
                var customer = new Customer(await Counter.TakeAsync(db, "customer", 1, cancellationToken), draft.Kind ?? CustomerKind.Person, draft.Name!, Now);
                db.Add(customer);
                await DescribeAsync(db, customer, draft, cancellationToken);
                record.Add(db, "customer.created", "customer", customer.Id, customer.Id, new { customer.Name });
                if (draft.Relationship is not null)
                    await RelateAsync(db, customer, draft.Relationship, cancellationToken);
                await SettleAsync(db, [customer.Id], cancellationToken);
                return (Answer<Customer>)customer;
            },
            cancellationToken);

    /// <summary>Changes what the draft speaks of and leaves the rest.</summary>
    public async Task<Answer<Customer>> ChangeAsync(long number, CustomerDraft draft, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ChangedAsync(number, draft, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was put together with another record in this very moment.
            return new No("", "There is no such customer.");
        }
    }

    Task<Answer<Customer>> ChangedAsync(long number, CustomerDraft draft, CancellationToken cancellationToken) =>
        data.WriteAsync(
            async db =>
            {
                if (await db.Set<Customer>().AsTracking().ChangeableBy(session).SingleOrDefaultAsync(c => c.Number == number, cancellationToken) is not { } customer)
                    return new No("", "There is no such customer.");
                var nos = await CustomerRules.CheckAsync(db, draft, isNew: false, Today, cancellationToken);
                if (nos.Count > 0)
                    return nos;
                if (seen.Refuses(customer.ChangedAt) is { } meanwhile)
                    return meanwhile;
                var before = (customer.Name, customer.Language, customer.BornOn, customer.TaxId, customer.Fields);
                await DescribeAsync(db, customer, draft, cancellationToken);
                var changed = before != (customer.Name, customer.Language, customer.BornOn, customer.TaxId, customer.Fields) || db.ChangeTracker.HasChanges();
                if (!changed)
                    return customer;
                customer.Touched(Now);
                record.Add(db, "customer.changed", "customer", customer.Id, customer.Id, new { customer.Name, Before = before.Name });
                await SettleAsync(db, [customer.Id], cancellationToken);
                return (Answer<Customer>)customer;
            },
            cancellationToken);

    static async Task DescribeAsync(AmbosDb db, Customer customer, CustomerDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Name is { } name && name.Trim() != customer.Name)
            customer.Rename(name);
        if (draft.Language is { } language)
            customer.Speaks(language.Length == 0 ? null : language);
        if (draft.BornOn is { } born)
            customer.WasBorn(born == default ? null : born);
        if (draft.TaxId is { } taxId)
            customer.PaysTaxAs(taxId.Trim().Length == 0 ? null : taxId.Trim());
        if (draft.Fields is { } fields)
            customer.Describe(CustomFields.Merge(customer.Fields, fields));
        if (draft.ContactPoints is { } points)
            await ContactPoints.ReplaceAsync(db, customer.Id, points, cancellationToken);
        if (draft.Tags is { } tags)
            await Tags.ReplaceAsync(db, customer.Id, tags, cancellationToken);
    }

    /// <summary>Saves, and brings what is derived up to date: sides and search.</summary>
    async Task SettleAsync(AmbosDb db, IReadOnlyList<Guid> customers, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await Standing.RefreshAsync(db, customers, Today, cancellationToken);
        await CustomerSearch.PutAsync(db, customers, Today, cancellationToken: cancellationToken);
        cache.Changed(db.Organization);
    }
}
