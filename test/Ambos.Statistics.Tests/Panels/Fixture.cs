using Ambos.Statistics.Panels;

namespace Ambos.Statistics.Tests.Panels;

/// <summary>The project's own invented panel of eight teams over seven months (STATISTICS §4.6).</summary>
static class Fixture
{
    public static readonly double?[][] Inside =
    [
        [4.02, 3.74, 3.99, 3.96, 4.14, 4.38, 3.73], [2.86, 3.45, 3.17, 3.96, 3.66, 3.43, 2.48],
        [3.23, 3.76, 3.80, 3.49, 3.71, 3.37, 3.47], [3.18, 3.95, 4.06, 4.04, 3.27, 3.61, 4.04],
        [3.51, 3.53, 3.61, 3.72, 4.08, 4.12, 4.03], [3.42, 3.69, 4.20, 3.39, 3.71, 3.89, 3.85],
        [4.02, 3.84, 4.28, 4.32, 4.32, 4.04, 4.14], [3.85, 4.08, 3.90, 3.84, 3.35, 3.71, 3.83],
    ];

    public static readonly double?[][] Outside =
    [
        [4.69, 4.53, 4.43, 5.05, 4.97, 4.84, 4.63], [3.41, 3.62, 3.81, 3.96, 4.19, 3.87, 3.78],
        [4.60, 4.25, 4.75, 4.10, 4.10, 4.17, 4.62], [4.59, 4.44, 4.48, 4.64, 5.10, 4.64, 4.40],
        [3.75, 3.86, 3.84, 3.61, 3.60, 3.66, 3.97], [3.68, 3.41, 4.74, 4.49, 4.15, 4.04, 4.37],
        [4.25, 4.09, 4.63, 4.57, 4.77, 4.69, 4.52], [4.29, 3.99, 4.70, 4.04, 4.04, 3.88, 4.13],
    ];

    public static readonly Panel Panel = Panel.Of(Inside, Outside);

    /// <summary>Without the outside of A3, D5, D6 and G2.</summary>
    public static Panel Unbalanced()
    {
        var outside = Outside.Select(row => row.ToArray()).ToArray();
        outside[0][2] = outside[3][4] = outside[3][5] = outside[6][1] = null;
        return Panel.Of(Inside, outside);
    }
}
