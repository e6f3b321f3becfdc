namespace SelectionEngine;

/// <summary>What became of the nominees: a mark, or whether a label was reached.</summary>
public sealed record OutcomeCriterion
{
    private OutcomeCriterion(Column column, IReadOnlyList<string> labels, double? success) => (Column, Labels, Success) = (column, labels, success);

    /// <summary>The column of the outcomes.</summary>
    public Column Column { get; }

    /// <summary>The labels that count as success; empty for a measure.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>From where on a mark counts as success; null to leave shares of success out.</summary>
    public double? Success { get; }

    /// <summary>Reliability of the criterion among the chosen, above 0 and up to 1: operational validity is corrected for it, and never for the predictor's. Null when unknown.</summary>
    public double? Reliability
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(Reliability), value, $"The reliability of '{Column}' is above 0 and at most 1; leave it out when it is unknown.");
    }

    /// <summary>A number, such as a mark of the final project.</summary>
    /// <param name="measure">The measure among the outcomes.</param>
    /// <param name="success">From where on it counts as success; null to leave shares of success out.</param>
    public static OutcomeCriterion Of(Measure measure, double? success = null) => new(measure ?? throw new ArgumentNullException(nameof(measure)), [], success);

    /// <summary>1 for these labels, 0 for any other, missing without one. Correlations with it are point-biserial.</summary>
    /// <param name="category">The category among the outcomes.</param>
    /// <param name="labels">The labels that count as success.</param>
    public static OutcomeCriterion Of(Category category, params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(category);
        return labels.Count > 0 ? new(category, [.. labels], 1) : throw new ArgumentException($"Name a label of '{category}' that counts as success.", nameof(labels));
    }

    /// <summary>The criterion of every row of a selection's pool; NaN where nothing is known.</summary>
    internal double[] For(Pool nominees, Pool outcomes)
    {
        if (!outcomes.Has(Column)) throw new KeyNotFoundException($"The outcomes have no {Column.Kind} '{Column}'. They have: {Names.List([.. outcomes.Columns.Select(column => $"{column.Kind} '{column}'")])}.");
        double[] values = new double[nominees.Count];

        for (int row = 0; row < values.Length; row++)
        {
            int there = outcomes.Ids.IndexOf(nominees.Ids.Utf8(row));
            values[row] = there < 0 ? double.NaN
                : Column is Measure measure ? outcomes.Numbers(measure)[there]
                : outcomes[(Category)Column][there] is { } label ? Labels.Contains(label, StringComparer.Ordinal) ? 1 : 0
                : double.NaN;
        }

        return values;
    }
}
