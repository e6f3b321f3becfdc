namespace SelectionEngine.Psychometrics;

/// <summary>Which of a pair's ratings a correlation of raters takes when some are missing.</summary>
public enum MissingRatings
{
    /// <summary>Only targets that all raters have rated.</summary>
    Listwise,

    /// <summary>All targets that the two raters of the pair have rated.</summary>
    Pairwise,
}

/// <summary>Correlations between raters, pair by pair, and their mean.</summary>
/// <param name="Pearson">Product-moment correlation of each pair, raters × raters, −1 to 1; NaN on the diagonal and where a rater does not vary.</param>
/// <param name="Spearman">Rank correlation of each pair, laid out likewise.</param>
/// <param name="MeanPearson">Mean of the defined pairs of <paramref name="Pearson"/>; NaN when there is none.</param>
/// <param name="MeanSpearman">Mean of the defined pairs of <paramref name="Spearman"/>.</param>
/// <param name="UndefinedPairs">Pairs left out of the means because a rater does not vary or fewer than two targets are shared.</param>
/// <param name="ConstantRaters">Raters (from 0) who gave all their targets the same rating.</param>
/// <param name="Degeneracy">Why means are undefined or pairs left out.</param>
public sealed record RaterCorrelations(
    double[,] Pearson, double[,] Spearman, double MeanPearson, double MeanSpearman, int UndefinedPairs, IReadOnlyList<int> ConstantRaters, Degeneracy Degeneracy)
{
    /// <summary>Correlates each pair of raters.</summary>
    /// <param name="table">Ratings in points.</param>
    /// <param name="missing">Which targets a pair takes when ratings are missing.</param>
    /// <remarks>Plain means of the correlations, without Fisher's z. Spearman is Pearson of mean ranks, so ties are corrected for.</remarks>
    public static RaterCorrelations Of(RatingTable table, MissingRatings missing = MissingRatings.Listwise)
    {
        ArgumentNullException.ThrowIfNull(table);

        RatingTable used = missing == MissingRatings.Listwise ? table.Complete() : table;
        int raters = used.Raters;
        double[][] columns = [.. Enumerable.Range(0, raters).Select(used.Rater)];
        List<int> constant = [.. Enumerable.Range(0, raters).Where(rater => IsConstant(columns[rater]))];

        double[,] pearson = new double[raters, raters], spearman = new double[raters, raters];
        List<double> pearsons = [], spearmans = [];
        int undefined = 0;
        for (int a = 0; a < raters; a++)
        {
            pearson[a, a] = spearman[a, a] = double.NaN;
            for (int b = a + 1; b < raters; b++)
            {
                (double[] left, double[] right) = Shared(columns[a], columns[b]);
                pearson[a, b] = pearson[b, a] = Correlation(left, right);
                spearman[a, b] = spearman[b, a] = Correlation(MidRanks.Of(left, out _), MidRanks.Of(right, out _));

                if (double.IsNaN(pearson[a, b])) undefined++;
                else
                {
                    pearsons.Add(pearson[a, b]);
                    spearmans.Add(spearman[a, b]);
                }
            }
        }

        Degeneracy why = raters < 2 ? Degeneracy.TooFewRaters
            : used.Targets < 2 ? Degeneracy.TooFewTargets
            : constant.Count == raters ? Degeneracy.NoVariation
            : constant.Count > 0 ? Degeneracy.ConstantRater
            : pearsons.Count == 0 ? Degeneracy.NothingPairable
            : Degeneracy.None;
        return new(pearson, spearman, Mean(pearsons), Mean(spearmans), undefined, constant, why);
    }

    private static double Mean(List<double> values) => values.Count == 0 ? double.NaN : Sums.Of(values.ToArray()) / values.Count;

    private static bool IsConstant(double[] ratings)
    {
        double first = double.NaN;
        foreach (double rating in ratings)
        {
            if (double.IsNaN(first)) first = rating;
            else if (!double.IsNaN(rating) && rating != first) return false;
        }

        return !double.IsNaN(first);
    }

    private static (double[], double[]) Shared(double[] left, double[] right)
    {
        List<double> a = [], b = [];
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;
            a.Add(left[i]);
            b.Add(right[i]);
        }

        return ([.. a], [.. b]);
    }

    private static double Correlation(double[] left, double[] right)
    {
        int n = left.Length;
        if (n < 2 || IsConstant(left) || IsConstant(right)) return double.NaN;

        double meanLeft = Sums.Of(left) / n, meanRight = Sums.Of(right) / n;
        double[] products = new double[n], squaresLeft = new double[n], squaresRight = new double[n];
        for (int i = 0; i < n; i++)
        {
            double a = left[i] - meanLeft, b = right[i] - meanRight;
            (products[i], squaresLeft[i], squaresRight[i]) = (a * b, a * a, b * b);
        }

        return Math.Clamp(Sums.Of(products) / Math.Sqrt(Sums.Of(squaresLeft) * Sums.Of(squaresRight)), -1, 1);
    }
}
