namespace SelectionEngine.Psychometrics;

/// <summary>
/// Weights read off the data: diagnostics only. They weight a criterion by its spread in this pool, so that its importance would change with who applied,
/// and they say nothing about the job. Compare them with the stated weights; never decide by them.
/// </summary>
/// <remarks>Each throws when no criterion varies: weights that nothing speaks for do not exist.</remarks>
public static class SpreadWeights
{
    /// <summary>Entropy weights: 1 − entropy of the column's shares, scaled to sum 1. Direction is ignored.</summary>
    /// <param name="table">The table; values of 0 or more, not all 0 in a column, two nominees or more.</param>
    /// <remarks>p = x/Σx; E = −Σ p ln p / ln m, with 0 ln 0 = 0. Shannon (1948); Hwang and Yoon (1981), 52.</remarks>
    public static EntropyWeights Entropy(DecisionTable table)
    {
        Several(table);
        int m = table.Rows;
        double[] entropy = new double[table.Criteria.Count];

        for (int j = 0; j < entropy.Length; j++)
        {
            Normalised.Require(table, j, "entropy", zero: true);
            ReadOnlySpan<double> column = table.Column(j);
            double total = Sums.Of(column);
            if (total == 0) throw new ArgumentException($"Everybody has 0 on '{table.Criteria[j].Name}', which has no shares. Leave the criterion out.", nameof(table));
            double[] parts = new double[m];
            for (int i = 0; i < m; i++)
            {
                double share = column[i] / total;
                parts[i] = share == 0 ? 0 : -share * Math.Log(share);
            }

            entropy[j] = Sums.Of(parts) / Math.Log(m);
        }

        double[] divergence = [.. entropy.Select((value, j) => Constant(table, j) ? 0 : 1 - value)];
        return new(table.Named(entropy), table.Named(divergence), table.Named(ToOne(divergence)));
    }

