namespace SelectionEngine.Psychometrics;

/// <summary>Weights that people state, by criterion name and adding up to 1.</summary>
public static class StatedWeights
{
    /// <summary>Every criterion alike: hard to beat when validities are uncertain. Dawes (1979), American Psychologist 34, 571–582.</summary>
    /// <param name="criteria">The criteria's names, each once.</param>
    public static IReadOnlyDictionary<string, double> Unit(params IReadOnlyList<string> criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        Guard.Distinct(criteria, "Criterion", nameof(criteria));
        return ToOne(criteria.ToDictionary(name => name, _ => 1.0), nameof(criteria));
    }

    /// <summary>Importance stated directly: divided by its sum.</summary>
    /// <param name="importance">Any numbers of 0 or more by criterion name, not all 0.</param>
    public static IReadOnlyDictionary<string, double> Direct(IReadOnlyDictionary<string, double> importance) => ToOne(importance, nameof(importance));

    /// <summary>
    /// Swing weights: how much it matters that a criterion goes from its worst to its best, the largest swing counting 100. The weights then belong to scales on which that
    /// swing is 0 to 1 (<see cref="Normalisation.FixedRange"/> with the same ends), and to no other scale.
    /// </summary>
    /// <param name="points">Points of each swing by criterion name, 0 to 100; the largest is 100.</param>
    /// <exception cref="ArgumentException">No swing counts 100, or one counts more or less than it may.</exception>
    /// <remarks>von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research, 274–275.</remarks>
    public static IReadOnlyDictionary<string, double> Swing(IReadOnlyDictionary<string, double> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach ((string name, double value) in points)
            if (!(value >= 0 && value <= 100)) throw new ArgumentException($"The swing of '{name}' counts {value} points; swings count from 0 to 100.", nameof(points));
        if (points.Count == 0 || points.Values.Max() != 100) throw new ArgumentException("The largest swing counts 100 points, and the others are compared with it.", nameof(points));
        return ToOne(points, nameof(points));
    }

    internal static IReadOnlyDictionary<string, double> ToOne(IReadOnlyDictionary<string, double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach ((string criterion, double value) in values)
            if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentException($"The weight of '{criterion}' is {value}; a weight is 0 or more. To let a criterion count against people, make it a cost.", name);
        double total = Sums.Of([.. values.Values]);
        if (!(total > 0)) throw new ArgumentException("All weights are 0, or there is no criterion. Give at least one a weight.", name);
        if (!double.IsFinite(total)) throw new ArgumentException("The weights add up to more than a number can hold. Divide all of them by the same number.", name);
        return values.ToDictionary(pair => pair.Key, pair => pair.Value / total);
    }
}
