using Ambos.Platform.Data;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Platform.Search;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Import;

sealed partial class CustomersBatch
{
    const string KeyKind = "customer";

    public static async Task<Dictionary<string, Guid>> KeysAsync(AmbosDb db, string source, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        Dictionary<string, Guid> found = new(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(500))
            foreach (var known in await db.Set<ExternalKey>().Where(k => k.Kind == KeyKind && k.Source == source && some.Contains(k.Key)).Select(k => new { k.Key, k.Target }).ToListAsync(cancellation))
                found[known.Key] = known.Target;
        return found;
    }

    /// <summary>Whoever writes to several customers takes them in the order of their numbers, as <see cref="Merging.Merger"/> does: two never wait for each other.</summary>
    /// <returns>Whom their keys lead to once nobody else can change that.</returns>
    async Task<Dictionary<string, Guid>> LockAsync(Dictionary<string, Guid> targets, IEnumerable<Guid> joined, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        Guid[] ids = [.. targets.Values.Concat(joined).Distinct()];
        if (!db.Database.IsNpgsql() || ids.Length == 0)
            return targets;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM customers WHERE organization_id = {db.Organization} AND id = ANY({ids}) ORDER BY number FOR UPDATE", cancellation);
        var now = await KeysAsync(db, source, keys, cancellation);
        return now.Values.All(ids.Contains) ? now : throw new DbUpdateConcurrencyException("Somebody else put one of these customers together with another.");
    }

    async Task ReadAsync(Dictionary<string, Guid> targets, HashSet<string> joined, CancellationToken cancellation)
    {
        foreach (var some in targets.Chunk(500))
        {
            List<Guid> ids = [.. some.Select(pair => pair.Value)];
            var customers = await Tracked<Customer>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
            var points = (await Tracked<ContactPoint>().Where(p => ids.Contains(p.CustomerId)).ToListAsync(cancellation)).ToLookup(p => p.CustomerId);
            var relationships = (await Tracked<Relationship>().Where(r => ids.Contains(r.CustomerId)).OrderByDescending(r => r.From).ToListAsync(cancellation)).ToLookup(r => r.CustomerId);
            var tags = (await db.Set<Tagging>().Where(t => ids.Contains(t.CustomerId)).Join(db.Set<Tag>(), t => t.TagId, t => t.Id, (tagging, tag) => new { tagging.CustomerId, tag.NameKey }).ToListAsync(cancellation)).ToLookup(t => t.CustomerId, t => t.NameKey);
            blocked.UnionWith(some.Where(pair => !customers.ContainsKey(pair.Value)).Select(pair => pair.Key));
            foreach (var (key, id) in some)
                if (customers.TryGetValue(id, out var customer))
                    byKey[key] = new Known(customer)
                    {
                        Key = key, IsJoined = joined.Contains(key), Points = [.. points[id]], Relationships = [.. relationships[id]],
                        Tags = tags[id].ToHashSet(StringComparer.Ordinal), TagsBefore = tags[id].ToHashSet(StringComparer.Ordinal),
                    };
        }
    }

    /// <summary>Managers and companies that no row of this batch is: by their key in the same source, or by a name that only one bears. A company nobody knows is made.</summary>
    async Task FindOthersAsync(IReadOnlyList<ImportRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        List<string> texts = [.. rows.SelectMany(row => new[] { row.Text("manager"), row.Text("company") }).OfType<string>().Distinct(StringComparer.Ordinal).Where(text => !byKey.ContainsKey(text))];
        if (texts.Count == 0)
            return;
        var keys = texts.ToLookup(text => Expected(expected, text) ?? text, StringComparer.Ordinal);
        foreach (var (key, id) in await KeysAsync(db, source, [.. keys.Select(same => same.Key)], cancellation))
            foreach (var text in keys[key])
                others[OtherKey(text)] = id;
        foreach (var some in texts.Select(Plain.Text).Where(text => !others.ContainsKey(text)).Distinct(StringComparer.Ordinal).Chunk(500))
            foreach (var same in (await db.Set<Customer>().Where(c => some.Contains(c.NameKey)).Select(c => new { c.NameKey, c.Id }).ToListAsync(cancellation)).GroupBy(c => c.NameKey, StringComparer.Ordinal).Where(same => same.Count() == 1))
                others[same.Key] = same.Single().Id;
        if (writing)
            await MakeCompaniesAsync(rows, now, cancellation);
    }

