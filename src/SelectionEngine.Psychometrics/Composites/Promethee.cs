namespace SelectionEngine.Psychometrics;

/// <summary>How a lead on one criterion turns into preference, 0 to 1.</summary>
public enum PreferenceShape
{
    /// <summary>1 for any lead.</summary>
    Usual,

    /// <summary>1 for a lead above q.</summary>
    UShape,

    /// <summary>lead/p up to p, then 1.</summary>
    VShape,

    /// <summary>0 up to and including q, ½ up to and including p, then 1.</summary>
    Level,

    /// <summary>0 up to q, (lead − q)/(p − q) up to p, then 1.</summary>
    Linear,

    /// <summary>1 − exp(−lead²/(2s²)).</summary>
    Gaussian,
}

/// <summary>A preference function with its thresholds, in the criterion's own points.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Q">Indifference threshold of U-shape, level and linear, 0 or more: the natural place for a standard error of the difference.</param>
/// <param name="P">Preference threshold of V-shape, level and linear, above 0 and above <paramref name="Q"/>.</param>
/// <param name="S">Spread of the Gaussian, above 0.</param>
public sealed record PreferenceFunction(PreferenceShape Shape, double Q = 0, double P = 0, double S = 0)
{
    /// <summary>Preference for a lead.</summary>
    /// <param name="lead">The lead, in the criterion's own points; 0 or less gives 0.</param>
    public double Of(double lead) => Shape switch
    {
        _ when lead <= 0 => 0,
        PreferenceShape.Usual => 1,
        PreferenceShape.UShape => lead > Q ? 1 : 0,
        PreferenceShape.VShape => Math.Min(1, lead / P),
        PreferenceShape.Level => lead > P ? 1 : lead > Q ? 0.5 : 0,
        PreferenceShape.Linear => lead > P ? 1 : lead > Q ? (lead - Q) / (P - Q) : 0,
        _ => 1 - Math.Exp(-lead * lead / (2 * S * S)),
    };

    internal void Require(string criterion)
    {
        bool fits = Shape switch
        {
            PreferenceShape.Usual => true,
            PreferenceShape.UShape => Q >= 0 && double.IsFinite(Q),
            PreferenceShape.VShape => P > 0 && double.IsFinite(P),
            PreferenceShape.Level => Q >= 0 && P >= Q && double.IsFinite(P),
            PreferenceShape.Linear => Q >= 0 && P > Q && double.IsFinite(P),
            PreferenceShape.Gaussian => S > 0 && double.IsFinite(S),
            _ => false,
        };
        if (!fits) throw new ArgumentException($"The {Shape} preference on '{criterion}' has thresholds q = {Q}, p = {P}, s = {S}, which do not fit its shape.");
    }
}

/// <summary>PROMETHEE I and II: pairwise preference with thresholds, summed to flows.</summary>
/// <param name="Net">φ⁺ − φ⁻, −1 to 1, more is better; the order of PROMETHEE II.</param>
/// <param name="Plus">φ⁺: mean preference over the others, 0 to 1.</param>
/// <param name="Minus">φ⁻: mean preference of the others over this one, 0 to 1.</param>
/// <remarks>
/// Brans and Vincke (1985), Management Science 31, 647–656; Brans, Vincke and Mareschal (1986), EJOR 24, 228–238. Flows are divided by m − 1.
/// All shapes but the Gaussian take n log n by sorting and running sums, Calders and Van Assche (2018), EJOR 271, 91–98; the Gaussian takes n².
/// </remarks>
public sealed record Promethee(ScoredTable Net, IReadOnlyList<double> Plus, IReadOnlyList<double> Minus)
{
    // Leads are differences of decimals: 0.3 − 0.1 must not exceed a threshold of 0.2 by its last bit.
    private const double Ulps = 4e-15;

    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="functions">Preference functions by criterion name; a criterion left out has the usual one.</param>
    /// <param name="cancellation">Stops the work between columns.</param>
    /// <exception cref="ArgumentException">A name is unknown, or thresholds do not fit.</exception>
    public static Promethee Of(DecisionTable table, IReadOnlyDictionary<string, PreferenceFunction> functions, CancellationToken cancellation = default)
    {
        PreferenceFunction[] each = Functions(table, functions);
        int rows = table.Rows;
        double[] plus = new double[rows], minus = new double[rows];

        for (int j = 0; j < each.Length && rows > 1; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Weights[j] == 0) continue;

            // Sorted once; whoever has the same value gets the same flow to the last bit, wherever they stand in the table.
            double[] sorted = Signed(table, j);
            int[] rowsInOrder = [.. Enumerable.Range(0, rows)];
            Array.Sort(sorted, rowsInOrder);

            double share = table.Weights[j] / (rows - 1);
            AddFlows(each[j], sorted, rowsInOrder, share, plus);

            // From the other side the same: who leads by how much over one is who is led by one.
            Array.Reverse(sorted);
            Array.Reverse(rowsInOrder);
            for (int i = 0; i < rows; i++) sorted[i] = -sorted[i];
            AddFlows(each[j], sorted, rowsInOrder, share, minus);
        }

