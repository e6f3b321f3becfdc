using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A stage to take back.</summary>
/// <param name="On">The places of its measures among all.</param>
/// <param name="Wide">Their covariances among those who stood before it.</param>
/// <param name="Means">Their means there.</param>
internal sealed record TakenBackStep(int[] On, double[,] Wide, double[] Means);

/// <summary>What is among all, the criterion last.</summary>
/// <param name="Covariance">The covariances.</param>
/// <param name="Means">The measures' means.</param>
/// <param name="Lift">How far the criterion of the chosen lies above that of all, by regression on what selected them.</param>
internal sealed record WideView(double[,] Covariance, double[] Means, double Lift)
{
    /// <summary>The same in standard deviations of the criterion among all.</summary>
    public double Gain => Lift / Math.Sqrt(Covariance[Covariance.GetLength(0) - 1, Covariance.GetLength(0) - 1]);
}

/// <summary>Covariances among the chosen, taken back stage by stage to those who stood before each, by Lawley's formula with that stage's measures explicit.</summary>
/// <param name="pool">The nominees.</param>
/// <param name="measures">The measures.</param>
/// <param name="means">Their means among the chosen.</param>
/// <param name="steps">The stages, last first.</param>
internal sealed class Unrestricted(Pool pool, Measure[] measures, double[] means, IReadOnlyList<TakenBackStep> steps)
{
    /// <summary>The measures' means among the chosen.</summary>
    public double[] Means => means;

    /// <summary>Covariances of the measures, the criterion last, among some rows; all of them have every value.</summary>
    public double[,] Restricted(int[] rows, double[] criterion)
    {
        double[][] columns = [.. measures.Select(measure => Taken(pool.Numbers(measure), rows)), Taken(criterion, rows)];
        return Covariances(columns);
    }

    /// <summary>The same before the first stage that is taken back; null when a stage's own covariances have no inverse or the criterion does not vary.</summary>
    public WideView? Wide(double[,] restricted)
    {
        double[,] covariance = restricted;
        double[] mean = [.. means, 0];

        foreach (TakenBackStep step in steps)
        {
            int[] others = [.. Enumerable.Range(0, mean.Length).Except(step.On)], order = [.. step.On, .. others];

            try
            {
                LawleyCorrection corrected = RangeRestriction.Lawley(Permuted(covariance, order), step.Wide);
                int[] back = new int[order.Length];
                for (int i = 0; i < order.Length; i++) back[order[i]] = i;
                covariance = Permuted(corrected.Covariance, back);

                // Means move along the same regression lines.
                for (int q = 0; q < others.Length; q++)
                    for (int p = 0; p < step.On.Length; p++) mean[others[q]] += corrected.Weights[p, q] * (step.Means[p] - mean[step.On[p]]);
                for (int p = 0; p < step.On.Length; p++) mean[step.On[p]] = step.Means[p];
            }
            catch (ArgumentException)
            {
                return null;
            }

            if (!(covariance[mean.Length - 1, mean.Length - 1] > 0)) return null;
        }

        return new(covariance, mean[..^1], -mean[^1]);
    }

    public static double[,] Covariances(double[][] columns)
    {
        double[,] covariance = new double[columns.Length, columns.Length];

        for (int i = 0; i < columns.Length; i++)
            for (int j = 0; j <= i; j++) covariance[i, j] = covariance[j, i] = CoMoments.Of(columns[i], columns[j]).Covariance();

        return covariance;
    }

    public static double[] Taken(double[] values, int[] rows) => [.. rows.Select(row => values[row])];

    private static double[,] Permuted(double[,] matrix, int[] order)
    {
        double[,] permuted = new double[order.Length, order.Length];
        for (int i = 0; i < order.Length; i++)
            for (int j = 0; j < order.Length; j++) permuted[i, j] = matrix[order[i], order[j]];
        return permuted;
    }
}
