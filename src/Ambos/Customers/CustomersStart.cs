using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>What every organisation begins with: the groups of both sides with their seven traits. All of it can be changed.</summary>
public static class CustomersStart
{
    // Belonging, role, presence, interaction, processes, information, consumption; days within which we want to have spoken.
    static readonly Shipped[] Groups =
    [
        new("employee", "Employee", Side.Inside, true, [9, 9, 9, 9, 8, 9, 3], 7),
        new("manager", "Manager", Side.Inside, true, [9, 9, 9, 9, 10, 10, 3], 7),
        new("department", "Department", Side.Inside, true, [10, 8, 10, 8, 9, 9, 5], 14),
        new("supplier", "Supplier", Side.Inside, false, [5, 8, 5, 6, 5, 4, 2], 30),
        new("partner", "Partner", Side.Inside, false, [6, 7, 4, 5, 6, 5, 3], 30),
        new("investor", "Investor", Side.Inside, false, [7, 4, 2, 4, 6, 8, 2], 90),
        new("representative", "Representative", Side.Inside, true, [8, 5, 7, 6, 7, 7, 2], 30),
        new("consumer", "Consumer", Side.Outside, false, [3, 2, 3, 4, 2, 3, 8], 90),
        new("business-client", "Business client", Side.Outside, false, [4, 3, 4, 6, 4, 4, 8], 30),
        new("prospect", "Prospect", Side.Outside, false, [1, 1, 1, 3, 1, 2, 1], 60),
        new("press", "Press", Side.Outside, false, [1, 3, 1, 4, 1, 4, 1], 90),
        new("institution", "Institution", Side.Outside, false, [2, 3, 2, 3, 3, 4, 2], 180),
        new("government", "Public administration", Side.Outside, false, [1, 4, 2, 3, 4, 5, 1], 180),
        new("community", "Community", Side.Outside, false, [3, 2, 4, 3, 2, 3, 2], 180),
    ];

    /// <summary>Lays the shipped groups into an organisation that has none of them yet.</summary>
    public static async Task SeedAsync(AmbosDb db, CancellationToken cancellationToken = default)
    {
        var known = await db.Set<Group>().Select(group => group.Key).ToListAsync(cancellationToken);
        foreach (var (order, shipped) in Groups.Index().Where(pair => !known.Contains(pair.Item.Key)))
        {
            var group = new Group(shipped.Key, shipped.Name, shipped.Side, (order + 1) * 10, shipped.IsStaff);
            db.Add(group);
            foreach (var (at, declared) in shipped.Traits.Index())
            {
                var trait = (Trait)at;
                var said = new GroupTrait(group.Id, trait, declared, trait == Trait.Interaction ? shipped.SpeakEvery : null);
                if (trait == Trait.Belonging)
                    said.Binds(declared >= 8 ? Bond.Contract : declared >= 4 ? Bond.Moral : Bond.None);
                db.Add(said);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        await Consents.UsualPurposes.SeedAsync(db, DateTimeOffset.UnixEpoch, cancellationToken);
        if (!await db.Set<StageRule>().AnyAsync(cancellationToken))
            await RulesAsync(db, cancellationToken);
    }

    /// <summary>The usual rules of stages, for groups that are there.</summary>
    public static async Task RulesAsync(AmbosDb db, CancellationToken cancellationToken = default)
    {
        var groups = await db.Set<Group>().ToDictionaryAsync(group => group.Key, group => group.Id, cancellationToken);
        db.AddRange(StageRuleBook.Shipped.Where(rule => rule.Group is null || groups.ContainsKey(rule.Group))
            .Select(rule => new StageRule(rule.Side, rule.Group is null ? null : groups[rule.Group], rule.Stage, rule.Terms)));
    }

    sealed record Shipped(string Key, string Name, Side Side, bool IsStaff, int[] Traits, int SpeakEvery);
}
