using MathNet.Numerics.RootFinding;

namespace SelectionEngine.Psychometrics;

/// <summary>What is left after each of several cuts in a row, exactly: those selected are no longer normal, so formulas for one cut must not be chained.</summary>
/// <remarks>
/// Scores and quality are multivariate normal; pass probabilities by integration over the correlation (Plackett 1954), mean and variance of quality
/// among the survivors by Tallis (1961), J. R. Stat. Soc. B 23, 223–229. Cochran (1951), Proc. 2nd Berkeley Symp., 449–470; Utz (1969);
/// Mi, Utz, Technow and Melchinger (2014), Crop Science 54, 1413–1418. Up to about seven stages; each further stage costs tens of times more.
/// </remarks>
public static class MultistageSelection
{
    /// <summary>Most stages that are integrated: beyond it the time grows past use.</summary>
    public const int MostStages = 8;

    /// <summary>Applies cuts in their order.</summary>
    /// <param name="correlation">Correlations among applicants: quality (the criterion) first, then the stage scores.</param>
    /// <param name="cuts">The cut of each stage, in standard deviations; −∞ lets everyone pass.</param>
    /// <exception cref="ArgumentException">The cuts and the matrix do not fit, or no scores can have these correlations.</exception>
    public static IReadOnlyList<StageGain> AtCuts(double[,] correlation, ReadOnlySpan<double> cuts)
    {
        RequireStages(correlation, cuts.Length, nameof(correlation));
        for (int k = 0; k < cuts.Length; k++)
            if (double.IsNaN(cuts[k])) throw new ArgumentException($"The cut of stage {k + 1} is not a number.", nameof(cuts));

        StageGain[] gains = new StageGain[cuts.Length];
        double before = 1;

        for (int k = 1; k <= cuts.Length; k++)
        {
            (double pass, double first, double second) = NormalOrthant.Moments(cuts[..k], Matrices.Block(correlation, 1, k), Matrices.Row(correlation, 0, 1, k));
            double mean = pass > 0 ? first / pass : double.NaN;
            gains[k - 1] = new(cuts[k - 1], before > 0 ? pass / before : double.NaN, pass, mean, pass > 0 ? Math.Max(0, second / pass - mean * mean) : double.NaN);
            before = pass;
        }

        return gains;
    }

    /// <summary>Applies pass rates in their order; the cuts follow.</summary>
    /// <param name="correlation">Correlations among applicants: quality first, then the stage scores.</param>
    /// <param name="passRates">For each stage the share of those who entered it that pass, above 0 and up to 1.</param>
    public static IReadOnlyList<StageGain> AtPassRates(double[,] correlation, ReadOnlySpan<double> passRates)
    {
        RequireStages(correlation, passRates.Length, nameof(correlation));
        return AtCuts(correlation, CutsFor(Matrices.Block(correlation, 1, passRates.Length), passRates));
    }

