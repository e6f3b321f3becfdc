namespace SelectionEngine.Psychometrics;

/// <summary>Rules that do not let one criterion make up for another.</summary>
public static class Screening
{
    /// <summary>Multiple cut-off: every standard must be reached, equality being enough.</summary>
    /// <param name="table">The table.</param>
    /// <param name="standards">Standards by criterion name: at least for a benefit, at most for a cost. A criterion left out has none.</param>
    /// <returns>For each nominee, in row order, the criteria whose standard is missed, in column order; empty for those who pass.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Missed(DecisionTable table, IReadOnlyDictionary<string, double> standards)
    {
        Require(table, standards);
        return [.. Enumerable.Range(0, table.Rows).Select(i => (IReadOnlyList<string>)[.. table.Criteria
            .Where(criterion => standards.TryGetValue(criterion.Name, out double standard) && !Reaches(criterion, table[criterion.Name][i], standard))
            .Select(criterion => criterion.Name)])];
    }

    /// <summary>Excellence on at least one criterion.</summary>
    /// <param name="table">The table.</param>
    /// <param name="standards">Standards of excellence by criterion name.</param>
    /// <returns>For each nominee whether one standard or more is reached.</returns>
    public static bool[] ReachesAny(DecisionTable table, IReadOnlyDictionary<string, double> standards)
    {
        Require(table, standards);
        return [.. Enumerable.Range(0, table.Rows).Select(i => table.Criteria.Any(
            criterion => standards.TryGetValue(criterion.Name, out double standard) && Reaches(criterion, table[criterion.Name][i], standard)))];
    }

    /// <summary>Compares on the first criterion, ties by the next, and so on.</summary>
    /// <param name="table">The table.</param>
    /// <param name="order">Criterion names, the most important first.</param>
    /// <returns>Competition ranks; nominees that agree on every criterion of the order share one.</returns>
    public static int[] Lexicographic(DecisionTable table, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(order);
        double[][] keys = [.. order.Select(name => Upwards(table, table.IndexOf(name)))];

        int Compare(int a, int b)
        {
            foreach (double[] key in keys)
                if (key[a] != key[b]) return key[b].CompareTo(key[a]);
            return 0;
        }

        int[] rows = [.. Enumerable.Range(0, table.Rows)], ranks = new int[table.Rows];
        Array.Sort(rows, (a, b) => Compare(a, b) is not 0 and int sign ? sign : a.CompareTo(b));
        for (int k = 0; k < rows.Length; k++) ranks[rows[k]] = k > 0 && Compare(rows[k - 1], rows[k]) == 0 ? ranks[rows[k - 1]] : k + 1;
        return ranks;
    }

    /// <summary>Each nominee's worst min–max value, more is better: the weakest side decides. Criteria that do not vary are left out.</summary>
    public static ScoredTable Maximin(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] worst = new double[table.Rows];
        Array.Fill(worst, 1);

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            if (Normalised.Least(table.Column(j)) == Normalised.Most(table.Column(j))) continue;
            double[] column = Normalised.Column(table, j, Normalisation.MinMax);
            for (int i = 0; i < worst.Length; i++) worst[i] = Math.Min(worst[i], column[i]);
        }

        return new(table, worst);
    }

    /// <summary>Who is beaten by whom whatever the weights: at least as good on all criteria and better on one. Takes time in n².</summary>
    public static Dominance Dominance(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int n = table.Rows;
        double[][] columns = [.. Enumerable.Range(0, table.Criteria.Count).Select(j => Upwards(table, j))];
        int[] dominators = new int[n], layer = new int[n];

        // Whoever dominates has the larger sum of places, so one pass in that order settles every layer.
        double[] places = new double[n];
        foreach (double[] column in columns)
        {
            int[] dense = ScoreRanks.Of(column, tieTolerance: 0).Dense;
            for (int i = 0; i < n; i++) places[i] -= dense[i];
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => places[i])];

        for (int a = 0; a < n; a++)
        {
            int i = order[a];
            layer[i] = 1;
            for (int b = 0; b < a; b++)
            {
                int k = order[b];
                if (places[k] == places[i] || !AtLeast(columns, k, i)) continue;
                dominators[i]++;
                layer[i] = Math.Max(layer[i], layer[k] + 1);
            }
        }

        return new(layer, dominators);
    }

    /// <summary>Finds everyone who is in while somebody at least as good everywhere and better somewhere is out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="selected">Whether each nominee is in, in row order.</param>
    /// <returns>Pairs of who is in and who is out; every one needs a quota or a recorded reason.</returns>
    public static IReadOnlyList<(string In, string Out)> Contradictions(DecisionTable table, ReadOnlySpan<bool> selected)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (selected.Length != table.Rows) throw new ArgumentException($"{selected.Length} verdicts do not fit {table.Rows} nominees.", nameof(selected));
        double[][] columns = [.. Enumerable.Range(0, table.Criteria.Count).Select(j => Upwards(table, j))];
        List<(string In, string Out)> pairs = [];

        for (int i = 0; i < selected.Length; i++)
        {
            if (!selected[i]) continue;
            for (int k = 0; k < selected.Length; k++)
                if (!selected[k] && AtLeast(columns, k, i) && !AtLeast(columns, i, k)) pairs.Add((table.Alternatives[i], table.Alternatives[k]));
        }

        return pairs;
    }

    private static bool AtLeast(double[][] columns, int left, int right)
    {
        foreach (double[] column in columns)
            if (column[left] < column[right]) return false;
        return true;
    }

    private static double[] Upwards(DecisionTable table, int j)
    {
        double[] values = table.Column(j).ToArray();
        if (table.Criteria[j].Direction == CriterionDirection.Cost)
            for (int i = 0; i < values.Length; i++) values[i] = -values[i];
        return values;
    }

    private static bool Reaches(Criterion criterion, double value, double standard) =>
        criterion.Direction == CriterionDirection.Cost ? value <= standard : value >= standard;

    private static void Require(DecisionTable table, IReadOnlyDictionary<string, double> standards)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(standards);
        foreach ((string name, double standard) in standards)
        {
            table.IndexOf(name);
            if (double.IsNaN(standard)) throw new ArgumentException($"The standard on '{name}' is not a number.", nameof(standards));
        }
    }
}

/// <summary>Dominance among nominees, in row order.</summary>
/// <param name="Layer">1 for those nobody dominates, 2 for those left when layer 1 is taken away, and so on.</param>
/// <param name="Dominators">How many dominate each nominee.</param>
public sealed record Dominance(IReadOnlyList<int> Layer, IReadOnlyList<int> Dominators);
