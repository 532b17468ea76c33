using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What the traits of a group do. What is nothing is left as it is.</summary>
/// <param name="Withholds">Names of permissions its members do not have here.</param>
public sealed record GroupDoes(Bond? Bond, IReadOnlyList<string>? Withholds, IReadOnlyList<Shaped>? Shapes);

/// <summary>Something a group helps to shape, such as a service.</summary>
public sealed record Shaped(string Kind, Guid Id);

public sealed partial class Structure
{
    async Task DoAsync(AmbosDb db, Guid groupId, Dictionary<Trait, GroupTrait> traits, GroupDoes does, CancellationToken cancellationToken)
    {
        if (does.Bond is { } bond && traits.TryGetValue(Trait.Belonging, out var belonging))
            belonging.Binds(bond);
        if (does.Withholds is { } withheld && traits.TryGetValue(Trait.Information, out var information))
            information.Withhold(withheld.Intersect(catalog.All<Readable>().Select(one => one.Permission.Name), StringComparer.Ordinal));
        if (does.Shapes is not { } shapes)
            return;
        var present = await db.Set<Shaper>().AsTracking().Where(s => s.GroupId == groupId).ToListAsync(cancellationToken);
        db.RemoveRange(present.Where(s => !shapes.Contains(new Shaped(s.Kind, s.TargetId))));
        foreach (var kind in catalog.All<Shapable>())
        {
            var there = (await kind.Read(db, cancellationToken)).Select(one => one.Id).ToHashSet();
            db.AddRange(shapes.Where(one => one.Kind == kind.Kind && there.Contains(one.Id) && !present.Exists(s => s.Kind == one.Kind && s.TargetId == one.Id)).Distinct().Select(one => new Shaper(groupId, one.Kind, one.Id)));
        }
    }
}
