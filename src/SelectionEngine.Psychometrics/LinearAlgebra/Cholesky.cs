using System.Numerics;
using System.Runtime.InteropServices;

namespace SelectionEngine.Psychometrics;

/// <summary>The triangular root of a symmetric matrix, kept row by row; says so when there is none.</summary>
internal sealed class Cholesky
{
    // A pivot that lost all but its last bits belongs to a row that the others already determine.
    private const double Singular = 1e-13;

    private readonly double[] root;
    private readonly int size;

    private Cholesky(double[] root, int size) => (this.root, this.size) = (root, size);

    /// <summary>The root of a positive definite matrix; null when it is not (numerically) positive definite.</summary>
    /// <param name="matrix">A symmetric matrix, row by row.</param>
    /// <param name="size">Its rows.</param>
    /// <param name="least">Share of a diagonal element that must be left when the rows before it are taken out; what is less counts as cancellation.</param>
    public static Cholesky? Of(ReadOnlySpan<double> matrix, int size, double least = Singular)
    {
        double[] root = new double[size * size];

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[(i * size) + j];
                for (int m = 0; m < j; m++) rest -= root[(i * size) + m] * root[(j * size) + m];

                if (i != j) root[(i * size) + j] = rest / root[(j * size) + j];
                else if (rest > least * Math.Abs(matrix[(i * size) + i]) && double.IsFinite(rest)) root[(i * size) + i] = Math.Sqrt(rest);
                else return null;
            }
        }

        return new(root, size);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, int, double)"/>
    public static Cholesky? Of(double[,] matrix, double least = Singular) => Of(MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length), matrix.GetLength(0), least);

    /// <summary>The natural logarithm of the determinant.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < size; i++) sum += Math.Log(root[(i * size) + i]);
            return 2 * sum;
        }
    }

    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        SolveInPlace(x);
        return x;
    }

    public void SolveInPlace(Span<double> x)
    {
        for (int i = 0; i < size; i++)
        {
            for (int m = 0; m < i; m++) x[i] -= root[(i * size) + m] * x[m];
            x[i] /= root[(i * size) + i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            for (int m = i + 1; m < size; m++) x[i] -= root[(m * size) + i] * x[m];
            x[i] /= root[(i * size) + i];
        }
    }

    public double[] Inverse()
    {
        // Every unit vector solved at once, row after row, each in the order of SolveInPlace. Going down, a row is 0 beyond its diagonal.
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            Span<double> row = inverse.AsSpan(i * size, i + 1);
            row[i] = 1;
            for (int m = 0; m < i; m++) TakeAway(row[..(m + 1)], root[(i * size) + m], inverse.AsSpan(m * size, m + 1));
            Divide(row, root[(i * size) + i]);
        }

        for (int i = size - 1; i >= 0; i--)
        {
            Span<double> row = inverse.AsSpan(i * size, size);
            for (int m = i + 1; m < size; m++) TakeAway(row, root[(m * size) + i], inverse.AsSpan(m * size, size));
            Divide(row, root[(i * size) + i]);
        }

        return inverse;
    }

    public double[,] InverseMatrix()
    {
        double[,] inverse = new double[size, size];
        Inverse().CopyTo(MemoryMarshal.CreateSpan(ref inverse[0, 0], inverse.Length));
        return inverse;
    }

    private static void TakeAway(Span<double> row, double times, ReadOnlySpan<double> other)
    {
        int i = 0, lanes = Vector<double>.Count;
        for (; i <= row.Length - lanes; i += lanes) (new Vector<double>(row[i..]) - (times * new Vector<double>(other[i..]))).CopyTo(row[i..]);
        for (; i < row.Length; i++) row[i] -= times * other[i];
    }

    private static void Divide(Span<double> row, double by)
    {
        foreach (ref double one in row) one /= by;
    }
}
