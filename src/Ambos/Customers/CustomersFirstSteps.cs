using Ambos.Platform.Areas;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What a new organisation does first with its registry.</summary>
static class CustomersFirstSteps
{
    public static readonly FirstStep[] All =
    [
        new(20, "Name your teams, or bring them in from a file", "A team serves and is served: promises, requests and scores belong to one.", "/import/new?kind=teams", CustomersPermissions.Structure,
            (db, cancellationToken) => db.Set<Team>().AnyAsync(cancellationToken)),
        new(40, "Bring in your customers of both sides", "Employees and suppliers inside, guests and clients outside: one file or several.", "/import/new?kind=customers", CustomersPermissions.Write,
            (db, cancellationToken) => db.Set<Customer>().AnyAsync(customer => customer.TeamId == null, cancellationToken)),
    ];
}