        return new(new(table, [.. plus.Zip(minus, (up, down) => up - down)]), plus, minus);
    }

    /// <summary>The preference of each nominee over each other, 0 to 1; n² numbers.</summary>
    public static double[,] Preferences(DecisionTable table, IReadOnlyDictionary<string, PreferenceFunction> functions)
    {
        PreferenceFunction[] each = Functions(table, functions);
        double[,] index = new double[table.Rows, table.Rows];

        for (int j = 0; j < each.Length; j++)
        {
            double[] values = Signed(table, j);
            for (int a = 0; a < values.Length; a++)
                for (int b = 0; b < values.Length; b++) index[a, b] += table.Weights[j] * Preference(each[j], values[a], values[b]);
        }

        return index;
    }

    /// <summary>PROMETHEE I: how two nominees stand when both flows must agree.</summary>
    public OutrankingRelation Relation(int left, int right)
    {
        const double Same = 1e-12;
        double plus = Plus[left] - Plus[right], minus = Minus[right] - Minus[left];
        if (Math.Abs(plus) <= Same && Math.Abs(minus) <= Same) return OutrankingRelation.Indifferent;
        if (plus >= -Same && minus >= -Same) return OutrankingRelation.Preferred;
        return plus <= Same && minus <= Same ? OutrankingRelation.Outranked : OutrankingRelation.Incomparable;
    }

    private static PreferenceFunction[] Functions(DecisionTable table, IReadOnlyDictionary<string, PreferenceFunction> functions)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(functions);
        foreach ((string name, PreferenceFunction function) in functions)
        {
            table.IndexOf(name);
            if (function is null) throw new ArgumentException($"The preference on '{name}' is null. Leave the criterion out for the usual one.", nameof(functions));
            function.Require(name);
        }

        return [.. table.Criteria.Select(criterion => functions.GetValueOrDefault(criterion.Name) ?? new(PreferenceShape.Usual))];
    }

    private static double[] Signed(DecisionTable table, int j)
    {
        double[] values = table.Column(j).ToArray();
        if (table.Criteria[j].Direction == CriterionDirection.Cost)
            for (int i = 0; i < values.Length; i++) values[i] = -values[i];
        return values;
    }

    private static bool Exceeds(double left, double right, double threshold) =>
        left - right - threshold > Ulps * Math.Max(Math.Abs(left), Math.Abs(right));

    private static double Preference(PreferenceFunction function, double left, double right) => function.Shape switch
    {
        PreferenceShape.Usual => Exceeds(left, right, 0) ? 1 : 0,
        PreferenceShape.UShape => Exceeds(left, right, function.Q) ? 1 : 0,
        PreferenceShape.Level => Exceeds(left, right, function.P) ? 1 : Exceeds(left, right, function.Q) ? 0.5 : 0,
        _ => function.Of(left - right),
    };

    private static void AddFlows(PreferenceFunction function, double[] sorted, int[] rows, double share, double[] flow)
    {
        switch (function.Shape)
        {
            case PreferenceShape.Gaussian:
                for (int i = 0; i < sorted.Length; i++)
                {
                    double sum = 0;
                    for (int k = 0; k < i && sorted[k] < sorted[i]; k++) sum += function.Of(sorted[i] - sorted[k]);
                    flow[rows[i]] += share * sum;
                }

                break;
            case PreferenceShape.VShape:
            case PreferenceShape.Linear:
                AddRamp(function.Shape == PreferenceShape.Linear ? function.Q : 0, function.P, sorted, rows, share, flow);
                break;
            default:
                (double low, double high) = function.Shape switch
                {
                    PreferenceShape.Usual => (0, 0),
                    PreferenceShape.UShape => (function.Q, function.Q),
                    _ => (function.Q, function.P),
                };

                for (int i = 0, some = 0, full = 0; i < sorted.Length; i++)
                {
                    while (some < i && Exceeds(sorted[i], sorted[some], low)) some++;
                    while (full < some && Exceeds(sorted[i], sorted[full], high)) full++;
                    flow[rows[i]] += share * ((some + full) / 2.0);
                }

                break;
        }
    }

    // Everyone more than p behind counts 1; those between q and p count in proportion, from running sums kept to twice the digits. Both borders only move up.
    private static void AddRamp(double q, double p, double[] sorted, int[] rows, double share, double[] flow)
    {
        double[] high = new double[sorted.Length + 1], low = new double[sorted.Length + 1];

        for (int k = 0; k < sorted.Length; k++)
        {
            double sum = high[k] + sorted[k], back = sum - high[k];
            high[k + 1] = sum;
            low[k + 1] = low[k] + (high[k] - (sum - back) + (sorted[k] - back));
        }

        for (int i = 0, some = 0, full = 0; i < sorted.Length; i++)
        {
            while (some < i && Exceeds(sorted[i], sorted[some], q)) some++;
            while (full < some && Exceeds(sorted[i], sorted[full], p)) full++;
            double between = some - full;
            double ramp = between == 0 ? 0
                : Math.FusedMultiplyAdd(between, sorted[i] - q, -(high[some] - high[full])) - (low[some] - low[full]);
            flow[rows[i]] += share * (full + Math.Clamp(ramp / (p - q), 0, between));
        }
    }
}

/// <summary>How two nominees stand in PROMETHEE I.</summary>
public enum OutrankingRelation
{
    /// <summary>Neither flow tells them apart.</summary>
    Indifferent,

    /// <summary>The first is at least as good on both flows.</summary>
    Preferred,

    /// <summary>The second is at least as good on both flows.</summary>
    Outranked,

    /// <summary>The flows contradict each other.</summary>
    Incomparable,
}
