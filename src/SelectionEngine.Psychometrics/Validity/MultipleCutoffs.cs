using MathNet.Numerics.RootFinding;

namespace SelectionEngine.Psychometrics;

/// <summary>Success among those who pass a cut on every one of several predictors.</summary>
/// <param name="JointSelectionRatio">Share of applicants who pass every cut, 0 to 1.</param>
/// <param name="TruePositive">Share of applicants who pass every cut and succeed.</param>
/// <param name="BaseRate">Share of applicants who would succeed, 0 to 1.</param>
/// <param name="MeanCriterion">Mean criterion of those who pass, in standard deviations among applicants; NaN when nobody passes.</param>
/// <remarks>Multivariate normal orthants. Thomas, Owen and Gunst (1977), J. Educ. Stat. 2, 55–77.</remarks>
public sealed record MultipleCutoffs(double JointSelectionRatio, double TruePositive, double BaseRate, double MeanCriterion)
{
    /// <summary>Share of those who pass who succeed, 0 to 1.</summary>
    public double SuccessRatio => JointSelectionRatio == 0 ? double.NaN : TruePositive / JointSelectionRatio;

    /// <summary>Share of those who would succeed who pass.</summary>
    public double Sensitivity => BaseRate == 0 ? double.NaN : TruePositive / BaseRate;

    /// <summary>Share of those who would fail who do not pass.</summary>
    public double Specificity => BaseRate == 1 ? double.NaN : 1 - (JointSelectionRatio - TruePositive) / (1 - BaseRate);

    /// <summary>Success behind cuts given as the share each would pass alone.</summary>
    /// <param name="marginalRatios">For each predictor the share of applicants at or above its cut, 0 to 1.</param>
    /// <param name="baseRate">Share of applicants who would succeed, 0 to 1.</param>
    /// <param name="correlation">Correlations among applicants, the predictors in the order of <paramref name="marginalRatios"/> and the criterion last.</param>
    /// <exception cref="ArgumentException">The shares and the matrix do not fit, or no scores can have these correlations.</exception>
    public static MultipleCutoffs Of(ReadOnlySpan<double> marginalRatios, double baseRate, double[,] correlation)
    {
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Share(baseRate, nameof(baseRate));
        int n = marginalRatios.Length;
        if (n == 0 || correlation.GetLength(0) != n + 1)
            throw new ArgumentException($"{n} predictors need a correlation matrix of {n + 1} rows, the criterion last; this one has {correlation.GetLength(0)}.", nameof(correlation));

        double[] cuts = new double[n];
        for (int i = 0; i < n; i++)
        {
            Guard.Share(marginalRatios[i], nameof(marginalRatios));
            cuts[i] = StandardNormal.Cut(marginalRatios[i]);
        }

        return AtCuts(cuts, baseRate, correlation);
    }

    /// <summary>The one cut for all predictors that passes a stated share of applicants.</summary>
    /// <param name="jointRatio">Share of applicants who should pass every cut, above 0 and below 1.</param>
    /// <param name="baseRate">Share of applicants who would succeed, 0 to 1.</param>
    /// <param name="correlation">Correlations among applicants, the criterion last.</param>
    /// <returns>The cut in standard deviations, the share each predictor would pass alone, and the success behind it.</returns>
    public static (double Cut, double MarginalRatio, MultipleCutoffs Outcome) EqualCutFor(double jointRatio, double baseRate, double[,] correlation)
    {
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Share(baseRate, nameof(baseRate));
        if (!(jointRatio > 0 && jointRatio < 1)) throw new ArgumentOutOfRangeException(nameof(jointRatio), jointRatio, "The share to pass lies between 0 and 1.");
        int n = correlation.GetLength(0) - 1;
        if (n < 1) throw new ArgumentException("The correlation matrix needs a predictor and, last, the criterion.", nameof(correlation));

        double cut = EqualCut(jointRatio, Matrices.Block(correlation, 0, n), n), marginal = StandardNormal.Above(cut);
        double[] cuts = new double[n];
        Array.Fill(cuts, cut);
        return (cut, marginal, AtCuts(cuts, baseRate, correlation));
    }

    internal static double EqualCut(double jointRatio, double[] correlation, int n)
    {
        double Pass(double cut)
        {
            double[] cuts = new double[n];
            Array.Fill(cuts, cut);
            return NormalOrthant.Above(cuts, correlation);
        }

        // With equal cuts the joint share is at most each marginal share, and by Bonferroni at least 1 − n(1 − marginal).
        double high = StandardNormal.Cut(jointRatio), low = StandardNormal.Cut(1 - (1 - jointRatio) / n);
        if (n == 1 || low >= high) return high;
        return Brent.FindRoot(cut => Pass(cut) - jointRatio, low - 1e-9, high + 1e-9, 1e-14, 200);
    }

    private static MultipleCutoffs AtCuts(double[] cuts, double baseRate, double[,] correlation)
    {
        int n = cuts.Length;
        double[] among = Matrices.Block(correlation, 0, n), all = Matrices.Block(correlation, 0, n + 1), validity = Matrices.Row(correlation, n, 0, n);
        (double pass, double first, _) = NormalOrthant.Moments(cuts, among, validity);
        double both = NormalOrthant.Above([.. cuts, StandardNormal.Cut(baseRate)], all);
        return new(pass, both, baseRate, pass == 0 ? double.NaN : first / pass);
    }
}
