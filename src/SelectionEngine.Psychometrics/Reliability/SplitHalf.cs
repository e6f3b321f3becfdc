using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>How the two halves of a test agree.</summary>
/// <param name="Correlation">Correlation of the two half scores, −1 to 1; NaN when a half does not vary.</param>
/// <param name="SpearmanBrown">The correlation stepped up to full length, 2r/(1 + r): right when the halves are parallel.</param>
/// <param name="FlanaganRulon">4σ₁₂/σ² = 2(1 − (σ₁² + σ₂²)/σ²): right when the halves are essentially τ-equivalent. Guttman's λ₄ of this split.</param>
/// <remarks>Spearman (1910), Brown (1910), British Journal of Psychology 3; Rulon (1939), Harvard Educational Review 9, 99–103.</remarks>
public sealed record SplitHalf(double Correlation, double SpearmanBrown, double FlanaganRulon)
{
    private const int LargestExactSearch = 22;

    /// <summary>Splits the test as told.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    /// <param name="inFirstHalf">For each item whether it belongs to the first half.</param>
    /// <exception cref="ArgumentException">There is not one mark for each item, or a half is empty.</exception>
    public static SplitHalf Of(CovarianceMatrix items, ReadOnlySpan<bool> inFirstHalf)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (inFirstHalf.Length != items.Size || !inFirstHalf.Contains(true) || !inFirstHalf.Contains(false))
        {
            throw new ArgumentException($"Mark each of the {items.Size} items, and leave no half empty.", nameof(inFirstHalf));
        }

        double first = 0;
        double second = 0;
        double across = 0;

        for (int i = 0; i < items.Size; i++)
        {
            for (int j = 0; j < items.Size; j++)
            {
                if (inFirstHalf[i] != inFirstHalf[j]) across += items[i, j] / 2;
                else if (inFirstHalf[i]) first += items[i, j];
                else second += items[i, j];
            }
        }

        double r = across / Math.Sqrt(first * second);
        double total = first + second + (2 * across);
        return new(r, Psychometrics.SpearmanBrown.Prophecy(r, 2), total == 0 ? double.NaN : 4 * across / total);
    }

    /// <summary>Items 1, 3, 5 … against 2, 4, 6 ….</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static SplitHalf OddEven(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Of(items, [.. Enumerable.Range(0, items.Size).Select(i => i % 2 == 0)]);
    }

    /// <summary>The first half of the items against the second; the first has one more when their number is odd.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static SplitHalf FirstSecond(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Of(items, [.. Enumerable.Range(0, items.Size).Select(i => i < (items.Size + 1) / 2)]);
    }

    /// <summary>Guttman's λ₄: the best of all splits into two equal halves (one item apart when their number is odd).</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    /// <param name="exact">Whether every split was tried (up to 22 items); beyond, the best split that exchanging items finds.</param>
    /// <returns>At most 1; NaN when the sum score does not vary.</returns>
    /// <remarks>In small samples the best of many splits flatters the test. Guttman (1945); Benton (2015), Quantitative Psychology Research, 67–76.</remarks>
    public static double Lambda4(CovarianceMatrix items, out bool exact)
    {
        ArgumentNullException.ThrowIfNull(items);

        exact = items.Size <= LargestExactSearch;
        double across = exact ? BestOfAll(items) : BestByExchange(items);
        return items.Total == 0 ? double.NaN : 4 * across / items.Total;
    }

    /// <summary>Largest covariance across two halves, over all subsets that hold half of the items.</summary>
    private static double BestOfAll(CovarianceMatrix items)
    {
        int k = items.Size;
        double best = double.NegativeInfinity;

        // Gray code: each subset differs from the last by one item, whose covariances with the two halves are all that changes.
        double[] withFirst = new double[k];
        double[] rows = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++) rows[i] += i == j ? 0 : items[i, j];
        }

        double across = 0;
        uint subset = 0;

        for (uint step = 1; step < 1u << k; step++)
        {
            int moved = BitOperations.TrailingZeroCount(step);
            bool enters = (subset & (1u << moved)) == 0;
            subset ^= 1u << moved;
            double change = rows[moved] - (2 * withFirst[moved]);
            across += enters ? change : -change;
            for (int i = 0; i < k; i++)
            {
                if (i != moved) withFirst[i] += enters ? items[moved, i] : -items[moved, i];
            }

            if (BitOperations.PopCount(subset) == k / 2 && across > best) best = across;
        }

        return best;
    }

    private static double BestByExchange(CovarianceMatrix items)
    {
        int k = items.Size;
        double best = double.NegativeInfinity;

        for (int start = 0; start < k; start++)
        {
            bool[] first = [.. Enumerable.Range(0, k).Select(i => (i + start) % k % 2 == 0 && start % 2 == 0 || start % 2 == 1 && (i + start) % k < k / 2)];
            double across = Across(items, first);

            for (bool better = true; better;)
            {
                better = false;
                for (int i = 0; i < k; i++)
                {
                    for (int j = 0; j < k; j++)
                    {
                        if (first[i] == first[j] || !first[i]) continue;

                        (first[i], first[j]) = (false, true);
                        double exchanged = Across(items, first);
                        if (exchanged > across * (1 + 1e-12))
                        {
                            across = exchanged;
                            better = true;
                            break;
                        }

                        (first[i], first[j]) = (true, false);
                    }
                }
            }

            best = Math.Max(best, across);
        }

        return best;
    }

    private static double Across(CovarianceMatrix items, bool[] first)
    {
        double across = 0;
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < i; j++) across += first[i] != first[j] ? items[i, j] : 0;
        }

        return across;
    }
}
