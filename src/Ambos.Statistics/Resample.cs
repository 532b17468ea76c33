namespace Ambos.Statistics;

/// <summary>One draw with replacement of the rows of a table (outcome, drivers, room for noise), in room made once.</summary>
sealed class Resample(double[] table, int rows, int width)
{
    const double LeastSpread = 1e-12;
    const int MostTries = 1_000;

    readonly double[] drawn = new double[rows * width];
    readonly double[] correlations = new double[width * width];
    readonly double[] narrow = new double[(width - 1) * (width - 1)];
    readonly double[] room = new double[RelativeWeights.Room(width - 1)];

    /// <summary>Relative weights without the noise, and with it as the last driver. A draw in which a column stands still is drawn again.</summary>
    public void Draw(Chance chance, double[] plain, double[] noisy)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            for (var row = 0; row < rows; row++)
            {
                var from = chance.Below(rows) * width;
                for (var k = 0; k < width - 1; k++)
                    drawn[row * width + k] = table[from + k];
                drawn[row * width + width - 1] = chance.Normal();
            }
            if (Correlate() && RelativeWeights.Into(Narrow(), width - 2, plain, room) > LeastSpread && RelativeWeights.Into(correlations, width - 1, noisy, room) > LeastSpread)
                return;
        }
        throw new InvalidOperationException("The observations are too few or too alike to be drawn again.");
    }

    bool Correlate()
    {
        for (var k = 0; k < width; k++)
        {
            double mean = 0, square = 0;
            for (var row = 0; row < rows; row++)
                mean += drawn[row * width + k] / rows;
            for (var row = 0; row < rows; row++)
            {
                drawn[row * width + k] -= mean;
                square += drawn[row * width + k] * drawn[row * width + k];
            }
            if (square <= LeastSpread * Math.Max(1, mean * mean))
                return false;
            var scale = 1 / Math.Sqrt(square);
            for (var row = 0; row < rows; row++)
                drawn[row * width + k] *= scale;
        }
        for (var k = 0; k < width; k++)
            for (var l = 0; l <= k; l++)
            {
                var sum = 0d;
                for (var row = 0; row < rows; row++)
                    sum += drawn[row * width + k] * drawn[row * width + l];
                correlations[k * width + l] = correlations[l * width + k] = sum;
            }
        return true;
    }

    ReadOnlySpan<double> Narrow()
    {
        for (var k = 0; k < width - 1; k++)
            for (var l = 0; l < width - 1; l++)
                narrow[k * (width - 1) + l] = correlations[k * width + l];
        return narrow;
    }
}
