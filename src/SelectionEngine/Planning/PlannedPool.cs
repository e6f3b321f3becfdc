using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Pools as a plan expects them, for practice runs and for checks of the plan itself.</summary>
public static class PlannedPool
{
    /// <summary>Draws nominees N-1, N-2, … with every correlated measure in its own points, the criterion among them, and the assumed labels.</summary>
    /// <param name="assumptions">Who comes.</param>
    /// <param name="seed">Equal seeds draw equal pools.</param>
    /// <param name="groups">The category that the groups are labels of; null to leave it out.</param>
    /// <param name="nominees">How many; null for as many as are expected.</param>
    /// <returns>A pool with made-up people: label it so wherever it is shown.</returns>
    /// <remarks>Labels other than the groups are drawn independently of the scores, as the plan takes them to be. Gates are the caller's to make up.</remarks>
    public static Pool Draw(PlanAssumptions assumptions, long seed, Category? groups = null, int? nominees = null)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        int count = nominees ?? assumptions.Nominees;
        NormalPool pool = PlanSteps.PoolOf(assumptions);
        (int[] group, double[][] scores) = pool.Draw(count, seed);
        Pool drawn = Pool.Of(Enumerable.Range(1, count).Select(number => $"N-{number}"));

        for (int i = 0; i < scores.Length; i++)
        {
            string name = assumptions.Correlations.Names[i];
            Norm? points = assumptions.Points.GetValueOrDefault(name);
            drawn = drawn.With(new Measure(name), points is null ? scores[i] : [.. scores[i].Select(z => points.Mean + points.Sd * z)]);
        }

        if (groups is not null && assumptions.Groups.Count > 0) drawn = drawn.With(groups, [.. group.Select(at => assumptions.Groups[at].Name)]);

        foreach ((string category, IReadOnlyDictionary<string, double> shares) in assumptions.Labels.Where(pair => pair.Key != groups?.Name).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string[] labels = [.. shares.Keys.Order(StringComparer.Ordinal)];
            double total = shares.Values.Sum();
            NormalPool mixture = NormalPool.Of(["none"], new double[,] { { 1 } }, [.. labels.Select(label => new PoolGroup(label, shares[label] / total, new Dictionary<string, double>()))]);
            drawn = drawn.With(new Category(category), [.. mixture.Draw(count, seed ^ (0x5DEECE66D + category.Aggregate(17L, (hash, letter) => hash * 31 + letter))).Groups.Select(at => labels[at])]);
        }

        return drawn;
    }
}
