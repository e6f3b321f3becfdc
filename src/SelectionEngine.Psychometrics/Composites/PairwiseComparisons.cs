namespace SelectionEngine.Psychometrics;

/// <summary>Where the average consistency index of random comparisons comes from; tables differ, so name the one used.</summary>
public enum RandomIndexTable
{
    /// <summary>Saaty (1980), The Analytic Hierarchy Process: two decimals, up to 15 items.</summary>
    Saaty1980,

    /// <summary>Tummala and Ling (1998), J. Multi-Criteria Decis. Anal. 7, 221–230: four decimals, up to 15 items.</summary>
    TummalaLing1998,

    /// <summary>Alonso and Lamata (2006), Int. J. Uncertainty Fuzziness 14, 445–459: four decimals, up to 15 items.</summary>
    AlonsoLamata2006,
}

/// <summary>How weights follow from comparisons.</summary>
public enum PriorityMethod
{
    /// <summary>Principal right eigenvector, Saaty's own and the default.</summary>
    Eigenvector,

    /// <summary>Geometric means of the rows; other numbers than the eigenvector unless the comparisons are consistent.</summary>
    GeometricMean,

    /// <summary>Mean of the columns, each scaled to sum 1.</summary>
    ColumnMean,
}

/// <summary>Weights that follow from comparing items two by two, the analytic hierarchy process.</summary>
/// <remarks>
/// Weights scaled to sum 1; λ = mean of (Aw)ᵢ/wᵢ; consistency index (λ − n)/(n − 1); ratio = index / random index. Above .10 look again at the comparisons.
/// Saaty (1977), J. Math. Psychol. 15, 234–281; (1990), EJOR 48, 9–26. Geometric means: Crawford and Williams (1985), J. Math. Psychol. 29, 387–405.
/// </remarks>
public sealed class PairwiseComparisons
{
    private static readonly double[][] randomIndices =
    [
        [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
        [0, 0, 0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831],
        [0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838],
    ];

    // Squares of larger ones overflow, and nobody means them.
    private const double Largest = 1e100;

    private readonly double[,] ratios;

    /// <summary>Takes comparisons.</summary>
    /// <param name="items">The items, each named once.</param>
    /// <param name="ratios">How many times each row's item is preferred to each column's; above 0, the mirror image being the inverse.</param>
    /// <exception cref="ArgumentException">The matrix does not fit, an entry is not positive, or two entries contradict each other.</exception>
    public PairwiseComparisons(IReadOnlyList<string> items, double[,] ratios)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(ratios);
        Guard.Distinct(items, "Item", nameof(items));
        int n = items.Count;
        if (n == 0 || ratios.GetLength(0) != n || ratios.GetLength(1) != n)
            throw new ArgumentException($"{n} items need {n} by {n} comparisons; here are {ratios.GetLength(0)} by {ratios.GetLength(1)}.", nameof(ratios));

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (!(ratios[i, j] is >= 1 / Largest and <= Largest))
                    throw new ArgumentException($"'{items[i]}' against '{items[j]}' is {ratios[i, j]}; a comparison says how many times one is preferred, above 0.", nameof(ratios));
                if (Math.Abs(ratios[i, j] * ratios[j, i] - 1) > 1e-6)
                    throw new ArgumentException($"'{items[i]}' against '{items[j]}' is {ratios[i, j]}, but the other way round {ratios[j, i]}; one must be the inverse of the other.", nameof(ratios));
            }
        }

        Items = [.. items];
        this.ratios = (double[,])ratios.Clone();
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>A group's comparisons: the geometric mean of its members', which alone keeps inverses inverse. Aczél and Saaty (1983), J. Math. Psychol. 27, 93–102.</summary>
    /// <param name="members">The members' comparisons of the same items in the same order.</param>
    public static PairwiseComparisons Group(IReadOnlyList<PairwiseComparisons> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0) throw new ArgumentException("The group has no members.", nameof(members));
        if (members.Any(member => !member.Items.SequenceEqual(members[0].Items)))
            throw new ArgumentException("The members compared different items, or in another order.", nameof(members));

        int n = members[0].Items.Count;
        double[,] mean = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) mean[i, j] = i == j ? 1 : Math.Exp(Sums.Of([.. members.Select(member => Math.Log(member.ratios[i, j]))]) / members.Count);
        return new(members[0].Items, mean);
    }

    /// <summary>The weights, and how consistent the comparisons are.</summary>
    public ComparisonWeights Weights(PriorityMethod method = PriorityMethod.Eigenvector)
    {
        double[] weights = method switch
        {
            PriorityMethod.Eigenvector => Eigenvector(),
            PriorityMethod.GeometricMean => ToOne([.. Enumerable.Range(0, Items.Count).Select(i => Math.Exp(Enumerable.Range(0, Items.Count).Sum(j => Math.Log(ratios[i, j])) / Items.Count))]),
            PriorityMethod.ColumnMean => ColumnMean(),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };

        int n = Items.Count;
        double lambda = 0;
        for (int i = 0; i < n; i++)
        {
            double row = 0;
            for (int j = 0; j < n; j++) row += ratios[i, j] * weights[j];
            lambda += row / weights[i] / n;
        }

        return new(Items, weights, lambda);
    }

    /// <summary>The random index of a number of items; NaN beyond the table.</summary>
    public static double RandomIndex(int items, RandomIndexTable table = RandomIndexTable.Saaty1980) =>
        items < 1 ? throw new ArgumentOutOfRangeException(nameof(items), items, "There are no comparisons of nothing.")
        : items <= 15 ? randomIndices[(int)table][items - 1] : double.NaN;

    // Squaring keeps every entry positive, so nothing cancels; 2⁶⁴ powers settle any positive matrix.
    private double[] Eigenvector()
    {
        int n = Items.Count;
        double[,] power = (double[,])ratios.Clone();

        for (int step = 0; step < 64; step++)
        {
            double[,] square = new double[n, n];
            double most = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    for (int k = 0; k < n; k++) square[i, j] += power[i, k] * power[k, j];
                    most = Math.Max(most, square[i, j]);
                }
            }

            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) power[i, j] = square[i, j] / most;
        }

        double[] weights = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) weights[i] += power[i, j];
        return ToOne(weights);
    }

    private double[] ColumnMean()
    {
        int n = Items.Count;
        double[] weights = new double[n];

        for (int j = 0; j < n; j++)
        {
            double total = 0;
            for (int i = 0; i < n; i++) total += ratios[i, j];
            for (int i = 0; i < n; i++) weights[i] += ratios[i, j] / total / n;
        }

        return weights;
    }

    private static double[] ToOne(double[] weights)
    {
        double total = Sums.Of(weights);
        return [.. weights.Select(weight => weight / total)];
    }
}