    /// <summary>The cut at the last stage that ends at a stated number of people.</summary>
    /// <param name="stageCorrelation">Correlations of the stage scores among applicants.</param>
    /// <param name="earlierPassRates">Pass rates of the stages before the last, each of those who entered it.</param>
    /// <param name="applicants">Applicants; 1 or more.</param>
    /// <param name="target">People wanted at the end; 1 or more and no more than enter the last stage.</param>
    /// <returns>The plan, with the range in which the number will fall when the cuts are fixed beforehand.</returns>
    /// <exception cref="ArgumentException">More people are wanted than enter the last stage, or the inputs do not fit together.</exception>
    public static PlannedCut LastCutFor(double[,] stageCorrelation, ReadOnlySpan<double> earlierPassRates, int applicants, int target)
    {
        Guard.CorrelationMatrix(stageCorrelation, nameof(stageCorrelation));
        int n = stageCorrelation.GetLength(0);
        if (earlierPassRates.Length != n - 1)
            throw new ArgumentException($"{n} stages have {n - 1} pass rates before the last one; {earlierPassRates.Length} were given.", nameof(earlierPassRates));
        ArgumentOutOfRangeException.ThrowIfLessThan(applicants, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(target, 1);

        double entering = 1;
        foreach (double rate in earlierPassRates) entering *= rate;
        double share = (double)target / applicants, conditional = share / entering;
        if (conditional > 1 + 1e-12)
            throw new ArgumentException($"{target} people are wanted, but only {entering * applicants:0.#} are expected to enter the last stage. Loosen the earlier stages.", nameof(target));

        double[] cuts = CutsFor(Matrices.Block(stageCorrelation, 0, n), [.. earlierPassRates, Math.Min(1, conditional)]);
        return new(cuts, StandardNormal.Above(cuts[^1]), conditional, target, Math.Sqrt(applicants * share * (1 - share)));
    }

    /// <summary>Compares one weighted sum with equal cuts on every predictor, at the same share selected.</summary>
    /// <param name="correlation">Correlations of the predictors among applicants.</param>
    /// <param name="validities">Validity of each predictor.</param>
    /// <param name="selectionRatio">Share selected in the end, above 0 and below 1.</param>
    /// <remarks>The design question of Ock and Oswald (2018), J. Personnel Psychol. 17, 172–182; Sackett and Roth (1996), Human Performance 9, 37–58.</remarks>
    public static HurdleComparison CompensatoryAgainstHurdles(double[,] correlation, ReadOnlySpan<double> validities, double selectionRatio)
    {
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        int n = correlation.GetLength(0);
        if (validities.Length != n) throw new ArgumentException($"{n} predictors need {n} validities; {validities.Length} were given.", nameof(validities));
        if (!(selectionRatio > 0 && selectionRatio < 1)) throw new ArgumentOutOfRangeException(nameof(selectionRatio), selectionRatio, "The share selected lies between 0 and 1.");
        foreach (double validity in validities) Guard.Correlation(validity, nameof(validities));

        double[] among = Matrices.Block(correlation, 0, n), cuts = new double[n], unit = new double[n];
        double cut = MultipleCutoffs.EqualCut(selectionRatio, among, n), height = NormalSelection.OfShare(selectionRatio).MeanSelected;
        Array.Fill(cuts, cut);
        Array.Fill(unit, 1);
        (double pass, double first, _) = NormalOrthant.Moments(cuts, among, validities);
        double[] regression = RegressionWeights(correlation, validities);

        return new(cut, StandardNormal.Above(cut), first / pass,
            height * CompositeValidity(among, validities, unit),
            height * CompositeValidity(among, validities, validities),
            height * CompositeValidity(among, validities, regression));
    }

    /// <summary>The cuts that pass stated shares, stage after stage.</summary>
    internal static double[] CutsFor(double[] correlation, ReadOnlySpan<double> passRates)
    {
        int n = passRates.Length;
        double[] cuts = new double[n];
        double before = 1;

        for (int k = 0; k < n; k++)
        {
            if (!(passRates[k] > 0 && passRates[k] <= 1))
                throw new ArgumentOutOfRangeException(nameof(passRates), passRates[k], $"The pass rate of stage {k + 1} must be above 0 and at most 1.");

            double[] earlier = cuts[..k], among = new double[(k + 1) * (k + 1)];
            for (int i = 0; i <= k; i++)
                for (int j = 0; j <= k; j++) among[i * (k + 1) + j] = correlation[i * n + j];

            double target = before * passRates[k];
            cuts[k] = passRates[k] == 1 ? double.NegativeInfinity
                : FindCut(target, before, cut => NormalOrthant.Above([.. earlier, cut], among));
            before = target;
        }

        return cuts;
    }

    /// <summary>The cut at which a falling pass probability reaches its target.</summary>
    internal static double FindCut(double target, double before, Func<double, double> pass)
    {
        // At most as many pass as would on this score alone, at least as many as would if all it rejects had come so far.
        double high = StandardNormal.Cut(target), low = Math.Min(StandardNormal.Quantile(before - target), high);
        if (double.IsNegativeInfinity(low)) return low;
        double atHigh = pass(high) - target;
        if (atHigh >= 0) return high;
        return Brent.FindRoot(cut => pass(cut) - target, low - 1e-7, high, 1e-14, 300);
    }

    internal static double CompositeValidity(ReadOnlySpan<double> among, ReadOnlySpan<double> validities, ReadOnlySpan<double> weights)
    {
        double over = 0, variance = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            over += weights[i] * validities[i];
            for (int j = 0; j < weights.Length; j++) variance += weights[i] * weights[j] * among[i * weights.Length + j];
        }

        return variance > 0 ? over / Math.Sqrt(variance) : double.NaN;
    }

