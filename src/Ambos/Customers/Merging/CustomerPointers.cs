using Ambos.Platform.Areas;

namespace Ambos.Customers.Merging;

/// <summary>Where the registry itself names customers. Contact points, tags and relationships are looked at one by one when records are put together.</summary>
static class CustomerPointers
{
    public static readonly CustomerPointer[] All =
    [
        new("relationships", "customer_id", "one relationship", "{0} relationships"),
        new("relationships", "company_id", "one relationship of somebody who speaks for them", "{0} relationships of those who speak for them"),
        new("relationships", "manager_id", "one relationship of somebody they lead", "{0} relationships of those they lead"),
        new("contact_points", "customer_id", "one way to reach them", "{0} ways to reach them"),
        new("interactions", "customer_id", "one contact in the history", "{0} contacts in the history"),
        new("notes", "customer_id", "one note", "{0} notes"),
        new("taggings", "customer_id", "one tag", "{0} tags") { Apart = "tag_id" },
        new("teams", "manager_id", "one team they lead", "{0} teams they lead"),
        new("team_placements", "manager_id"),
        new("memberships", "customer_id", "the account they sign in with", "{0} accounts they sign in with"),
        new("external_keys", "target", "one key of a file", "{0} keys of files") { Only = "kind = 'customer'" },
        new("customers", "merged_into_id"),
        new("slips", "customer_id"),
        new("rights_requests", "customer_id", "one right they used", "{0} rights they used"),
        new("blocked_persons", "customer_id"),
        new("sealed_parts", "customer_id"),
        new("consents", "customer_id", "one yes or no", "{0} times a yes or a no"),
        new("asked_consents", "customer_id"),
        new("customer_keys", "customer_id"),
        new("contact_wishes", "customer_id"),
        new("declared_needs", "customer_id", "one need they told us of", "{0} needs they told us of", CustomersPermissions.Needs),
    ];
}
