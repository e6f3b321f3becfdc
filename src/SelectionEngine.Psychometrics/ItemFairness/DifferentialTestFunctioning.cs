namespace SelectionEngine.Psychometrics;

/// <summary>How large the spread of DIF over a test's items is.</summary>
public enum TestEffectSize
{
    /// <summary>Undefined: no item has an odds ratio.</summary>
    Undefined,

    /// <summary>τ² below 0.07.</summary>
    Small,

    /// <summary>τ² from 0.07 to below 0.14.</summary>
    Medium,

    /// <summary>τ² of 0.14 and above.</summary>
    Large,
}

/// <summary>What the items' DIF adds up to for a whole test.</summary>
/// <param name="TauSquared">Variance of true log odds ratios over items, below 0 when items differ less than chance; NaN without items.</param>
/// <param name="StandardError">Its standard error, each item left out in turn; NaN with fewer than three items.</param>
/// <param name="PointsForFocal">
/// Sum of the items' mean differences at equal matching score, in points of the test: below 0 the test as a whole costs the focal group points.
/// Differences of opposite sign cancel; with an unpurified score that counts every item they always do, so match on purified items.
/// </param>
/// <param name="PointsEitherWay">Sum of the differences without their signs, in points; chance alone makes it positive.</param>
/// <param name="Items">How many items had an odds ratio.</param>
public sealed record DifferentialTestFunctioning(double TauSquared, double StandardError, double PointsForFocal, double PointsEitherWay, int Items)
{
    /// <summary>Small, medium or large by the authors' limits 0.07 and 0.14. Camilli and Penfield (1997); Penfield and Algina (2006), Journal of Educational Measurement 43, 295–312.</summary>
    public TestEffectSize Size =>
        double.IsNaN(TauSquared) ? TestEffectSize.Undefined : TauSquared < .07 ? TestEffectSize.Small : TauSquared < .14 ? TestEffectSize.Medium : TestEffectSize.Large;

    /// <summary>Adds up a test.</summary>
    /// <param name="logOddsRatios">ln of each item's odds ratio, reference over focal; items that are not finite are left out.</param>
    /// <param name="variances">Variance of each.</param>
    /// <param name="meanDifferences">Focal minus reference mean score of each item at equal matching score, in points; NaN is left out.</param>
    /// <remarks>τ² = (Σ(λ − λ̄)² − Σs²)/n. Camilli and Penfield (1997), Journal of Educational Measurement 34, 123–139; the error by the jackknife, Efron and Stein (1981).</remarks>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static DifferentialTestFunctioning Of(ReadOnlySpan<double> logOddsRatios, ReadOnlySpan<double> variances, ReadOnlySpan<double> meanDifferences)
    {
        if (logOddsRatios.Length != variances.Length || logOddsRatios.Length != meanDifferences.Length)
            throw new ArgumentException($"There are {logOddsRatios.Length} odds ratios, {variances.Length} variances and {meanDifferences.Length} mean differences. Give one of each per item.", nameof(variances));

        List<double> odds = [], errors = [];
        for (int i = 0; i < logOddsRatios.Length; i++)
        {
            if (!double.IsFinite(logOddsRatios[i]) || !double.IsFinite(variances[i])) continue;
            odds.Add(logOddsRatios[i]);
            errors.Add(variances[i]);
        }

        double[] differences = [.. meanDifferences.ToArray().Where(double.IsFinite)];
        return new(
            Tau([.. odds], [.. errors]), Jackknifed([.. odds], [.. errors]),
            Sums.Of(differences), Sums.Of(differences.Select(Math.Abs).ToArray()), odds.Count);
    }

    private static double Tau(double[] odds, double[] errors)
    {
        if (odds.Length == 0) return double.NaN;

        double mean = Sums.Of(odds) / odds.Length;
        return Sums.Of(odds.Select((one, i) => (one - mean) * (one - mean) - errors[i]).ToArray()) / odds.Length;
    }

    private static double Jackknifed(double[] odds, double[] errors)
    {
        int n = odds.Length;
        if (n < 3) return double.NaN;

        double[] without = [.. Enumerable.Range(0, n).Select(left => Tau([.. odds.Where((_, i) => i != left)], [.. errors.Where((_, i) => i != left)]))];
        double mean = Sums.Of(without) / n;
        return Math.Sqrt(Sums.Of(without.Select(one => (one - mean) * (one - mean)).ToArray()) * (n - 1) / n);
    }
}
