using Ambos.Platform.Data;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The words that group customers; written the same but for accents and case, they are the same.</summary>
static class Tags
{
    public static async Task ReplaceAsync(AmbosDb db, Guid customerId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Select(name => name.Trim()).Where(name => name.Length > 0).DistinctBy(Plain.Text).ToList();
        var keys = wanted.Select(Plain.Text).ToList();
        var known = await db.Set<Tag>().Where(tag => keys.Contains(tag.NameKey)).ToDictionaryAsync(tag => tag.NameKey, tag => tag.Id, cancellationToken);
        foreach (var name in wanted.Where(name => !known.ContainsKey(Plain.Text(name))))
        {
            var tag = new Tag(name);
            db.Add(tag);
            known[tag.NameKey] = tag.Id;
        }
        var before = await db.Set<Tagging>().AsTracking().Where(tagging => tagging.CustomerId == customerId).ToListAsync(cancellationToken);
        db.RemoveRange(before.Where(tagging => !known.ContainsValue(tagging.TagId)));
        db.AddRange(known.Values.Except(before.Select(tagging => tagging.TagId)).Select(tag => new Tagging(customerId, tag)));
    }
}
