using System.Globalization;
using Ambos.Platform.Data;
using Ambos.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What other programs may be told of customers.</summary>
static class CustomersEvents
{
    public static IEnumerable<WebhookEvent> All =>
    [
        Event("customer.created", "A customer was added", "customer.created"),
        Event("customer.changed", "A customer or a relationship was changed", "customer.changed", "relationship.added", "relationship.changed", "relationship.ended"),
        Event("customer.merged", "Records of one customer were put together or parted", "customer.merged", "customer.parted"),
    ];

    static WebhookEvent Event(string type, string title, params string[] acts) => new(type, title, CustomersPermissions.Read, acts, LookAsync);

    static async Task<WebhookThing?> LookAsync(AmbosDb db, Guid id, CancellationToken cancellationToken) =>
        await db.Set<Customer>().Where(one => one.Id == id).Select(one => (long?)one.Number).SingleOrDefaultAsync(cancellationToken) is { } number
            ? new WebhookThing(CustomerWords.Code(number), string.Create(CultureInfo.InvariantCulture, $"/api/v1/customers/{number}")) : null;
}
