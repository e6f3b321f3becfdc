namespace SelectionEngine.Psychometrics;

/// <summary>
/// Weights from comparing the best criterion with every other and every other with the worst. A second opinion, not recommended: a full set of pairwise comparisons says how far it contradicts itself
/// everywhere, this one only along two rows.
/// </summary>
/// <param name="Weights">The weights by criterion, adding up to 1; the middle of their ranges when several sets do as well.</param>
/// <param name="Deviation">ξ: the largest deviation from the comparisons; 0 when they are consistent.</param>
/// <param name="Ranges">For each criterion the least and largest weight that does as well.</param>
/// <remarks>Rezaei (2015), Omega 53, 49–57 (ratios); (2016), Omega 64, 126–130 (linear).</remarks>
public sealed record BestWorst(IReadOnlyDictionary<string, double> Weights, double Deviation, IReadOnlyDictionary<string, (double Low, double High)> Ranges)
{
    /// <summary>Whether only one set of weights does so well.</summary>
    public bool IsUnique => Ranges.Values.All(range => range.High - range.Low < 1e-7);

    /// <summary>The linear model: least ξ with |w_B − a_Bj w_j| ≤ ξ and |w_j − a_jW w_W| ≤ ξ.</summary>
    /// <param name="bestToOthers">How many times the best criterion is preferred to each, by name; 1 to itself.</param>
    /// <param name="othersToWorst">How many times each is preferred to the worst, by name; 1 to itself.</param>
    /// <param name="best">The best criterion.</param>
    /// <param name="worst">The worst criterion.</param>
    public static BestWorst Linear(IReadOnlyDictionary<string, double> bestToOthers, IReadOnlyDictionary<string, double> othersToWorst, string best, string worst)
    {
        Comparisons pairs = Comparisons.Of(bestToOthers, othersToWorst, best, worst);
        int n = pairs.Names.Length;

        // The weights and, last, ξ.
        double[]? found = pairs.Program(n + 1, _ => (0, -1), [.. new double[n], 1]);
        double deviation = Math.Max(0, found![n]);
        return pairs.Ranged(deviation, slack => pairs.Bounds(n, _ => (deviation + slack, 0)));
    }

    /// <summary>The original model: least ξ with |w_B/w_j − a_Bj| ≤ ξ and |w_j/w_W − a_jW| ≤ ξ, found by halving.</summary>
    /// <inheritdoc cref="Linear"/>
    public static BestWorst Ratios(IReadOnlyDictionary<string, double> bestToOthers, IReadOnlyDictionary<string, double> othersToWorst, string best, string worst)
    {
        Comparisons pairs = Comparisons.Of(bestToOthers, othersToWorst, best, worst);
        double low = 0, high = pairs.Largest;

        for (int step = 0; step < 60 && high - low > 1e-13; step++)
        {
            double middle = (low + high) / 2;
            if (pairs.Program(pairs.Names.Length, _ => (0, -middle), new double[pairs.Names.Length]) is null) low = middle;
            else high = middle;
        }

        double deviation = high;
        return pairs.Ranged(deviation < 1e-12 ? 0 : deviation, slack => pairs.Bounds(pairs.Names.Length, _ => (0, deviation + slack)));
    }

    /// <summary>Each comparison a pair of weights, u − a v, that should be 0.</summary>
    private sealed record Comparisons(string[] Names, (int U, int V, double A)[] Pairs)
    {
        public double Largest => Pairs.Max(pair => pair.A);