/// <summary>Weights from comparisons.</summary>
/// <param name="Items">The items.</param>
/// <param name="Values">Their weights, adding up to 1, in the order of <paramref name="Items"/>.</param>
/// <param name="Lambda">Mean of (Aw)ᵢ/wᵢ; n or more, n when the comparisons are perfectly consistent.</param>
public sealed record ComparisonWeights(IReadOnlyList<string> Items, IReadOnlyList<double> Values, double Lambda)
{
    /// <summary>The weight of an item.</summary>
    public double this[string item] => Values[Items.ToList().IndexOf(item) is var at and >= 0 ? at : throw new ArgumentException($"There is no item '{item}'.", nameof(item))];

    /// <summary>(λ − n)/(n − 1); 0 for one item.</summary>
    public double ConsistencyIndex => Items.Count < 2 ? 0 : (Lambda - Items.Count) / (Items.Count - 1);

    /// <summary>Index over random index: above .10 look again at the comparisons. 0 for fewer than three items, NaN beyond the table.</summary>
    public double ConsistencyRatio(RandomIndexTable table = RandomIndexTable.Saaty1980) =>
        Items.Count < 3 ? 0 : ConsistencyIndex / PairwiseComparisons.RandomIndex(Items.Count, table);

    /// <summary>Scores of alternatives in a hierarchy of two levels.</summary>
    /// <param name="local">For each criterion by name the weights of the alternatives under it, all in one order of alternatives.</param>
    /// <param name="ideal">Whether each criterion's weights are divided by their best first (ideal mode) or taken as they are (distributive).</param>
    /// <returns>Scores by alternative, adding up to 1.</returns>
    public IReadOnlyDictionary<string, double> Synthesise(IReadOnlyDictionary<string, ComparisonWeights> local, bool ideal = false)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (!local.Keys.Order(StringComparer.Ordinal).SequenceEqual(Items.Order(StringComparer.Ordinal)))
            throw new ArgumentException("Every criterion needs the weights of the alternatives under it, and no other.", nameof(local));
        IReadOnlyList<string> alternatives = local[Items[0]].Items;
        if (local.Values.Any(weights => !weights.Items.SequenceEqual(alternatives)))
            throw new ArgumentException("The alternatives differ between criteria, or stand in another order.", nameof(local));

        double[] scores = new double[alternatives.Count];
        for (int c = 0; c < Items.Count; c++)
        {
            ComparisonWeights under = local[Items[c]];
            double unit = ideal ? under.Values.Max() : 1;
            for (int a = 0; a < scores.Length; a++) scores[a] += Values[c] * (under.Values[a] / unit);
        }

        double total = Sums.Of(scores);
        return alternatives.Zip(scores).ToDictionary(pair => pair.First, pair => pair.Second / total);
    }
}
