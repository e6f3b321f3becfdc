namespace SelectionEngine.Psychometrics;

/// <summary>Which way a criterion counts.</summary>
public enum CriterionDirection
{
    /// <summary>More is better.</summary>
    Benefit,

    /// <summary>Less is better.</summary>
    Cost,
}

/// <summary>A criterion of a composite.</summary>
/// <param name="Name">Its name; everything refers to it by name.</param>
/// <param name="Weight">Its nominal weight, 0 or more; the weights of a table are divided by their sum before use, the stated ones are kept for the report.</param>
/// <param name="Direction">Which way it counts.</param>
/// <param name="Lowest">Lower end of its fixed range, in its own points; needed for <see cref="Normalisation.FixedRange"/> only.</param>
/// <param name="Highest">Upper end of its fixed range.</param>
public sealed record Criterion(
    string Name, double Weight = 1, CriterionDirection Direction = CriterionDirection.Benefit, double Lowest = double.NaN, double Highest = double.NaN)
{
    /// <summary>The published norm of its scores; needed for <see cref="Normalisation.NormReferenced"/> only.</summary>
    public Norm? Norm { get; init; }

    /// <summary>Its nominal weight.</summary>
    public double Weight { get; } = Weight >= 0 && double.IsFinite(Weight) ? Weight : throw new ArgumentOutOfRangeException(
        nameof(Weight), Weight, $"The weight of '{Name}' must be 0 or more. To let a criterion count against people, make it a cost.");
}

/// <summary>Who is judged on what: one row a nominee, one column a criterion, nothing missing.</summary>
public sealed class DecisionTable
{
    private readonly double[][] columns;
    private readonly (double Least, double Most)[] ends;
    private readonly double[] weights;

    private DecisionTable(string[] alternatives, Criterion[] criteria, double[][] columns, (double, double)[] ends)
    {
        (Alternatives, Criteria, this.columns, this.ends) = (alternatives, criteria, columns, ends);
        double total = Sums.Of([.. criteria.Select(criterion => criterion.Weight)]);
        if (!(total > 0)) throw new ArgumentException("All weights are 0. Give at least one criterion a weight.", nameof(criteria));
        if (!double.IsFinite(total)) throw new ArgumentException("The weights add up to more than a number can hold. Divide all of them by the same number.", nameof(criteria));
        weights = [.. criteria.Select(criterion => criterion.Weight / total)];
    }

    /// <summary>The nominees' names, in row order.</summary>
    public IReadOnlyList<string> Alternatives { get; }

    /// <summary>The criteria, in column order.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>How many nominees.</summary>
    public int Rows => Alternatives.Count;

    /// <summary>The weights divided by their sum, in column order.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>A column by the name of its criterion.</summary>
    public ReadOnlySpan<double> this[string criterion] => columns[IndexOf(criterion)];

    internal ReadOnlySpan<double> Column(int criterion) => columns[criterion];

    /// <summary>A column that nobody may change.</summary>
    internal double[] ColumnArray(int criterion) => columns[criterion];

    /// <summary>The smallest and the largest value of a column.</summary>
    internal (double Least, double Most) Ends(int criterion) => ends[criterion];

