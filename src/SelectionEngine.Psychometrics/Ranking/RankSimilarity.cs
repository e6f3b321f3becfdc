namespace SelectionEngine.Psychometrics;

/// <summary>How far two rankings of the same nominees agree.</summary>
/// <remarks>
/// τ: Kendall (1938), Biometrika 30, 81–93, counted in n log n after Knight (1966), J. Am. Stat. Assoc. 61, 436–439; Spearman as the correlation of average ranks;
/// weighted Spearman: Pinto da Costa and Soares (2005), Aust. N. Z. J. Stat. 47, 515–529; WS: Sałabun and Urbaniak (2020), ICCS, LNCS 12138, 632–645.
/// </remarks>
public sealed record RankSimilarity
{
    private readonly double[] x, y, firstStated, secondStated;

    private RankSimilarity(double[] x, double[] y, double[] firstStated, double[] secondStated) =>
        (this.x, this.y, this.firstStated, this.secondStated) = (x, y, firstStated, secondStated);

    /// <summary>Pairs in the same order in both.</summary>
    public long Concordant { get; private init; }

    /// <summary>Pairs in opposite order.</summary>
    public long Discordant { get; private init; }

    /// <summary>Pairs tied in the first only.</summary>
    public long TiedOnlyFirst { get; private init; }

    /// <summary>Pairs tied in the second only.</summary>
    public long TiedOnlySecond { get; private init; }

    /// <summary>Pairs tied in both.</summary>
    public long TiedBoth { get; private init; }

    /// <summary>(C − D) over all pairs, −1 to 1; NaN for fewer than two nominees.</summary>
    public double TauA => (double)(Concordant - Discordant) / (Concordant + Discordant + TiedOnlyFirst + TiedOnlySecond + TiedBoth);

    /// <summary>(C − D) over the geometric mean of the pairs not tied in each; NaN when a ranking is constant.</summary>
    public double TauB => (Concordant - Discordant)
        / Math.Sqrt((double)(Concordant + Discordant + TiedOnlySecond) * (Concordant + Discordant + TiedOnlyFirst));

    /// <summary>(C − D)/(C + D): Goodman and Kruskal's γ; NaN when every pair is tied somewhere.</summary>
    public double Gamma => (double)(Concordant - Discordant) / (Concordant + Discordant);

    /// <summary>Pearson correlation of average ranks, −1 to 1; NaN when a ranking is constant.</summary>
    public double Spearman
    {
        get
        {
            double middle = (x.Length + 1) / 2.0;
            double[] a = [.. x.Select(rank => rank - middle)], b = [.. y.Select(rank => rank - middle)];
            return Sums.OfProducts(a, b) / Math.Sqrt(Sums.OfProducts(a, a) * Sums.OfProducts(b, b));
        }
    }

    /// <summary>Weighted Spearman: differences at the top count more. Made for rankings without ties.</summary>
    public double WeightedSpearman
    {
        get
        {
            double n = x.Length;
            double[] parts = [.. x.Zip(y, (a, b) => (a - b) * (a - b) * (n - a + 1 + (n - b + 1)))];
            return 1 - 6 * Sums.Of(parts) / (n * n * n * n + n * n * n - n * n - n);
        }
    }

    /// <summary>WS: differences at the top of the first ranking count most. Not symmetric: the reference is the first. Made for rankings without ties.</summary>
    public double Ws => WsOf(x, y);

    /// <summary>WS with the second ranking as the reference.</summary>
    public double WsReversed => WsOf(y, x);

    /// <summary>Spearman's footrule: Σ|difference of ranks|.</summary>
    public double Footrule => Sums.Of([.. x.Zip(y, (a, b) => Math.Abs(a - b))]);

    /// <summary>Why τ-b and Spearman are undefined; null when they are not.</summary>
    public string? Reason => x.Length < 2 ? "fewer than two nominees have no order"
        : x.All(rank => rank == x[0]) ? "the first ranking puts everybody level"
        : y.All(rank => rank == y[0]) ? "the second ranking puts everybody level" : null;

    /// <summary>Who is in the first k places of both: everyone whose rank as stated is k or better.</summary>
    /// <param name="k">Places; 1 or more. A tie across the last place is in under competition ranks (1, 2, 2, 4) and out under average ranks (1, 2.5, 2.5, 4).</param>
    public TopOverlap Top(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new(k, firstStated.Count(rank => rank <= k), secondStated.Count(rank => rank <= k),
            firstStated.Zip(secondStated).Count(pair => pair.First <= k && pair.Second <= k));
    }

