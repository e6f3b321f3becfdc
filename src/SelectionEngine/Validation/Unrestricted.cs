using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Covariances among the chosen, taken back stage by stage to those who stood before each, by Lawley's formula with that stage's measures explicit.</summary>
internal sealed class Unrestricted(Pool pool, Measure[] measures, IReadOnlyList<(int[] On, double[,] Wide)> steps)
{
    /// <summary>Covariances of the measures, the criterion last, among some rows; all of them have every value.</summary>
    public double[,] Restricted(int[] rows, double[] criterion)
    {
        double[][] columns = [.. measures.Select(measure => Taken(pool.Numbers(measure), rows)), Taken(criterion, rows)];
        return Covariances(columns);
    }

    /// <summary>The same before the first stage that is taken back; null when a stage's own covariances have no inverse or the result is no covariance.</summary>
    public double[,]? Wide(double[,] restricted)
    {
        double[,] covariance = restricted;

        foreach ((int[] on, double[,] wide) in steps)
        {
            int[] order = [.. on, .. Enumerable.Range(0, covariance.GetLength(0)).Except(on)];

            try
            {
                LawleyCorrection corrected = RangeRestriction.Lawley(Permuted(covariance, order), wide);
                int[] back = new int[order.Length];
                for (int i = 0; i < order.Length; i++) back[order[i]] = i;
                covariance = Permuted(corrected.Covariance, back);
            }
            catch (ArgumentException)
            {
                return null;
            }

            for (int i = 0; i < covariance.GetLength(0); i++) if (!(covariance[i, i] > 0)) return null;
        }

        return covariance;
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
