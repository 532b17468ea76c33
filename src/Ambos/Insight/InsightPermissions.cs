using Ambos.Platform.Identity;

namespace Ambos.Insight;

/// <summary>Who may see how both sides hang together.</summary>
public static class InsightPermissions
{
    public static readonly Permission Balance = new("insight.balance", "See the balance of both sides", Role.Administrator | Role.Director | Role.People | Role.Lead);

    public static readonly Permission Link = new("insight.link", "See whether both sides move together, a comparison between teams", Role.Administrator | Role.Director | Role.People);

    public static IEnumerable<Permission> All => [Balance, Link];
}
