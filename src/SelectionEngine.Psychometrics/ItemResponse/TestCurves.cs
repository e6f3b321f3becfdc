namespace SelectionEngine.Psychometrics;

/// <summary>What a whole test says at a place on the trait, and how reliable it is in a population.</summary>
public static class TestCurves
{
    /// <summary>Information of the test: the sum of its items' information.</summary>
    /// <param name="items">The items.</param>
    /// <param name="theta">Place on the trait, in units of θ; NaN gives NaN.</param>
    /// <returns>In 1/θ², 0 or more; 1/√ of it is the standard error of the maximum likelihood estimate at θ.</returns>
    /// <remarks>Birnbaum (1968), chapter 20; Lord (1980), equation 5-6.</remarks>
    public static double Information(IReadOnlyList<Item> items, double theta)
    {
        ArgumentNullException.ThrowIfNull(items);

        double sum = 0;
        foreach (Item item in items) sum += item.Information(theta);
        return sum;
    }

    /// <summary>Expected sum score of people at θ: the test characteristic curve.</summary>
    /// <param name="items">The items.</param>
    /// <param name="theta">Place on the trait, in units of θ; NaN gives NaN.</param>
    /// <returns>In points of the sum, 0 to the highest sum.</returns>
    public static double ExpectedScore(IReadOnlyList<Item> items, double theta)
    {
        ArgumentNullException.ThrowIfNull(items);

        double sum = 0;
        foreach (Item item in items) sum += item.ExpectedScore(theta);
        return sum;
    }

    /// <summary>Marginal reliability: the mean over the population of I/(I + 1/σ²).</summary>
    /// <param name="items">The items.</param>
    /// <param name="latent">The population; standard normal when left out.</param>
    /// <param name="grid">Points of the integral; 61 from −6 to 6 when left out.</param>
    /// <returns>No unit, 0 to 1.</returns>
    /// <remarks>Green, Bock, Humphreys, Linn &amp; Reckase (1984), Journal of Educational Measurement 21, 347–360; the form of mirt's marginal_rxx.</remarks>
    public static double MarginalReliability(IReadOnlyList<Item> items, LatentNormal? latent = null, LatentGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        latent ??= LatentNormal.Standard;
        grid ??= LatentGrid.Standard;

        double[] weights = grid.Weights();
        double precision = 1 / (latent.Sd * latent.Sd);
        double sum = 0;
        for (int q = 0; q < weights.Length; q++)
        {
            double information = Information(items, latent.Mean + latent.Sd * grid.At(q));
            sum += weights[q] * (information / (information + precision));
        }

        return sum;
    }

    /// <summary>Empirical reliability of estimates that shrink towards the mean (EAP, MAP): s²/(s² + mean squared error).</summary>
    /// <param name="theta">The estimates; NaN is left out with its error.</param>
    /// <param name="error">Their standard errors, one an estimate.</param>
    /// <returns>No unit, 0 to 1; NaN with fewer than two estimates.</returns>
    /// <remarks>s² has the divisor n − 1. The form of mirt's empirical_rxx; Bechger, Maris, Verstralen &amp; Béguin (2003).</remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double EmpiricalReliability(ReadOnlySpan<double> theta, ReadOnlySpan<double> error)
    {
        (double variance, double square) = Spread(theta, error);
        return variance / (variance + square);
    }

    /// <summary>Reliability of estimates that do not shrink (ML, WLE): 1 − mean squared error/s².</summary>
    /// <param name="theta">The estimates; NaN is left out with its error.</param>
    /// <param name="error">Their standard errors, one an estimate.</param>
    /// <returns>No unit, at most 1; below 0 when the errors exceed the spread; NaN with fewer than two estimates or no spread.</returns>
    /// <remarks>s² has the divisor n − 1. Adams (2005), Studies in Educational Evaluation 31, 162–172; the form of TAM's WLE reliability.</remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SeparationReliability(ReadOnlySpan<double> theta, ReadOnlySpan<double> error)
    {
        (double variance, double square) = Spread(theta, error);
        return 1 - square / variance;
    }

    private static (double Variance, double MeanSquareError) Spread(ReadOnlySpan<double> theta, ReadOnlySpan<double> error)
    {
        if (theta.Length != error.Length) throw new ArgumentException($"{theta.Length} estimates have {error.Length} errors.", nameof(error));

        List<double> values = [];
        List<double> squares = [];
        for (int i = 0; i < theta.Length; i++)
        {
            if (double.IsNaN(theta[i]) || double.IsNaN(error[i])) continue;

            values.Add(theta[i]);
            squares.Add(error[i] * error[i]);
        }

        Moments moments = Moments.Of([.. values]);
        return (moments.Variance(), Sums.Of([.. squares]) / squares.Count);
    }
}
