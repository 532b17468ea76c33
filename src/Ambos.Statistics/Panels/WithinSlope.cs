namespace Ambos.Statistics.Panels;

/// <summary>
/// The honest slope: when a team's inside moves from its usual level, how far does its outside move some periods later, beyond what moves everywhere?
/// Each team is held against itself, each period against all teams.
/// </summary>
public static class WithinSlope
{
    /// <summary>Two-way fixed effects with CR2 errors; slope = outside points for one inside point.</summary>
    /// <param name="panel">Teams over periods.</param>
    /// <param name="lag">How many periods later the outside is read; 0 for the same period. A negative lag reads it before, as a check: what comes later cannot have moved what came before.</param>
    /// <param name="level">Confidence, .95 unless told.</param>
    /// <returns>The slope over all teams, or why there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A level not between 0 and 1.</exception>
    public static Finding<Coefficient> At(Panel panel, int lag, double level = Interval.UsualLevel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var rows = panel.Rows(lag);
        return FixedEffects.Fit(rows.Y, [rows.X], rows.Teams, rows.Periods, level: level).Select(fit => fit.Coefficients[0]);
    }

    /// <summary>The slope with each team left out in turn: whether one team makes it alone.</summary>
    /// <returns>A slope per team left out, in the panel's order; no answer if any of them has none.</returns>
    public static Finding<IReadOnlyList<double>> WithoutEach(Panel panel, int lag)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (panel.Teams < 3)
            return NoAnswer.TooFew(panel.Teams, 3);
        var slopes = new double[panel.Teams];
        for (var team = 0; team < slopes.Length; team++)
        {
            var rows = panel.Without(team).Rows(lag);
            if (rows.Count == 0 || Design.Of([rows.X], rows.Teams, rows.Periods, null) is not { } design)
                return NoAnswer.NoSpread;
            slopes[team] = design.Solve(design.Within(rows.Y))[0];
        }
        return slopes;
    }
}