    /// <summary>Builds a table from rows.</summary>
    /// <param name="alternatives">The nominees' names, each once.</param>
    /// <param name="criteria">The criteria, each once.</param>
    /// <param name="rows">For each nominee a value for each criterion, in the order of <paramref name="criteria"/>.</param>
    /// <exception cref="ArgumentException">A name comes twice, a row has another length, or a value is missing or infinite; the message names the place.</exception>
    public static DecisionTable Of(IReadOnlyList<string> alternatives, IReadOnlyList<Criterion> criteria, IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(alternatives);
        if (rows.Count != alternatives.Count) throw new ArgumentException($"{alternatives.Count} names do not fit {rows.Count} rows.", nameof(rows));

        double[][] columns = [.. criteria.Select(_ => new double[rows.Count])];

        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != criteria.Count)
                throw new ArgumentException($"Row '{alternatives[i]}' has {rows[i].Count} values for {criteria.Count} criteria.", nameof(rows));
            for (int j = 0; j < criteria.Count; j++) columns[j][i] = rows[i][j];
        }

        return OfColumns(alternatives, criteria, columns);
    }

    /// <summary>Builds a table from columns, which it copies.</summary>
    /// <param name="alternatives">The nominees' names, each once.</param>
    /// <param name="criteria">The criteria, each once.</param>
    /// <param name="columns">For each criterion a value for each nominee.</param>
    /// <exception cref="ArgumentException">As for rows.</exception>
    public static DecisionTable OfColumns(IReadOnlyList<string> alternatives, IReadOnlyList<Criterion> criteria, IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(columns);
        if (alternatives.Count == 0) throw new ArgumentException("There is nobody to compare.", nameof(alternatives));
        if (criteria.Count == 0) throw new ArgumentException("There is no criterion to compare on.", nameof(criteria));
        if (columns.Count != criteria.Count) throw new ArgumentException($"{columns.Count} columns do not fit {criteria.Count} criteria.", nameof(columns));
        Guard.Distinct(alternatives, "Nominee", nameof(alternatives));
        Guard.Distinct(criteria.Select(criterion => criterion.Name), "Criterion", nameof(criteria));

        (double, double)[] ends = new (double, double)[criteria.Count];

        for (int j = 0; j < criteria.Count; j++)
        {
            if (columns[j].Length != alternatives.Count)
                throw new ArgumentException($"Column '{criteria[j].Name}' has {columns[j].Length} values for {alternatives.Count} nominees.", nameof(columns));

            Blocks.Range range = Blocks.RangeOf(columns[j]);
            ends[j] = (range.Minimum, range.Maximum);
            if (!range.HasNaN && double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum)) continue;

            int missing = Array.FindIndex(columns[j], value => !double.IsFinite(value));
            throw new ArgumentException($"'{alternatives[missing]}' has no value on '{criteria[j].Name}' ({columns[j][missing]}). Nothing is filled in here: hold the nominee, or state a policy before.", nameof(columns));
        }

        return new([.. alternatives], [.. criteria], [.. columns.Select(column => (double[])column.Clone())], ends);
    }

    /// <summary>The same table with some of its nominees.</summary>
    /// <param name="kept">Whether a nominee stays, by name.</param>
    /// <exception cref="ArgumentException">Nobody stays.</exception>
    public DecisionTable Only(Predicate<string> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => kept(Alternatives[row]))];
        return OfColumns([.. rows.Select(row => Alternatives[row])], Criteria, [.. columns.Select(column => rows.Select(row => column[row]).ToArray())]);
    }

    /// <summary>The same table without one nominee.</summary>
    public DecisionTable Without(string alternative)
    {
        int row = Alternatives.ToList().IndexOf(alternative);
        if (row < 0) throw new ArgumentException($"Nobody is named '{alternative}'.", nameof(alternative));
        return OfColumns([.. Alternatives.Where((_, i) => i != row)], Criteria, [.. columns.Select(column => column.Where((_, i) => i != row).ToArray())]);
    }

    /// <summary>The same table with other weights; criteria left out of <paramref name="weights"/> get 0.</summary>
    public DecisionTable WithWeights(IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (string name in weights.Keys) IndexOf(name);
        return OfColumns(Alternatives,
            [.. Criteria.Select(old => new Criterion(old.Name, weights.GetValueOrDefault(old.Name), old.Direction, old.Lowest, old.Highest) { Norm = old.Norm })], columns);
    }

    internal int IndexOf(string criterion)
    {
        for (int j = 0; j < Criteria.Count; j++)
            if (Criteria[j].Name == criterion) return j;
        throw new ArgumentException($"There is no criterion '{criterion}'. Known: {string.Join(", ", Criteria.Select(known => known.Name))}.", nameof(criterion));
    }

    internal Dictionary<string, double> Named(IEnumerable<double> values) =>
        Criteria.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