    /// <summary>Compares two rankings.</summary>
    /// <param name="first">The reference: a rank for each nominee, 1 for the best; ties as equal numbers.</param>
    /// <param name="second">The other ranking of the same nominees in the same order.</param>
    /// <exception cref="ArgumentException">The rankings differ in length, or a rank is NaN.</exception>
    public static RankSimilarity Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length) throw new ArgumentException($"Rankings of {first.Length} and {second.Length} nominees cannot be compared.", nameof(second));

        double[] x = ScoreRanks.Of(first, lowerIsBetter: true, tieTolerance: 0).Average, y = ScoreRanks.Of(second, lowerIsBetter: true, tieTolerance: 0).Average;
        int[] order = [.. Enumerable.Range(0, x.Length)];
        Array.Sort(order, (a, b) => x[a] != x[b] ? x[a].CompareTo(x[b]) : y[a].CompareTo(y[b]));

        long all = (long)x.Length * (x.Length - 1) / 2, tiedX = Runs(order, (a, b) => x[a] == x[b]), both = Runs(order, (a, b) => x[a] == x[b] && y[a] == y[b]);
        double[] inOrder = [.. order.Select(i => y[i])];
        long crossed = Inversions(inOrder, new double[inOrder.Length], 0, inOrder.Length);
        long tiedY = Runs([.. Enumerable.Range(0, inOrder.Length)], (a, b) => inOrder[a] == inOrder[b]);

        return new(x, y, first.ToArray(), second.ToArray())
        {
            Discordant = crossed,
            Concordant = all - tiedX - tiedY + both - crossed,
            TiedOnlyFirst = tiedX - both,
            TiedOnlySecond = tiedY - both,
            TiedBoth = both,
        };
    }

    /// <summary>Compares two rankings by name.</summary>
    /// <param name="first">The reference: the rank of every nominee, 1 for the best; ties as equal numbers.</param>
    /// <param name="second">The other ranking of the very same nominees.</param>
    /// <exception cref="ArgumentException">A nominee has a rank in one of them only, or a rank is NaN.</exception>
    public static RankSimilarity Of(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        string[] names = [.. first.Keys.Order(StringComparer.Ordinal)];
        return Of(NamedRanks.InOrderOf(names, first, "The first ranking", "the second", nameof(first)), NamedRanks.InOrderOf(names, second, "The second ranking", "the first", nameof(second)));
    }

    /// <summary>Kendall's coefficient of concordance of several judges.</summary>
    /// <param name="judgeRanks">For each judge a rank for each nominee.</param>
    /// <returns>S, the squared deviations of the rank sums; W without and with correction for ties, 0 to 1, NaN for fewer than two nominees or judges who put all level.</returns>
    /// <remarks>W = 12S / (k²(n³ − n) − k ΣT), T = Σ(t³ − t). Kendall and Babington Smith (1939), Ann. Math. Stat. 10, 275–287.</remarks>
    public static (double S, double W, double TieCorrectedW) Concordance(IReadOnlyList<double[]> judgeRanks)
    {
        ArgumentNullException.ThrowIfNull(judgeRanks);
        if (judgeRanks.Count == 0) throw new ArgumentException("There is no judge.", nameof(judgeRanks));
        int n = judgeRanks[0].Length;
        double k = judgeRanks.Count, ties = 0, cube = (double)n * n * n - n;
        double[] sums = new double[n];

        foreach (double[] ranks in judgeRanks)
        {
            if (ranks.Length != n) throw new ArgumentException("The judges ranked different numbers of nominees.", nameof(judgeRanks));
            double[] average = ScoreRanks.Of(ranks, lowerIsBetter: true, tieTolerance: 0).Average;
            for (int i = 0; i < n; i++) sums[i] += average[i];
            foreach (IGrouping<double, double> tied in average.GroupBy(rank => rank)) ties += Math.Pow(tied.Count(), 3) - tied.Count();
        }

        double mean = k * (n + 1) / 2;
        double[] off = [.. sums.Select(sum => sum - mean)];
        double s = Sums.OfProducts(off, off);
        return (s, 12 * s / (k * k * cube), 12 * s / (k * k * cube - k * ties));
    }

    private static double WsOf(double[] reference, double[] other)
    {
        double n = reference.Length;
        return 1 - Sums.Of([.. reference.Zip(other, (a, b) => a == b ? 0 : Math.Pow(2, -a) * Math.Abs(a - b) / Math.Max(Math.Abs(1 - a), Math.Abs(n - a)))]);
    }

    private static long Runs(int[] order, Func<int, int, bool> same)
    {
        long pairs = 0, run = 0;
        for (int k = 1; k < order.Length; k++)
        {
            run = same(order[k - 1], order[k]) ? run + 1 : 0;
            pairs += run;
        }

        return pairs;
    }

    // Merge sort; counts how often a larger value stands before a smaller one.
    private static long Inversions(double[] values, double[] spare, int from, int to)
    {
        if (to - from < 2) return 0;
        int middle = (from + to) / 2;
        long count = Inversions(values, spare, from, middle) + Inversions(values, spare, middle, to);

        for (int left = from, right = middle, at = from; at < to; at++)
        {
            if (right == to || (left < middle && values[left] <= values[right])) spare[at] = values[left++];
            else
            {
                spare[at] = values[right++];
                count += middle - left;
            }
        }

        Array.Copy(spare, from, values, from, to - from);
        return count;
    }
}

/// <summary>The first places of two rankings.</summary>
/// <param name="K">Places.</param>
/// <param name="SizeFirst">Nominees in the first ranking's first places; more or fewer than k when a tie crosses the last one.</param>
/// <param name="SizeSecond">The same of the second.</param>
/// <param name="Overlap">Nominees in both.</param>
public sealed record TopOverlap(int K, int SizeFirst, int SizeSecond, int Overlap)
{
    /// <summary>Overlap over all who are in either, 0 to 1.</summary>
    public double Jaccard => (double)Overlap / (SizeFirst + SizeSecond - Overlap);
}
