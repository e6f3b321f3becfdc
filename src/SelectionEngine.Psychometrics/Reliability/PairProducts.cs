using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Sums of products of all pairs of items, exact: fast where item scores are whole or half points, as they nearly always are.</summary>
/// <remarks>
/// Whole numbers whose sum of products stays below 2⁵³ are added by plain floating-point arithmetic without error, in any order. Other scores go
/// through <see cref="CoMoments"/>.
/// </remarks>
internal static class PairProducts
{
    private const int BlockRows = 512;

    /// <summary>Fills the covariances (divisor n − 1) and numbers of persons of all pairs, k × k, row by row.</summary>
    public static (double[] Covariances, long[] Counts) Of(ResponseTable table)
    {
        int k = table.Items;
        double[] covariances = new double[k * k];
        long[] counts = new long[k * k];
        double scale = WholeScale(table);

        if (scale == 0) Slow(table, covariances, counts);
        else Fast(table, scale, covariances, counts);

        return (covariances, counts);
    }

    private static void Slow(ResponseTable table, double[] covariances, long[] counts)
    {
        int k = table.Items;
        for (int i = 0; i < k; i++)
        {
            for (int j = i; j < k; j++)
            {
                CoMoments pair = CoMoments.Of(table[i], table[j]);
                covariances[(i * k) + j] = covariances[(j * k) + i] = pair.Covariance();
                counts[(i * k) + j] = counts[(j * k) + i] = pair.Count;
            }
        }
    }

    /// <summary>1 when all scores are whole, 2 when they are half points, 0 when they are neither or too large to be added exactly.</summary>
    private static double WholeScale(ResponseTable table)
    {
        double largest = 0;
        bool whole = true;

        for (int item = 0; item < table.Items; item++)
        {
            foreach (double score in table[item])
            {
                if (double.IsNaN(score)) continue;
                if (score + score != Math.Floor(score + score)) return 0;
                whole &= score == Math.Floor(score);
                largest = Math.Max(largest, Math.Abs(score));
            }
        }

        double scale = whole ? 1 : 2;
        return scale * scale * largest * largest * table.Persons < 1L << 53 && largest * scale < 1L << 31 ? scale : 0;
    }

    private static void Fast(ResponseTable table, double scale, double[] covariances, long[] counts)
    {
        int k = table.Items;
        bool missing = table.HasMissing;
        double[] products = new double[k * k];
        double[] sums = new double[k * k];
        double[] pairs = new double[k * k];
        double[] scores = new double[k * BlockRows];
        double[] present = missing ? new double[k * BlockRows] : [];
        double[] total = new double[k];

        for (int start = 0; start < table.Persons; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, table.Persons - start);

            for (int item = 0; item < k; item++)
            {
                ReadOnlySpan<double> column = table[item].Slice(start, rows);
                Span<double> score = scores.AsSpan(item * BlockRows, BlockRows);
                for (int row = 0; row < rows; row++) score[row] = double.IsNaN(column[row]) ? 0 : column[row] * scale;
                score[rows..].Clear();

                if (missing)
                {
                    Span<double> there = present.AsSpan(item * BlockRows, BlockRows);
                    for (int row = 0; row < rows; row++) there[row] = double.IsNaN(column[row]) ? 0 : 1;
                    there[rows..].Clear();
                }
                else
                {
                    foreach (double value in score) total[item] += value;
                }
            }

            AddProducts(scores, scores, products, k, symmetric: true);
            if (missing)
            {
                AddProducts(scores, present, sums, k, symmetric: false);
                AddProducts(present, present, pairs, k, symmetric: true);
            }
        }

        for (int i = 0; i < k; i++)
        {
            for (int j = i; j < k; j++)
            {
                int ij = (i * k) + j;
                int ji = (j * k) + i;
                double n = missing ? pairs[ij] : table.Persons;
                double sumI = missing ? sums[ij] : total[i];
                double sumJ = missing ? sums[ji] : total[j];

                // Exact up to here; the difference needs more than 53 bits.
                Int128 numerator = ((Int128)n * (Int128)products[ij]) - ((Int128)sumI * (Int128)sumJ);
                double covariance = n < 2 ? double.NaN : (double)numerator / (n * (n - 1)) / (scale * scale);
                covariances[ij] = covariances[ji] = covariance;
                counts[ij] = counts[ji] = (long)n;
            }
        }
    }

    /// <summary>Adds Σ left[i]·right[j] of one block to every pair, four columns of the right at a time.</summary>
    private static void AddProducts(double[] left, double[] right, double[] into, int k, bool symmetric)
    {
        for (int i = 0; i < k; i++)
        {
            ReadOnlySpan<double> x = left.AsSpan(i * BlockRows, BlockRows);
            int j = symmetric ? i : 0;

            for (; j + 4 <= k; j += 4) AddFour(x, right.AsSpan(j * BlockRows, 4 * BlockRows), into.AsSpan((i * k) + j, 4));
            for (; j < k; j++) into[(i * k) + j] += Product(x, right.AsSpan(j * BlockRows, BlockRows));
        }
    }

    private static void AddFour(ReadOnlySpan<double> x, ReadOnlySpan<double> four, Span<double> into)
    {
        ref double a = ref Unsafe.AsRef(in x[0]);
        ref double b = ref Unsafe.AsRef(in four[0]);
        Vector256<double> sum0 = Vector256<double>.Zero;
        Vector256<double> sum1 = sum0;
        Vector256<double> sum2 = sum0;
        Vector256<double> sum3 = sum0;

        // The two spans hold exactly one and four blocks: no index leaves them.
        for (nuint row = 0; row < BlockRows; row += 4)
        {
            Vector256<double> score = Vector256.LoadUnsafe(ref a, row);
            sum0 += score * Vector256.LoadUnsafe(ref b, row);
            sum1 += score * Vector256.LoadUnsafe(ref b, row + BlockRows);
            sum2 += score * Vector256.LoadUnsafe(ref b, row + (2 * BlockRows));
            sum3 += score * Vector256.LoadUnsafe(ref b, row + (3 * BlockRows));
        }

        into[0] += Vector256.Sum(sum0);
        into[1] += Vector256.Sum(sum1);
        into[2] += Vector256.Sum(sum2);
        into[3] += Vector256.Sum(sum3);
    }

    private static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int row = 0; row < BlockRows; row++) sum += x[row] * y[row];
        return sum;
    }
}