        public static Comparisons Of(IReadOnlyDictionary<string, double> bestToOthers, IReadOnlyDictionary<string, double> othersToWorst, string best, string worst)
        {
            ArgumentNullException.ThrowIfNull(bestToOthers);
            ArgumentNullException.ThrowIfNull(othersToWorst);
            string[] names = [.. bestToOthers.Keys];
            if (!names.Order(StringComparer.Ordinal).SequenceEqual(othersToWorst.Keys.Order(StringComparer.Ordinal)))
                throw new ArgumentException("The best and the worst criterion must be compared with the same criteria, themselves included.", nameof(othersToWorst));
            if (!names.Contains(best)) throw new ArgumentException($"There is no criterion '{best}'. Known: {string.Join(", ", names)}.", nameof(best));
            if (!names.Contains(worst)) throw new ArgumentException($"There is no criterion '{worst}'. Known: {string.Join(", ", names)}.", nameof(worst));

            foreach ((string name, double times) in bestToOthers.Concat(othersToWorst))
                if (!(times >= 1 && double.IsFinite(times))) throw new ArgumentException($"A comparison with '{name}' is {times}; it says how many times one is preferred, 1 or more.", nameof(bestToOthers));
            if (bestToOthers[best] != 1 || othersToWorst[worst] != 1) throw new ArgumentException("A criterion is preferred 1 time to itself.", nameof(bestToOthers));

            int b = Array.IndexOf(names, best), w = Array.IndexOf(names, worst);
            return new(names,
            [
                .. names.Index().Where(one => one.Index != b).Select(one => (b, one.Index, bestToOthers[one.Item])),
                .. names.Index().Where(one => one.Index != w && one.Index != b).Select(one => (one.Index, w, othersToWorst[one.Item])),
            ]);
        }

        /// <summary>The best weights under |u − a v| ≤ fixed + ξ + share · v; a negative share of the last column stands for ξ itself.</summary>
        public double[]? Program(int columns, Func<int, (double Fixed, double Share)> room, double[] objective)
        {
            (double[][] rows, double[] limits) = columns > Names.Length ? WithDeviation(columns) : Bounds(columns, k => (room(k).Fixed, -room(k).Share));
            return LinearProgram.Least(objective, rows, limits);
        }

        public (double[][] Rows, double[] Limits) Bounds(int columns, Func<int, (double Fixed, double Share)> room)
        {
            List<double[]> rows = [];
            List<double> limits = [];

            for (int k = 0; k < Pairs.Length; k++)
            {
                (double @fixed, double share) = room(k);
                rows.Add(Row(columns, k, 1, share));
                rows.Add(Row(columns, k, -1, share));
                limits.AddRange([@fixed, @fixed]);
            }

            AddSum(columns, rows, limits);
            return ([.. rows], [.. limits]);
        }

        public BestWorst Ranged(double deviation, Func<double, (double[][] Rows, double[] Limits)> near)
        {
            // What rounding took from the least deviation is given back, so that the best weights are not shut out.
            (double[][] rows, double[] limits) = near(1e-10);
            Dictionary<string, (double Low, double High)> ranges = [];

            for (int j = 0; j < Names.Length; j++)
            {
                double[] down = new double[Names.Length], up = new double[Names.Length];
                (down[j], up[j]) = (1, -1);
                ranges[Names[j]] = (LinearProgram.Least(down, rows, limits)![j], LinearProgram.Least(up, rows, limits)![j]);
            }

            double total = ranges.Values.Sum(range => (range.Low + range.High) / 2);
            return new(ranges.ToDictionary(pair => pair.Key, pair => (pair.Value.Low + pair.Value.High) / 2 / total), deviation, ranges);
        }

        private (double[][] Rows, double[] Limits) WithDeviation(int columns)
        {
            (double[][] rows, double[] limits) = Bounds(columns, _ => (0, 0));
            for (int i = 0; i < 2 * Pairs.Length; i++) rows[i][columns - 1] = -1;
            return (rows, limits);
        }

        private double[] Row(int columns, int k, double sign, double share)
        {
            double[] row = new double[columns];
            row[Pairs[k].U] += sign;
            row[Pairs[k].V] -= sign * Pairs[k].A + share;
            return row;
        }

        private void AddSum(int columns, List<double[]> rows, List<double> limits)
        {
            double[] sum = new double[columns];
            for (int j = 0; j < Names.Length; j++) sum[j] = 1;
            rows.Add(sum);
            rows.Add([.. sum.Select(value => -value)]);
            limits.AddRange([1, -1]);
        }
    }
}
