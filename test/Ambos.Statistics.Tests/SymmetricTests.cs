namespace Ambos.Statistics.Tests;

public sealed class SymmetricTests
{
    /// <summary>A matrix with eigenvalues 2 − √2, 2 and 2 + √2 (the second difference of three points).</summary>
    [Fact]
    public void Eigenvalues()
    {
        var (values, vectors) = (new double[3], new double[9]);

        Symmetric.Eigen([2, -1, 0, -1, 2, -1, 0, -1, 2], 3, values, vectors);

        values.Order().ShouldBe([2 - Math.Sqrt(2), 2, 2 + Math.Sqrt(2)], 1e-14);
    }

    [Fact]
    public void Values_and_vectors_make_the_matrix_again()
    {
        const int size = 12;
        var chance = new Chance(5);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                matrix[i * size + j] = matrix[j * size + i] = chance.Normal();
        var (values, vectors) = (new double[size], new double[size * size]);

        Symmetric.Eigen(matrix.ToArray(), size, values, vectors);

        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                Enumerable.Range(0, size).Sum(k => vectors[i * size + k] * values[k] * vectors[j * size + k]).ShouldBe(matrix[i * size + j], 1e-12);
    }

    [Fact]
    public void A_column_that_follows_from_others_is_left_out()
    {
        // The third column is the sum of the first two.
        double[] matrix = [2, 1, 3, 1, 3, 4, 3, 4, 7];
        double[] b = [4, 7, 11];

        Symmetric.Cholesky(matrix, 3).ShouldBe(2);
        Symmetric.Solve(matrix, 3, b);

        b.ShouldBe([1, 2, 0], 1e-12);
    }
}
