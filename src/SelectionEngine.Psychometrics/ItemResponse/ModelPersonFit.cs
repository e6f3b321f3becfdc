namespace SelectionEngine.Psychometrics;

/// <summary>How well one person's answers fit the model, given fixed item parameters and a place on the trait.</summary>
public static class ModelPersonFit
{
    /// <summary>Standardised log-likelihood lz of a person's answers; strongly negative for answers the model finds odd.</summary>
    /// <param name="items">The items.</param>
    /// <param name="answers">One answer an item; −1 is left out.</param>
    /// <param name="theta">The person's estimate; NaN or infinite gives NaN.</param>
    /// <returns>No unit; roughly standard normal at the true θ, less spread at an estimate (see <see cref="LzStar"/>); NaN when nothing varies.</returns>
    /// <remarks>(l₀ − E)/√Var, for several categories too. Drasgow, Levine &amp; Williams (1985), British Journal of Mathematical and Statistical Psychology 38, 67–86.</remarks>
    /// <exception cref="ArgumentException">The number of answers is not that of the items, or an answer is no category of its item.</exception>
    public static double Lz(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> answers, double theta)
    {
        (double surprise, double variance, _) = Sums(items, answers, theta, correct: false);
        return variance > 0 ? surprise / Math.Sqrt(variance) : double.NaN;
    }

    /// <summary>lz* : lz corrected for θ having been estimated from the same answers.</summary>
    /// <param name="items">The items.</param>
    /// <param name="answers">One answer an item; −1 is left out.</param>
    /// <param name="theta">The person's estimate; NaN or infinite gives NaN.</param>
    /// <param name="method">The estimator that gave it: its weight r₀ is 0 for ML, J/(2I) for WLE, I′/(2I) for Jeffreys, (μ − θ)/σ² for MAP.</param>
    /// <param name="prior">The prior of MAP; standard normal when left out.</param>
    /// <returns>No unit; roughly standard normal; NaN when nothing varies.</returns>
    /// <remarks>
    /// (W + c·r₀)/√Σ Var(w̃), w = ln P(k), c = Σ P′w/I, w̃ = w − c·P′/P. Snijders (2001), Psychometrika 66, 331–342; choice of r₀
    /// Magis, Raîche &amp; Béland (2012), Journal of Educational and Behavioral Statistics 37, 57–81; several categories Sinharay (2016), Psychometrika 81, 992–1013.
    /// </remarks>
    /// <exception cref="ArgumentException">As for <see cref="Lz"/>; or the method is none of the four that the correction is known for.</exception>
    public static double LzStar(
        IReadOnlyList<Item> items, ReadOnlySpan<sbyte> answers, double theta, ThetaMethod method, LatentNormal? prior = null)
    {
        if (method is not (ThetaMethod.Ml or ThetaMethod.Wle or ThetaMethod.Map or ThetaMethod.Jeffreys))
        {
            throw new ArgumentException($"lz* is not known for {method}; take the estimate by ML, WLE, Jeffreys or MAP.", nameof(method));
        }

        prior ??= LatentNormal.Standard;
        (double surprise, double variance, Weights weights) = Sums(items, answers, theta, correct: true);
        double r0 = method switch
        {
            ThetaMethod.Map => (prior.Mean - theta) / (prior.Sd * prior.Sd),
            ThetaMethod.Wle => weights.Skew / (2 * weights.Information),
            ThetaMethod.Jeffreys => weights.Growth / (2 * weights.Information),
            _ => 0,
        };
        return variance > 0 ? (surprise + weights.Slope * r0) / Math.Sqrt(variance) : double.NaN;
    }

    private static (double Surprise, double Variance, Weights Weights) Sums(
        IReadOnlyList<Item> items, ReadOnlySpan<sbyte> answers, double theta, bool correct)
    {
        ArgumentNullException.ThrowIfNull(items);
        Answers.Check(items, answers);
        if (!double.IsFinite(theta)) return (double.NaN, double.NaN, default);

        Span<double> p = stackalloc double[sbyte.MaxValue];
        Span<double> slope = stackalloc double[sbyte.MaxValue];
        Span<double> bend = stackalloc double[sbyte.MaxValue];
        Span<double> log = stackalloc double[sbyte.MaxValue];

        double along = 0;
        double information = 0;
        double skew = 0;
        double growth = 0;
        double surprise = 0;
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            int categories = items[j].Categories;
            items[j].Curve(theta, p[..categories], slope[..categories], bend[..categories]);
            items[j].LogProbabilities(theta, log[..categories]);
            surprise += log[answers[j]];

            for (int k = 0; k < categories; k++)
            {
                double square = slope[k] * slope[k];
                surprise -= p[k] * log[k];
                along += p[k] * slope[k] * log[k];
                information += p[k] * square;
                skew += p[k] * slope[k] * (bend[k] + square);
                growth += p[k] * slope[k] * (2 * bend[k] + square);
            }
        }

        double c = correct ? along / information : 0;
        double variance = 0;
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            int categories = items[j].Categories;
            items[j].Curve(theta, p[..categories], slope[..categories], bend[..categories]);
            items[j].LogProbabilities(theta, log[..categories]);

            double mean = 0;
            for (int k = 0; k < categories; k++) mean += p[k] * (log[k] - c * slope[k]);
            for (int k = 0; k < categories; k++)
            {
                double away = log[k] - c * slope[k] - mean;
                variance += p[k] * away * away;
            }
        }

        return (surprise, variance, new(c, information, skew, growth));
    }

    private readonly record struct Weights(double Slope, double Information, double Skew, double Growth);
}
