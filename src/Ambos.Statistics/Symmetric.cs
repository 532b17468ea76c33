namespace Ambos.Statistics;

/// <summary>Small symmetric matrices in place, row by row in a span, so that nothing is allocated per draw.</summary>
static class Symmetric
{
    const double Rounding = 1.0 / (1L << 52);

    /// <summary>
    /// Eigenvalues into <paramref name="values"/> and their vectors as columns of <paramref name="vectors"/>; the matrix is used up.
    /// Householder's reduction to three diagonals and implicit QL steps (Bowdler, Martin, Reinsch and Wilkinson 1968).
    /// </summary>
    public static void Eigen(Span<double> matrix, int size, Span<double> values, Span<double> vectors)
    {
        if (size == 1)
        {
            (values[0], vectors[0]) = (matrix[0], 1);
            return;
        }
        matrix[..(size * size)].CopyTo(vectors);
        var beside = matrix[..size];
        Reduce(vectors, size, values, beside);
        Gather(vectors, size, values, beside);
        Diagonalise(vectors, size, values, beside);
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

    static void Reduce(Span<double> v, int size, Span<double> d, Span<double> e)
    {
        v.Slice((size - 1) * size, size).CopyTo(d);
        for (var i = size - 1; i > 0; i--)
        {
            double scale = 0, h = 0;
            for (var k = 0; k < i; k++)
                scale += Math.Abs(d[k]);
            if (scale == 0)
            {
                e[i] = d[i - 1];
                for (var j = 0; j < i; j++)
                {
                    d[j] = v[(i - 1) * size + j];
                    v[i * size + j] = v[j * size + i] = 0;
                }
                d[i] = 0;
                continue;
            }
            for (var k = 0; k < i; k++)
            {
                d[k] /= scale;
                h += d[k] * d[k];
            }
            var g = d[i - 1] > 0 ? -Math.Sqrt(h) : Math.Sqrt(h);
            e[i] = scale * g;
            h -= d[i - 1] * g;
            d[i - 1] -= g;
            Reflect(v, size, d, e, i, h);
            d[i] = h;
        }
    }

    static void Reflect(Span<double> v, int size, Span<double> d, Span<double> e, int i, double h)
    {
        e[..i].Clear();
        for (var j = 0; j < i; j++)
        {
            var f = d[j];
            v[j * size + i] = f;
            var g = e[j] + v[j * size + j] * f;
            for (var k = j + 1; k < i; k++)
            {
                g += v[k * size + j] * d[k];
                e[k] += v[k * size + j] * f;
            }
            e[j] = g;
        }
        var across = 0d;
        for (var j = 0; j < i; j++)
        {
            e[j] /= h;
            across += e[j] * d[j];
        }
        for (var j = 0; j < i; j++)
            e[j] -= across / (h + h) * d[j];
        for (var j = 0; j < i; j++)
        {
            for (var k = j; k < i; k++)
                v[k * size + j] -= d[j] * e[k] + e[j] * d[k];
            d[j] = v[(i - 1) * size + j];
            v[i * size + j] = 0;
        }
    }

    static void Gather(Span<double> v, int size, Span<double> d, Span<double> e)
    {
        for (var i = 0; i < size - 1; i++)
        {
            v[(size - 1) * size + i] = v[i * size + i];
            v[i * size + i] = 1;
            var h = d[i + 1];
            if (h != 0)
            {
                for (var k = 0; k <= i; k++)
                    d[k] = v[k * size + i + 1] / h;
                for (var j = 0; j <= i; j++)
                {
                    var g = 0d;
                    for (var k = 0; k <= i; k++)
                        g += v[k * size + i + 1] * v[k * size + j];
                    for (var k = 0; k <= i; k++)
                        v[k * size + j] -= g * d[k];
                }
            }
            for (var k = 0; k <= i; k++)
                v[k * size + i + 1] = 0;
        }
        for (var j = 0; j < size; j++)
        {
            d[j] = v[(size - 1) * size + j];
            v[(size - 1) * size + j] = 0;
        }
        v[size * size - 1] = 1;
        e[1..size].CopyTo(e);
        e[size - 1] = 0;
    }

    static void Diagonalise(Span<double> v, int size, Span<double> d, Span<double> e)
    {
        double moved = 0, largest = 0;
        for (var l = 0; l < size; l++)
        {
            largest = Math.Max(largest, Math.Abs(d[l]) + Math.Abs(e[l]));
            var m = l;
            while (m < size - 1 && Math.Abs(e[m]) > Rounding * largest)
                m++;
            while (m > l && Math.Abs(e[l]) > Rounding * largest)
            {
                var g = d[l];
                var p = (d[l + 1] - g) / (2 * e[l]);
                var r = p < 0 ? -Math.Sqrt(p * p + 1) : Math.Sqrt(p * p + 1);
                d[l] = e[l] / (p + r);
                d[l + 1] = e[l] * (p + r);
                var h = g - d[l];
                for (var i = l + 2; i < size; i++)
                    d[i] -= h;
                moved += h;
                Sweep(v, size, d, e, l, m);
            }
            d[l] += moved;
            e[l] = 0;
        }
    }

    static void Sweep(Span<double> v, int size, Span<double> d, Span<double> e, int l, int m)
    {
        double p = d[m], c = 1, c2 = 1, c3 = 1, s = 0, s2 = 0;
        var (next, beside) = (d[l + 1], e[l + 1]);
        for (var i = m - 1; i >= l; i--)
        {
            (c3, c2, s2) = (c2, c, s);
            var (g, h) = (c * e[i], c * p);
            var r = Math.Sqrt(p * p + e[i] * e[i]);
            e[i + 1] = s * r;
            (s, c) = (e[i] / r, p / r);
            p = c * d[i] - s * g;
            d[i + 1] = h + s * (c * g + s * d[i]);
            for (var k = 0; k < size; k++)
            {
                var (left, right) = (v[k * size + i], v[k * size + i + 1]);
                v[k * size + i + 1] = s * left + c * right;
                v[k * size + i] = c * left - s * right;
            }
        }
        p = -s * s2 * c3 * beside * e[l] / next;
        (e[l], d[l]) = (s * p, c * p);
    }
}
