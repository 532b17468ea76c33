using Ambos.Statistics.Panels;

namespace Ambos.Bench.Simulations;

/// <summary>Companies that break a supposition: what is done about it, and whether the limits on false alarms have to hold then.</summary>
static class Hard
{
    public static readonly (string Name, bool Keeps, Func<World, World> Change, Func<Panel, Panel>? Treat, int[]? Lags)[] Cases =
    [
        ("as supposed", true, world => world, null, null),
        ("whole answers 1 to 5, piled up at the top", true, world => world with { Ceiling = true }, null, null),
        ("5 % of cells missing at random", true, world => world with { Missing = .05 }, null, null),
        ("10 % missing at random", true, world => world with { Missing = .10 }, null, null),
        ("20 % missing at random", true, world => world with { Missing = .20 }, null, null),
        ("40 % missing at random", false, world => world with { Missing = .40 }, null, null),
        ("10 % missing on both sides together", true, world => world with { Missing = .10, Gap = Gap.Together }, null, null),
        ("10 % missing on both sides together, lag 0 not asked", true, world => world with { Missing = .10, Gap = Gap.Together }, null, [1, 2, 3]),
        ("20 % missing on both sides together", true, world => world with { Missing = .20, Gap = Gap.Together }, null, null),
        ("20 % missing on both sides together, lag 0 not asked", true, world => world with { Missing = .20, Gap = Gap.Together }, null, [1, 2, 3]),
        ("10 % missing, those low on their own side", true, world => world with { Missing = .10, Gap = Gap.WhenLow }, null, null),
        ("20 % missing, those low on their own side", true, world => world with { Missing = .20, Gap = Gap.WhenLow }, null, null),
        ("5 % missing, those low on both sides", false, world => world with { Missing = .05, Gap = Gap.WhenBothLow }, null, null),
        ("10 % missing, those low on both sides", false, world => world with { Missing = .10, Gap = Gap.WhenBothLow }, null, null),
        ("10 % missing, those low on both sides, lag 0 not asked", true, world => world with { Missing = .10, Gap = Gap.WhenBothLow }, null, [1, 2, 3]),
        ("20 % missing, those low on both sides", false, world => world with { Missing = .20, Gap = Gap.WhenBothLow }, null, null),
        ("20 % missing, those low on both sides, lag 0 not asked", true, world => world with { Missing = .20, Gap = Gap.WhenBothLow }, null, [1, 2, 3]),
        ("10 % of customers shared by pairs of teams", true, world => world with { SharedCustomers = .10 }, null, null),
        ("30 % shared", false, world => world with { SharedCustomers = .30 }, null, null),
        ("60 % shared", false, world => world with { SharedCustomers = .60 }, null, null),
        ("60 % shared, pairs taken as one", true, world => world with { SharedCustomers = .60 }, panel => Sites(panel, 2), null),
        ("sites of 2 teams that move together, not told", false, world => world with { Site = 2 }, null, null),
        ("sites of 4 teams that move together, not told", false, world => world with { Site = 4 }, null, null),
        ("sites of 2 teams taken as one", true, world => world with { Site = 2 }, panel => Sites(panel, 2), null),
        ("2 teams reorganised, not told", false, world => world with { Reorganised = 2 }, null, null),
        ("2 teams reorganised, told", true, world => world with { Reorganised = 2 }, panel => Parted(panel, 2), null),
        ("10 teams reorganised, not told", false, world => world with { Reorganised = 10 }, null, null),
        ("10 teams reorganised, told", true, world => world with { Reorganised = 10 }, panel => Parted(panel, 10), null),
        ("all 20 reorganised, told", true, world => world with { Reorganised = 20 }, panel => Parted(panel, 20), null),
    ];

    static Panel Sites(Panel panel, int size) => panel.Together([.. Enumerable.Range(0, panel.Teams).Select(team => team / size)]);

    static Panel Parted(Panel panel, int teams)
    {
        for (var team = 0; team < teams; team++)
            panel = panel.Reorganised(team, panel.Periods - panel.Periods / 2);
        return panel;
    }
}
