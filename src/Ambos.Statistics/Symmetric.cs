namespace Ambos.Statistics;

/// <summary>Small symmetric matrices in place, row by row in a span, so that nothing is allocated per draw.</summary>
static class Symmetric
{
    const int MostSweeps = 60;

    /// <summary>Eigenvalues into <paramref name="values"/> and their vectors as columns of <paramref name="vectors"/>; the matrix is used up (Jacobi 1846).</summary>
    public static void Eigen(Span<double> matrix, int size, Span<double> values, Span<double> vectors)
    {
        vectors[..(size * size)].Clear();
        for (var i = 0; i < size; i++)
            vectors[i * size + i] = 1;
        for (var sweep = 0; sweep < MostSweeps && Rest(matrix, size) > 0; sweep++)
            for (var p = 0; p < size - 1; p++)
                for (var q = p + 1; q < size; q++)
                    Turn(matrix, size, vectors, p, q);
        for (var i = 0; i < size; i++)
            values[i] = matrix[i * size + i];
    }

    /// <summary>
    /// Lower triangle L of a positive matrix, in place, with LLᵀ equal to it. A column that follows from the ones before is marked by a zero
    /// on the diagonal and left out.
    /// </summary>
    /// <returns>How many columns stand on their own.</returns>
    public static int Cholesky(Span<double> matrix, int size, double tolerance = 1e-10)
    {
        var rank = 0;
        for (var j = 0; j < size; j++)
        {
            var own = matrix[j * size + j];
            var left = own;
            for (var k = 0; k < j; k++)
                left -= matrix[j * size + k] * matrix[j * size + k];
            var kept = own > 0 && left > tolerance * own;
            rank += kept ? 1 : 0;
            var root = kept ? Math.Sqrt(left) : 0;
            matrix[j * size + j] = root;
            for (var i = j + 1; i < size; i++)
            {
                var sum = matrix[i * size + j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i * size + k] * matrix[j * size + k];
                matrix[i * size + j] = kept ? sum / root : 0;
            }
        }
        return rank;
    }

    /// <summary>Solves LLᵀx = b in place; columns left out get zero.</summary>
    public static void Solve(ReadOnlySpan<double> lower, int size, Span<double> b)
    {
        for (var i = 0; i < size; i++)
        {
            var root = lower[i * size + i];
            for (var k = 0; k < i; k++)
                b[i] -= lower[i * size + k] * b[k];
            b[i] = root == 0 ? 0 : b[i] / root;
        }
        for (var i = size - 1; i >= 0; i--)
        {
            var root = lower[i * size + i];
            for (var k = i + 1; k < size; k++)
                b[i] -= lower[k * size + i] * b[k];
            b[i] = root == 0 ? 0 : b[i] / root;
        }
    }

    static double Rest(ReadOnlySpan<double> matrix, int size)
    {
        double rest = 0, own = 0;
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                if (i == j)
                    own += matrix[i * size + i] * matrix[i * size + i];
                else
                    rest += matrix[i * size + j] * matrix[i * size + j];
        return rest > 1e-30 * own ? rest : 0;
    }

    static void Turn(Span<double> matrix, int size, Span<double> vectors, int p, int q)
    {
        var across = matrix[p * size + q];
        if (across == 0)
            return;
        var theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * across);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            var (kp, kq) = (matrix[k * size + p], matrix[k * size + q]);
            matrix[k * size + p] = c * kp - s * kq;
            matrix[k * size + q] = s * kp + c * kq;
        }
        for (var k = 0; k < size; k++)
        {
            var (pk, qk) = (matrix[p * size + k], matrix[q * size + k]);
            matrix[p * size + k] = c * pk - s * qk;
            matrix[q * size + k] = s * pk + c * qk;
            var (vp, vq) = (vectors[k * size + p], vectors[k * size + q]);
            vectors[k * size + p] = c * vp - s * vq;
            vectors[k * size + q] = s * vp + c * vq;
        }
        matrix[p * size + q] = matrix[q * size + p] = 0;
    }
}
