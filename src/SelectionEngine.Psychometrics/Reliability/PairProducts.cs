using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Means of items and covariances of all pairs, exact: fast where item scores are small whole or half points, as they nearly always are.</summary>
/// <remarks>
/// Single precision holds whole numbers up to 2²⁴ exactly, so sums of products of a block of small whole numbers have no error, and blocks
/// are added up in double precision, which holds them up to 2⁵³. Other scores go through <see cref="CoMoments"/>.
/// </remarks>
internal static class PairProducts
{
    // 64 rows a lane, each product at most 500²: below 2^24.
    private const int BlockRows = 512;
    private const double LargestScore = 500;

    /// <summary>Covariances have the divisor n − 1; covariances and counts are k × k, row by row; a mean is over those who answered the item.</summary>
    public readonly record struct Result(double[] Means, double[] Covariances, long[] Counts);

    public static Result Of(ItemScores table)
    {
        int k = table.Items;
        Result result = new(new double[k], new double[k * k], new long[k * k]);
        double scale = WholeScale(table);

        if (scale == 0) Slow(table, result);
        else Fast(table, scale, result);

        return result;
    }

    private static void Slow(ItemScores table, Result result)
    {
        int k = table.Items;

        for (int i = 0; i < k; i++)
        {
            result.Means[i] = Moments.Of(table[i]).Mean;

            for (int j = i; j < k; j++)
            {
                CoMoments pair = CoMoments.Of(table[i], table[j]);
                result.Covariances[(i * k) + j] = result.Covariances[(j * k) + i] = pair.Covariance();
                result.Counts[(i * k) + j] = result.Counts[(j * k) + i] = pair.Count;
            }
        }
    }

    /// <summary>1 when all scores are small whole numbers, 2 when they are half points, 0 when they are neither.</summary>
    private static double WholeScale(ItemScores table)
    {
        bool whole = true;

        for (int item = 0; item < table.Items; item++)
        {
            ReadOnlySpan<double> column = table[item];
            Vector256<double> odd = Vector256<double>.Zero;
            Vector256<double> broken = Vector256<double>.Zero;
            Vector256<double> largest = Vector256<double>.Zero;
            int row = 0;

            for (; row <= column.Length - 4; row += 4)
            {
                Vector256<double> score = Present(Vector256.Create(column[row..]));
                Vector256<double> doubled = score + score;
                odd |= score - Vector256.Floor(score);
                broken |= doubled - Vector256.Floor(doubled);
                largest = Vector256.MaxNative(largest, Vector256.Abs(score));
            }

            for (; row < column.Length; row++)
            {
                Vector256<double> score = Present(Vector256.CreateScalar(column[row]));
                odd |= score - Vector256.Floor(score);
                broken |= score + score - Vector256.Floor(score + score);
                largest = Vector256.MaxNative(largest, Vector256.Abs(score));
            }

            whole &= odd == Vector256<double>.Zero;
            if (broken != Vector256<double>.Zero || Vector256.GreaterThanAny(largest, Vector256.Create(LargestScore / 2))) return 0;
        }

        return whole ? 1 : 2;
    }

    private static void Fast(ItemScores table, double scale, Result result)
    {
        int k = table.Items;
        bool missing = table.HasMissing;
        double[] products = new double[k * k];
        double[] sums = new double[k * k];
        double[] pairs = new double[k * k];
        float[] scores = new float[k * BlockRows];
        float[] present = new float[k * BlockRows];

        // Without missing answers one column of ones stands for all of them.
        if (!missing) Array.Fill(present, 1);

        for (int start = 0; start < table.Persons; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, table.Persons - start);

            for (int item = 0; item < k; item++)
            {
                Span<float> score = scores.AsSpan(item * BlockRows, BlockRows);
                Copy(table[item].Slice(start, rows), scale, score, missing ? present.AsSpan(item * BlockRows, BlockRows) : default);
            }

            AddProducts(scores, scores, products, k, Cells.UpperHalf);
            AddProducts(scores, present, sums, k, missing ? Cells.All : Cells.FirstColumn);
            if (missing) AddProducts(present, present, pairs, k, Cells.UpperHalf);
        }