    async Task MakeCompaniesAsync(IReadOnlyList<ImportRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var missing = rows.Select(row => row.Text("company")).OfType<string>().Where(name => !others.ContainsKey(OtherKey(name)) && Expected(expected, name) is null).DistinctBy(OtherKey).ToList();
        if (missing.Count == 0)
            return;
        var first = await Counter.TakeAsync(db, "customer", missing.Count, cancellation);
        List<Customer> made = [.. missing.Select((name, at) => new Customer(first + at, CustomerKind.Organization, name, now))];
        await db.BulkInsertAsync(made, cancellation);
        await SearchIndex.PutAsync(db, [.. made.SelectMany(c => CustomerSearch.Documents(new(c.Id, c.Number, c.Name, null, "{}"), [], [], []))], fresh: true, cancellation);
        foreach (var company in made)
            others[OtherKey(company.Name)] = company.Id;
    }

    /// <summary>Writes what changed: new ones in bulk, known ones as changed, and search and sides of both.</summary>
    public async Task SaveAsync(Dictionary<string, List<Subordinate>> waiting, DateOnly today, CancellationToken cancellation)
    {
        List<Known> fresh = [.. touched.Where(known => known.IsNew)];
        var first = fresh.Count == 0 ? 0 : await Counter.TakeAsync(db, "customer", fresh.Count, cancellation);
        foreach (var (at, known) in fresh.Index())
        {
            known.Customer.IsNumbered(first + at);
            known.Customer.Stands(Standing.Of(known.Relationships.Where(r => r.HoldsOn(today)).Select(r => SideOf(r.GroupId))));
        }
        await db.BulkInsertAsync(fresh.ConvertAll(known => known.Customer), cancellation);
        await db.BulkInsertAsync(fresh.ConvertAll(known => new ExternalKey(KeyKind, source, known.Key, known.Customer.Id)), cancellation);
        await db.BulkInsertAsync([.. byKey.Values.Where(known => known.IsJoined).Select(known => new ExternalKey(KeyKind, source, known.Key, known.Customer.Id))], cancellation);
        var loaded = touched.Where(known => !known.IsNew).ToList();
        await db.BulkInsertAsync([.. touched.SelectMany(known => known.Points).Where(IsAdded)], cancellation);
        await db.BulkInsertAsync([.. touched.SelectMany(known => known.Relationships).Where(IsAdded)], cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.BulkInsertAsync([.. touched.SelectMany(known => known.Changes)], cancellation);
        await db.BulkInsertAsync([.. touched.SelectMany(known => known.Tags.Except(known.TagsBefore).Select(tag => new Tagging(known.Customer.Id, names.Tag(tag)!.Value)))], cancellation);
        await SearchIndex.PutAsync(db, [.. fresh.SelectMany(Documents)], fresh: true, cancellation);
        if (loaded.Count > 0)
        {
            List<Guid> ids = [.. loaded.Select(known => known.Customer.Id)];
            await Standing.RefreshAsync(db, ids, today, cancellation);
            await CustomerSearch.PutAsync(db, ids, today, cancellationToken: cancellation);
        }
        await FulfilAsync(waiting, fresh, cancellation);

        IEnumerable<SearchDocument> Documents(Known known) => CustomerSearch.Documents(
            new(known.Customer.Id, known.Customer.Number, known.Customer.Name, known.Customer.TaxId, known.Customer.Fields),
            [.. known.Relationships.Where(r => r.HoldsOn(today)).Select(r => new CustomerSearch.Held(r.CustomerId, names.IsStaff(r.GroupId), names.Text(r.PositionId), names.Text(r.TeamId), names.Text(r.SiteId), null))],
            [.. known.Points.Where(p => p.Kind != ContactKind.Phone).Select(p => p.Value), .. known.Tags],
            [.. known.Points.Where(p => p.Kind == ContactKind.Phone).Select(p => p.Value)]);
    }

    /// <summary>Those who came before their manager answer to them now.</summary>
    async Task FulfilAsync(Dictionary<string, List<Subordinate>> waiting, List<Known> fresh, CancellationToken cancellation)
    {
        foreach (var manager in fresh.Where(known => waiting.ContainsKey(known.Key)))
        {
            var id = manager.Customer.Id;
            foreach (var same in waiting[manager.Key].GroupBy(subordinate => names.Group(subordinate.Group)?.Id))
            {
                var mine = (await KeysAsync(db, source, [.. same.Select(subordinate => subordinate.Key).Distinct(StringComparer.Ordinal)], cancellation)).Values.ToList();
                foreach (var some in mine.Chunk(500))
                    await db.Set<Relationship>().Where(r => some.Contains(r.CustomerId) && r.GroupId == same.Key && r.ManagerId == null && r.CustomerId != id)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.ManagerId, id), cancellation);
            }
            waiting.Remove(manager.Key);
        }
    }

    Side SideOf(Guid group) => names.SideOf(group);

    // Rows that were read belong to an organisation; rows just made do not yet.
    static bool IsAdded(Entity row) => row.OrganizationId == 0;

    IQueryable<T> Tracked<T>()
        where T : Entity => writing ? db.Set<T>().AsTracking() : db.Set<T>();
}
