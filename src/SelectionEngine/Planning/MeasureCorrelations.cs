namespace SelectionEngine;

/// <summary>Correlations of measures, by name.</summary>
public sealed class MeasureCorrelations
{
    private readonly double[,] _values;

    private MeasureCorrelations(string[] names, double[,] values) => (Names, _values) = (names, values);

    /// <summary>The measures' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The correlation of two measures; 1 of a measure with itself.</summary>
    /// <exception cref="ArgumentException">A name is not among the correlated measures.</exception>
    public double this[string first, string second] => _values[At(first), At(second)];

    /// <summary>From pairs: every two of the measures once.</summary>
    /// <param name="pairs">Two names and their correlation, −1 to 1.</param>
    /// <exception cref="ArgumentException">A pair is missing, comes twice or is no correlation.</exception>
    public static MeasureCorrelations Of(params IReadOnlyList<(string First, string Second, double Value)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        string[] names = [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct(StringComparer.Ordinal)];
        double[,] values = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
            for (int j = 0; j < names.Length; j++) values[i, j] = i == j ? 1 : double.NaN;

        foreach ((string first, string second, double value) in pairs)
        {
            int i = Array.IndexOf(names, first), j = Array.IndexOf(names, second);
            if (i == j) throw new ArgumentException($"'{first}' is correlated with itself. Leave the pair out.", nameof(pairs));
            if (!double.IsNaN(values[i, j])) throw new ArgumentException($"The correlation of '{first}' and '{second}' is given twice.", nameof(pairs));
            if (!(Math.Abs(value) <= 1)) throw new ArgumentException($"The correlation of '{first}' and '{second}' is {value}; a correlation is a number from -1 to 1.", nameof(pairs));
            values[i, j] = values[j, i] = value;
        }

        for (int i = 0; i < names.Length; i++)
            for (int j = 0; j < i; j++)
                if (double.IsNaN(values[i, j])) throw new ArgumentException($"The correlation of '{names[j]}' and '{names[i]}' is not given. Every two measures need one.", nameof(pairs));

        return new(names, values);
    }

    /// <summary>From a matrix.</summary>
    /// <param name="names">The measures' names, each once.</param>
    /// <param name="values">Their correlations in the same order; copied.</param>
    /// <exception cref="ArgumentException">Names and matrix do not fit; whether scores can have these correlations together is checked when a plan is made.</exception>
    public static MeasureCorrelations Of(IReadOnlyList<string> names, double[,] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetLength(0) != names.Count || values.GetLength(1) != names.Count)
            throw new ArgumentException($"{names.Count} names do not fit a matrix of {values.GetLength(0)} by {values.GetLength(1)}.", nameof(values));
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' is named twice.", nameof(names));

        for (int i = 0; i < names.Count; i++)
        {
            if (values[i, i] != 1) throw new ArgumentException($"'{names[i]}' correlates {values[i, i]} with itself; the diagonal of the matrix is 1.", nameof(values));

            for (int j = 0; j < i; j++)
            {
                if (!(Math.Abs(values[i, j]) <= 1)) throw new ArgumentException($"The correlation of '{names[j]}' and '{names[i]}' is {values[i, j]}; a correlation is a number from -1 to 1.", nameof(values));
                if (values[i, j] != values[j, i]) throw new ArgumentException($"The correlation of '{names[j]}' and '{names[i]}' is {values[j, i]} above the diagonal and {values[i, j]} below it.", nameof(values));
            }
        }

        return new([.. names], (double[,])values.Clone());
    }

    internal double[,] Values => _values;

    private int At(string name) => Names.ToList().IndexOf(name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{name}' is not among the correlated measures: {string.Join(", ", Names)}.", nameof(name));
}
