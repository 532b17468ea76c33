using Ambos.Customers.Merging;
using Ambos.Platform.Data;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>How customers are found: by name, number, contact points, tax number, tags and where they work. Colleagues are found by everybody, by name and team alone.</summary>
public static class CustomerSearch
{
    public const string Kind = "customer";
    public const string Colleague = "colleague";

    public static readonly SearchKind[] Kinds = [new(Kind, "Customer", "users"), new(Colleague, "Colleague", "user") { Instead = (CustomersPermissions.Colleagues, CustomersPermissions.Read) }];

    /// <summary>Makes these customers findable as they are now; everything must have been saved.</summary>
    public static async Task PutAsync(AmbosDb db, IReadOnlyList<Guid> customers, DateOnly today, bool fresh = false, CancellationToken cancellationToken = default)
    {
        foreach (var chunk in customers.Chunk(500))
        {
            var people = await db.Set<Customer>().Where(c => chunk.Contains(c.Id)).Select(c => new Seen(c.Id, c.Number, c.Name, c.TaxId, c.Fields)).ToListAsync(cancellationToken);
            var points = (await db.Set<ContactPoint>().Where(p => chunk.Contains(p.CustomerId)).Select(p => new { p.CustomerId, p.Kind, p.Value }).ToListAsync(cancellationToken)).ToLookup(p => p.CustomerId);
            var tags = (await db.Set<Tagging>().Where(t => chunk.Contains(t.CustomerId)).Join(db.Set<Tag>(), t => t.TagId, t => t.Id, (tagging, tag) => new { tagging.CustomerId, tag.Name }).ToListAsync(cancellationToken)).ToLookup(t => t.CustomerId, t => t.Name);
            var roles = (await HoldingAsync(db, chunk, today, cancellationToken)).ToLookup(role => role.CustomerId);
            // Whoever knows the number of a record that was put together with another finds the one that stays.
            var gone = (await db.Set<Customer>().IgnoreQueryFilters([Merges.Living]).Where(c => c.MergedIntoId != null && chunk.Contains(c.MergedIntoId.Value)).Select(c => new { Kept = c.MergedIntoId!.Value, c.Number }).ToListAsync(cancellationToken))
                .ToLookup(c => c.Kept, c => $"C{c.Number} {c.Number}");
            List<SearchDocument> documents = [];
            foreach (var person in people)
                documents.AddRange(Documents(
                    person,
                    [.. roles[person.Id]],
                    [.. points[person.Id].Where(p => p.Kind != ContactKind.Phone).Select(p => p.Value), .. tags[person.Id], .. gone[person.Id]],
                    [.. points[person.Id].Where(p => p.Kind == ContactKind.Phone).Select(p => p.Value)]));
            await SearchIndex.PutAsync(db, documents, fresh, cancellationToken);
            var hidden = people.Where(person => !roles[person.Id].Any(role => role.IsStaff)).Select(person => person.Id).ToList();
            if (!fresh && hidden.Count > 0)
                await SearchIndex.RemoveAsync(db, Colleague, hidden, cancellationToken);
        }
    }

    /// <summary>The lines of one customer, also for imports that have everything at hand.</summary>
    public static IEnumerable<SearchDocument> Documents(Seen person, IReadOnlyList<Held> roles, IReadOnlyList<string> words, IReadOnlyList<string> phones)
    {
        var href = $"/customers/{person.Number}";
        var where = roles.Select(role => string.Join(" · ", new[] { role.Position, role.Team, role.Site, role.Company }.Where(part => part is not null))).FirstOrDefault(text => text.Length > 0);
        string[] text = [$"C{person.Number} {person.Number}", person.TaxId ?? "", .. words, .. CustomFields.Read(person.Fields).Values, .. roles.SelectMany(role => new[] { role.Team, role.Site, role.Position, role.Company }).OfType<string>()];
        yield return new SearchDocument(Kind, person.Id, person.Name, where ?? (words.Count > 0 ? words[0] : null), href, CustomersPermissions.Read.Name, string.Join(' ', text), phones);
        if (roles.FirstOrDefault(role => role.IsStaff) is { } staff)
            yield return new SearchDocument(Colleague, person.Id, person.Name, string.Join(" · ", new[] { staff.Team, staff.Site }.OfType<string>()), href, CustomersPermissions.Colleagues.Name);
    }

    static Task<List<Held>> HoldingAsync(AmbosDb db, Guid[] customers, DateOnly today, CancellationToken cancellationToken) =>
        (from relationship in db.Set<Relationship>()
         join role in db.Set<Group>() on relationship.GroupId equals role.Id
         join team in db.Set<Team>() on relationship.TeamId equals (Guid?)team.Id into teams from team in teams.DefaultIfEmpty()
         join site in db.Set<Site>() on relationship.SiteId equals (Guid?)site.Id into sites from site in sites.DefaultIfEmpty()
         join position in db.Set<Position>() on relationship.PositionId equals (Guid?)position.Id into positions from position in positions.DefaultIfEmpty()
         join company in db.Set<Customer>() on relationship.CompanyId equals (Guid?)company.Id into companies from company in companies.DefaultIfEmpty()
         where customers.Contains(relationship.CustomerId) && (relationship.From == null || relationship.From <= today) && (relationship.Until == null || relationship.Until >= today)
         orderby role.Order
         select new Held(relationship.CustomerId, role.IsStaff, position.Name, team.Name, site.Name, company.Name)).ToListAsync(cancellationToken);

    /// <summary>What search needs to know of a customer.</summary>
    public sealed record Seen(Guid Id, long Number, string Name, string? TaxId, string Fields);

    /// <summary>Where a customer stands today.</summary>
    public sealed record Held(Guid CustomerId, bool IsStaff, string? Position, string? Team, string? Site, string? Company);
}
