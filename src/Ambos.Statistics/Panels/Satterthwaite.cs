namespace Ambos.Statistics.Panels;

/// <summary>
/// Degrees of freedom of slopes under a random intercept: 2V² / Var(V), where the variance of a slope V depends on both variances and these are as uncertain as
/// the curvature of the restricted likelihood says.
/// </summary>
static class Satterthwaite
{
    const double Step = 1e-3;

    public static double[] Freedoms(GroupMoments moments, GroupMoments.Trial best, int freedom)
    {
        var width = best.Slopes.Length;
        var freedoms = new double[width];
        Array.Fill(freedoms, freedom);
        if (best.Ratio == 0)
            return freedoms;
        var around = new GroupMoments.Trial?[5];
        for (var i = 0; i < 5; i++)
            around[i] = moments.At(best.Ratio * Math.Exp((i - 2) * Step));
        if (around.Any(trial => trial is null))
            return freedoms;
        var residual = best.Residual;
        // −2 log restricted likelihood = f·ln(2π s²) + R/s² + L, with s² the variance within and the logarithm of the ratio as the other parameter.
        double Rest(int i) => around[i]!.Residual * freedom;
        double Log(int i) => around[i]!.Criterion - freedom * (1 + Math.Log(2 * Math.PI * around[i]!.Residual));
        var own = freedom / (residual * residual);
        var mixed = -First(Rest) / (residual * residual);
        var other = Second(Rest) / residual + Second(Log);
        var determinant = own * other - mixed * mixed;
        for (var k = 0; k < width && determinant > 0; k++)
        {
            var place = k * width + k;
            var byResidual = best.Covariance[place] / residual;
            var byRatio = First(i => around[i]!.Covariance[place] / around[i]!.Residual) * residual;
            var spread = 2 * (other * byResidual * byResidual - 2 * mixed * byResidual * byRatio + own * byRatio * byRatio) / determinant;
            freedoms[k] = 2 * best.Covariance[place] * best.Covariance[place] / spread;
        }
        return freedoms;
    }

    static double First(Func<int, double> f) => (f(0) - 8 * f(1) + 8 * f(3) - f(4)) / (12 * Step);

    static double Second(Func<int, double> f) => (-f(0) + 16 * f(1) - 30 * f(2) + 16 * f(3) - f(4)) / (12 * Step * Step);
}
