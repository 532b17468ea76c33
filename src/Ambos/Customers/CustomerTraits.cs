using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>The seven traits of one customer on one side: what we declare of the group, and what the last twelve months measure.</summary>
public sealed record SideTraits(Side Side, IReadOnlyDictionary<Trait, int> Declared, double? Presence, double? Interaction, int Contacts, int? SpeakEvery, int? DaysSince)
{
    /// <summary>Of what kind the bond is, and since when: the closest of their groups, the first day of all.</summary>
    public Bond? Bond { get; init; }

    public DateOnly? BoundSince { get; init; }

    /// <summary>More days have passed without a word than we said we would let pass.</summary>
    public bool IsOverdue => SpeakEvery is { } every && DaysSince > every;
}

/// <summary>Measures presence and interaction from what happened. Both run from 0 to 10.</summary>
public static class CustomerTraits
{
    /// <summary>Months of the last twelve in which something happened, as a share of ten.</summary>
    public static double Presence(IReadOnlyCollection<DateTimeOffset> moments, DateTimeOffset now) =>
        10.0 * moments.Where(at => at <= now && at > now.AddYears(-1)).Select(at => Math.Min(11, (int)((now - at).TotalDays / 365.25 * 12))).Distinct().Count() / 12;

    /// <summary>How often in a year, on a scale where every doubling counts the same: once a week or more is 10.</summary>
    public static double Interaction(int times) => Math.Min(10, 10 * Math.Log(1 + times) / Math.Log(53));

    /// <summary>Who stands on one side did everything there; who stands on both bought, stayed and visited as somebody outside and did the rest as somebody inside.</summary>
    public static Side SideOf(Sides sides, InteractionKind kind) => sides switch
    {
        Sides.Inside => Side.Inside,
        Sides.Both => kind is InteractionKind.Purchase or InteractionKind.Stay or InteractionKind.Visit ? Side.Outside : Side.Inside,
        _ => Side.Outside,
    };

    public static async Task<IReadOnlyList<SideTraits>> ReadAsync(AmbosDb db, CustomerFile file, Outline outline, DateTimeOffset now, DateOnly today, CancellationToken cancellationToken = default)
    {
        var year = now.AddYears(-1);
        var moments = await db.Set<Interaction>().Where(i => i.CustomerId == file.Id && i.At > year && i.At <= now).Select(i => new { i.Kind, i.At }).ToListAsync(cancellationToken);
        var present = file.Roles.Where(role => role.HoldsOn(today)).ToList();
        return
        [
            .. present.GroupBy(role => role.Side).OrderBy(same => same.Key).Select(same =>
            {
                var traits = same.SelectMany(role => outline.Traits[role.GroupId]).ToList();
                var mine = moments.Where(moment => SideOf(file.Sides, moment.Kind) == same.Key).Select(moment => moment.At).ToList();
                return new SideTraits(
                    same.Key,
                    traits.GroupBy(t => t.Trait).ToDictionary(t => t.Key, t => t.Max(one => one.Declared)),
                    Presence(mine, now),
                    Interaction(mine.Count),
                    mine.Count,
                    traits.Where(t => t.Trait == Trait.Interaction).Min(t => t.EveryDays),
                    file.LastInteractionAt is { } met ? (int)(now - met).TotalDays : null)
                {
                    Bond = traits.Where(t => t.Trait == Trait.Belonging).Min(t => t.Bond),
                    BoundSince = same.Min(role => role.From),
                };
            }),
        ];
    }
}
