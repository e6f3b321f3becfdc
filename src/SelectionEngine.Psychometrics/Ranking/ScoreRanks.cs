namespace SelectionEngine.Psychometrics;

/// <summary>Places by score, 1 for the best; scores that differ by rounding only share a place.</summary>
/// <param name="Competition">1, 2, 2, 4.</param>
/// <param name="Dense">1, 2, 2, 3.</param>
/// <param name="Average">1, 2.5, 2.5, 4.</param>
public sealed record ScoreRanks(int[] Competition, int[] Dense, double[] Average)
{
    /// <summary>Ranks scores.</summary>
    /// <param name="scores">The scores; no NaN.</param>
    /// <param name="lowerIsBetter">Whether the smallest score is the best.</param>
    /// <param name="tieTolerance">Neighbouring scores that differ by at most this times max(1, |score|) are tied.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static ScoreRanks Of(ReadOnlySpan<double> scores, bool lowerIsBetter = false, double tieTolerance = 1e-12)
    {
        int n = scores.Length;
        double[] keys = new double[n];
        int[] order = new int[n], competition = new int[n], dense = new int[n];
        double[] average = new double[n];

        for (int i = 0; i < n; i++)
        {
            if (double.IsNaN(scores[i])) throw new ArgumentException($"Score {i} is not a number; nobody without a score has a rank.", nameof(scores));
            keys[i] = lowerIsBetter ? scores[i] : -scores[i];
            order[i] = i;
        }

        Array.Sort(keys, order);

        for (int start = 0, place = 0; start < n;)
        {
            int end = start + 1;
            while (end < n && keys[end] - keys[end - 1] <= tieTolerance * Math.Max(1, Math.Abs(keys[end]))) end++;
            place++;

            for (int k = start; k < end; k++)
            {
                competition[order[k]] = start + 1;
                dense[order[k]] = place;
                average[order[k]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return new(competition, dense, average);
    }

    /// <summary>Who stands within the first <paramref name="n"/> places, ties at the last place included.</summary>
    public bool[] Within(int n) => [.. Competition.Select(place => place <= n)];
}