        for (int i = 0; i < k; i++)
        {
            double persons = missing ? pairs[(i * k) + i] : table.Persons;
            result.Means[i] = (missing ? sums[(i * k) + i] : sums[i * k]) / scale / persons;

            for (int j = i; j < k; j++)
            {
                int ij = (i * k) + j;
                int ji = (j * k) + i;
                double n = missing ? pairs[ij] : table.Persons;
                double sumI = missing ? sums[ij] : sums[i * k];
                double sumJ = missing ? sums[ji] : sums[j * k];

                // Exact up to here; the difference needs more than 53 bits.
                Int128 numerator = ((Int128)n * (Int128)products[ij]) - ((Int128)sumI * (Int128)sumJ);
                double covariance = n < 2 ? double.NaN : (double)numerator / (n * (n - 1)) / (scale * scale);
                result.Covariances[ij] = result.Covariances[ji] = covariance;
                result.Counts[ij] = result.Counts[ji] = (long)n;
            }
        }
    }

    private enum Cells
    {
        All,
        UpperHalf,
        FirstColumn,
    }

    /// <summary>Missing answers become 0, and 0 in <paramref name="present"/>; rows beyond the table stay 0.</summary>
    private static void Copy(ReadOnlySpan<double> column, double scale, Span<float> scores, Span<float> present)
    {
        for (int row = 0; row < column.Length; row++)
        {
            double score = column[row];
            scores[row] = double.IsNaN(score) ? 0 : (float)(score * scale);
        }

        scores[column.Length..].Clear();
        if (present.IsEmpty) return;

        for (int row = 0; row < column.Length; row++) present[row] = double.IsNaN(column[row]) ? 0 : 1;
        present[column.Length..].Clear();
    }

    private static Vector256<double> Present(Vector256<double> score) => Vector256.ConditionalSelect(Vector256.Equals(score, score), score, Vector256<double>.Zero);

    /// <summary>Adds Σ left[i]·right[j] of one block to the named cells, four columns of the right at a time.</summary>
    private static void AddProducts(float[] left, float[] right, double[] into, int k, Cells cells)
    {
        for (int i = 0; i < k; i++)
        {
            ReadOnlySpan<float> x = left.AsSpan(i * BlockRows, BlockRows);
            int j = cells == Cells.UpperHalf ? i : 0;
            int end = cells == Cells.FirstColumn ? 1 : k;

            for (; j + 4 <= end; j += 4) AddFour(x, right.AsSpan(j * BlockRows, 4 * BlockRows), into.AsSpan((i * k) + j, 4));
            for (; j < end; j++) into[(i * k) + j] += Product(x, right.AsSpan(j * BlockRows, BlockRows));
        }
    }

    private static void AddFour(ReadOnlySpan<float> x, ReadOnlySpan<float> four, Span<double> into)
    {
        ReadOnlySpan<float> second = four[BlockRows..];
        ReadOnlySpan<float> third = four[(2 * BlockRows)..];
        ReadOnlySpan<float> fourth = four[(3 * BlockRows)..];
        Vector256<float> sum0 = Vector256<float>.Zero;
        Vector256<float> sum1 = sum0;
        Vector256<float> sum2 = sum0;
        Vector256<float> sum3 = sum0;

        for (int row = 0; row <= x.Length - 8; row += 8)
        {
            Vector256<float> score = Vector256.Create(x[row..]);
            sum0 = Vector256.FusedMultiplyAdd(score, Vector256.Create(four[row..]), sum0);
            sum1 = Vector256.FusedMultiplyAdd(score, Vector256.Create(second[row..]), sum1);
            sum2 = Vector256.FusedMultiplyAdd(score, Vector256.Create(third[row..]), sum2);
            sum3 = Vector256.FusedMultiplyAdd(score, Vector256.Create(fourth[row..]), sum3);
        }

        into[0] += Whole(sum0);
        into[1] += Whole(sum1);
        into[2] += Whole(sum2);
        into[3] += Whole(sum3);
    }

    private static double Product(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int row = 0; row <= x.Length - 8; row += 8) sum = Vector256.FusedMultiplyAdd(Vector256.Create(x[row..]), Vector256.Create(y[row..]), sum);
        return Whole(sum);
    }

    private static double Whole(Vector256<float> lanes)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(lanes);
        return Vector256.Sum(lower + upper);
    }
}
