namespace Ambos.Statistics;

/// <summary>Johnson 2000: R = PDPᵀ of the drivers, Λ = PD½Pᵀ, β = Λ⁻¹r, weights (Λ∘Λ)(β∘β). Works in the room it is given.</summary>
static class RelativeWeights
{
    public static int Room(int drivers) => 2 * drivers * drivers + 2 * drivers;

    /// <summary>Weights from correlations with the outcome first.</summary>
    /// <returns>The least eigenvalue of the drivers' correlations; weights are only filled when it is above zero.</returns>
    public static double Into(ReadOnlySpan<double> correlations, int drivers, Span<double> weights, Span<double> room)
    {
        var size = drivers + 1;
        var matrix = room[..(drivers * drivers)];
        var vectors = room.Slice(drivers * drivers, drivers * drivers);
        var values = room.Slice(2 * drivers * drivers, drivers);
        var turned = room.Slice(2 * drivers * drivers + drivers, drivers);
        for (var i = 0; i < drivers; i++)
            for (var j = 0; j < drivers; j++)
                matrix[i * drivers + j] = correlations[(i + 1) * size + j + 1];
        Symmetric.Eigen(matrix, drivers, values, vectors);
        var least = double.MaxValue;
        foreach (var value in values)
            least = Math.Min(least, value);
        if (least <= 0)
            return least;
        for (var k = 0; k < drivers; k++)
        {
            turned[k] = 0;
            for (var j = 0; j < drivers; j++)
                turned[k] += vectors[j * drivers + k] * correlations[j + 1];
            turned[k] /= Math.Sqrt(values[k]);
        }
        weights[..drivers].Clear();
        for (var j = 0; j < drivers; j++)
        {
            var beta = 0d;
            for (var k = 0; k < drivers; k++)
                beta += vectors[j * drivers + k] * turned[k];
            for (var i = 0; i < drivers; i++)
            {
                var root = 0d;
                for (var k = 0; k < drivers; k++)
                    root += vectors[i * drivers + k] * Math.Sqrt(values[k]) * vectors[j * drivers + k];
                weights[i] += root * root * beta * beta;
            }
        }
        return least;
    }
}
