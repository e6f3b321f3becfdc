namespace SelectionEngine.Psychometrics.Tests;

public sealed class CholeskyTests
{
    [Law]
    public void The_inverse_is_the_solution_for_every_unit_vector_in_the_same_bits(int seed, byte rows)
    {
        Random random = new(seed);
        int size = 1 + (rows % 20);
        double[] matrix = new double[size * size];
        for (int once = 0; once < size + 3; once++)
        {
            double[] vector = [.. Enumerable.Range(0, size).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble() - 0.5)];
            for (int i = 0; i < matrix.Length; i++) matrix[i] += vector[i / size] * vector[i % size];
        }

        for (int i = 0; i < size; i++) matrix[(i * size) + i]++;
        Cholesky root = Cholesky.Of(matrix, size)!;
        double[] inverse = root.Inverse();

        for (int column = 0; column < size; column++)
        {
            double[] unit = new double[size];
            unit[column] = 1;
            Assert.That(Enumerable.Range(0, size).Select(row => inverse[(row * size) + column]), Is.EqualTo(root.Solve(unit)));
        }
    }
}
