using Ambos.Platform.Languages;
using Ambos.Platform.Ui.Charts;

namespace Ambos.Customers;

/// <summary>The bars of a customer's roles over time.</summary>
static class RoleSpans
{
    public static IReadOnlyList<RoleSpan> Of(IReadOnlyList<FileRole> roles, Words words, DateOnly today) =>
    [
        .. roles.Where(role => role.From is not null && role.From <= today)
            .Select(role => new RoleSpan(role.Side, Label(role, words), role.From!.Value, role.Until, role.HoldsOn(today))),
    ];

    static string Label(FileRole role, Words words)
    {
        var what = role.Position ?? words[role.Group];
        var stage = role.Stage is Stage.Loyal or Stage.Ambassador ? $" ({words[role.Stage.Word].ToLower(System.Globalization.CultureInfo.CurrentCulture)})" : "";
        return role.Team is null ? what + stage : $"{what}{stage}, {role.Team}";
    }
}