    /// <summary>CRITIC weights: spread after min–max times conflict with the other criteria, scaled to sum 1. Costs are reversed first.</summary>
    /// <param name="table">The table; two nominees or more. A constant criterion gets 0 and no correlation.</param>
    /// <param name="byRanks">Spearman's correlation instead of Pearson's.</param>
    /// <remarks>C = s Σ (1 − r), s with divisor m − 1. Diakoulaki, Mavrotas and Papayannakis (1995), Computers and Operations Research 22, 763–770.</remarks>
    public static CriticWeights Critic(DecisionTable table, bool byRanks = false)
    {
        Several(table);
        int n = table.Criteria.Count;
        double[][] columns = [.. Enumerable.Range(0, n).Select(j => Normalised.Column(table, j, Normalisation.MinMax))];
        double[][] centred = [.. columns.Select(column => Centred(byRanks ? ScoreRanks.Of(column, lowerIsBetter: true, tieTolerance: 0).Average : column))];
        double[] sd = [.. columns.Select(SampleSd)], length = [.. centred.Select(column => Math.Sqrt(Sums.OfProducts(column, column)))];
        double[,] correlation = new double[n, n];
        double[] conflict = new double[n], information = new double[n];

        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < n; k++)
                correlation[j, k] = j == k ? 1 : length[j] == 0 || length[k] == 0 ? 0 : Whole(Sums.OfProducts(centred[j], centred[k]) / (length[j] * length[k]));
            conflict[j] = Enumerable.Range(0, n).Where(k => k != j && length[k] > 0).Sum(k => 1 - correlation[j, k]);
            information[j] = length[j] == 0 ? 0 : sd[j] * conflict[j];
        }

        if (!information.Any(value => value > 0) && length.Any(value => value > 0))
            throw new ArgumentException("The criteria that vary all say the same, so there is no conflict to weight by. CRITIC needs two that disagree.", nameof(table));

        return new(table.Named(sd), correlation, table.Named(conflict), table.Named(information), table.Named(ToOne(information)));
    }

    /// <summary>MEREC weights: how much every nominee's overall score changes when the criterion is taken away, scaled to sum 1.</summary>
    /// <param name="table">The table; values above 0.</param>
    /// <remarks>
    /// n = min/x for a benefit, x/max for a cost; S = ln(1 + Σ|ln n|/n); without a criterion the divisor stays.
    /// Keshavarz-Ghorabaee et al. (2021), Symmetry 13, 525.
    /// </remarks>
    public static MerecWeights Merec(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int n = table.Criteria.Count, m = table.Rows;
        double[][] logs = new double[n][];

        for (int j = 0; j < n; j++)
        {
            Normalised.Require(table, j, "MEREC", zero: false);
            ReadOnlySpan<double> column = table.Column(j);
            double limit = table.Criteria[j].Direction == CriterionDirection.Benefit ? Normalised.Least(column) : Normalised.Most(column);
            logs[j] = new double[m];
            for (int i = 0; i < m; i++) logs[j][i] = Math.Abs(Math.Log(column[i] / limit));
        }

        double[] overall = new double[m], total = new double[m], effect = new double[n];
        for (int i = 0; i < m; i++)
        {
            total[i] = Sums.Of([.. logs.Select(column => column[i])]);
            overall[i] = Math.Log(1 + total[i] / n);
        }

        for (int j = 0; j < n; j++)
            effect[j] = Sums.Of([.. Enumerable.Range(0, m).Select(i => Math.Abs(Math.Log(1 + (total[i] - logs[j][i]) / n) - overall[i]))]);

        return new(overall, table.Named(effect), table.Named(ToOne(effect)));
    }

    /// <summary>Weights in proportion to the sample standard deviation.</summary>
    /// <param name="table">The table; two nominees or more.</param>
    /// <param name="raw">As measured, when the weights depend on the unit, instead of after min–max.</param>
    public static IReadOnlyDictionary<string, double> StandardDeviation(DecisionTable table, bool raw = false)
    {
        Several(table);
        return table.Named(ToOne([.. Enumerable.Range(0, table.Criteria.Count).Select(j => SampleSd(Normalised.Column(table, j, raw ? Normalisation.None : Normalisation.MinMax)))]));
    }

    /// <summary>Gini coefficients and weights in proportion to them.</summary>
    /// <param name="table">The table; values of 0 or more, not all 0 in a column.</param>
    /// <remarks>Σ|a − b|/(2m² mean) over all ordered pairs. Gini (1912).</remarks>
    public static (IReadOnlyDictionary<string, double> Gini, IReadOnlyDictionary<string, double> Weights) Gini(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] gini = new double[table.Criteria.Count];

        for (int j = 0; j < gini.Length; j++)
        {
            Normalised.Require(table, j, "the Gini coefficient", zero: true);
            double[] sorted = [.. table.Column(j).ToArray().Order()], places = [.. Enumerable.Range(1, table.Rows).Select(i => 2.0 * i - table.Rows - 1)];
            double total = Sums.Of(sorted);
            if (total == 0) throw new ArgumentException($"Everybody has 0 on '{table.Criteria[j].Name}', which has no Gini coefficient. Leave the criterion out.", nameof(table));
            gini[j] = Sums.OfProducts(places, sorted) / (table.Rows * total);
        }

        return (table.Named(gini), table.Named(ToOne(gini)));
    }

    private static void Several(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rows < 2) throw new ArgumentException("One nominee has no spread to weight by.", nameof(table));
    }

    private static bool Constant(DecisionTable table, int j) => Normalised.Least(table.Column(j)) == Normalised.Most(table.Column(j));

    private static double[] Centred(double[] values)
    {
        double mean = Moments.Of(values).Mean;
        return [.. values.Select(value => value - mean)];
    }

    private static double SampleSd(double[] values)
    {
        double[] centred = Centred(values);
        return Math.Sqrt(Sums.OfProducts(centred, centred) / (values.Length - 1));
    }

    // A perfect correlation must leave no conflict, not one of rounding, which the scaling to 1 would blow up.
    private static double Whole(double correlation) => 1 - Math.Abs(correlation) <= 1e-12 ? Math.Sign(correlation) : correlation;

    private static double[] ToOne(double[] values)
    {
        double total = Sums.Of(values);
        if (!(total > 0)) throw new ArgumentException("No criterion tells the nominees apart, so the data speak for no weights.", nameof(values));
        return [.. values.Select(value => value / total)];
    }
}

/// <summary>Entropy weights by criterion.</summary>
/// <param name="Entropy">Entropy of each column's shares, 0 to 1.</param>
/// <param name="Divergence">1 − entropy.</param>
/// <param name="Weights">Divergence scaled to sum 1.</param>
public sealed record EntropyWeights(
    IReadOnlyDictionary<string, double> Entropy, IReadOnlyDictionary<string, double> Divergence, IReadOnlyDictionary<string, double> Weights);

/// <summary>CRITIC weights by criterion.</summary>
/// <param name="StandardDeviation">Spread after min–max, divisor m − 1.</param>
/// <param name="Correlation">Correlations of the criteria after costs are reversed, in column order; 0 with a constant criterion.</param>
/// <param name="Conflict">Σ(1 − r) over the other criteria.</param>
/// <param name="Information">Spread times conflict.</param>
/// <param name="Weights">Information scaled to sum 1.</param>
public sealed record CriticWeights(
    IReadOnlyDictionary<string, double> StandardDeviation, double[,] Correlation, IReadOnlyDictionary<string, double> Conflict,
    IReadOnlyDictionary<string, double> Information, IReadOnlyDictionary<string, double> Weights);

/// <summary>MEREC weights by criterion.</summary>
/// <param name="Overall">Each nominee's overall score, in row order.</param>
/// <param name="RemovalEffect">Sum of the changes when the criterion is taken away.</param>
/// <param name="Weights">The effects scaled to sum 1.</param>
public sealed record MerecWeights(
    IReadOnlyList<double> Overall, IReadOnlyDictionary<string, double> RemovalEffect, IReadOnlyDictionary<string, double> Weights);