    private static double[] RegressionWeights(double[,] correlation, ReadOnlySpan<double> validities) =>
        MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(correlation)
            .Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(validities.ToArray())).ToArray();

    private static void RequireStages(double[,] correlation, int stages, string name)
    {
        Guard.CorrelationMatrix(correlation, name);
        if (stages is 0 or > MostStages) throw new ArgumentException($"Between 1 and {MostStages} stages can be integrated; {stages} were given.", name);
        if (correlation.GetLength(0) != stages + 1)
            throw new ArgumentException($"{stages} stages need a correlation matrix of {stages + 1} rows, quality first; this one has {correlation.GetLength(0)}.", name);
    }
}

/// <summary>What is left after a stage.</summary>
/// <param name="Cut">The stage's cut, in standard deviations among applicants.</param>
/// <param name="PassRate">Share of those who entered the stage that pass, 0 to 1.</param>
/// <param name="CumulativePass">Share of all applicants that pass it and every stage before.</param>
/// <param name="ExpectedQuality">Mean quality of those who pass, in standard deviations among applicants; NaN when nobody does.</param>
/// <param name="QualityVariance">Variance of quality among those who pass, applicants having 1.</param>
public sealed record StageGain(double Cut, double PassRate, double CumulativePass, double ExpectedQuality, double QualityVariance);

/// <summary>A last cut that ends at a stated number.</summary>
/// <param name="Cuts">The cut of every stage, in standard deviations among applicants.</param>
/// <param name="MarginalRatio">Share of all applicants that would reach the last cut if nobody had been rejected before.</param>
/// <param name="ConditionalPassRate">Share of those who enter the last stage that pass it; also the share that would have to pass if the stages were independent.</param>
/// <param name="Expected">People expected to pass.</param>
/// <param name="StandardDeviation">Standard deviation of the number that passes fixed cuts, because the pool is finite.</param>
public sealed record PlannedCut(IReadOnlyList<double> Cuts, double MarginalRatio, double ConditionalPassRate, double Expected, double StandardDeviation)
{
    /// <summary>The range that holds the number with a probability of about 95 %, in people.</summary>
    public (double Low, double High) Range => (Expected - 1.96 * StandardDeviation, Expected + 1.96 * StandardDeviation);
}

/// <summary>Mean criterion of the selected under four rules that select the same share, in standard deviations among applicants.</summary>
/// <param name="EqualCut">The cut on every predictor that selects the share.</param>
/// <param name="MarginalRatio">Share of applicants that passes that cut on one predictor alone.</param>
/// <param name="Hurdles">A cut on every predictor.</param>
/// <param name="UnitWeights">The sum of the predictors.</param>
/// <param name="ValidityWeights">The sum weighted by validity.</param>
/// <param name="RegressionWeights">The sum weighted by regression, the best a weighted sum can do.</param>
public sealed record HurdleComparison(
    double EqualCut, double MarginalRatio, double Hurdles, double UnitWeights, double ValidityWeights, double RegressionWeights);
