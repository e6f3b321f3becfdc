using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace SelectionEngine.Psychometrics;

/// <summary>Accuracy and consistency of a pass-or-fail decision from one administration, for any score with a known reliability.</summary>
/// <remarks>
/// True proportions follow a beta distribution; a test as reliable as this one, of <see cref="Length"/> right-or-wrong items, adds binomial error.
/// Livingston and Lewis (1995), Journal of Educational Measurement 32, 179–197; consistency by Hanson (1991).
/// </remarks>
public sealed class LivingstonLewis
{
    private const double Precision = 1e-12;

    private readonly double trueCut;

    private LivingstonLewis(double effectiveLength, TrueScoreBeta trueScores, double cut)
    {
        EffectiveLength = effectiveLength;
        Length = (int)Math.Round(effectiveLength, MidpointRounding.ToEven);
        TrueScores = trueScores;
        trueCut = cut;
        Cut = (int)Math.Round(cut * Length, MidpointRounding.ToEven);
    }

    /// <summary>How many right-or-wrong items would be as reliable: ((m − a)(b − m) − r s²) / (s²(1 − r)).</summary>
    public double EffectiveLength { get; }

    /// <summary>The effective length rounded to a whole number, halves to even.</summary>
    public int Length { get; }

    /// <summary>The cut on a test of <see cref="Length"/> items, rounded, halves to even; who reaches it passes.</summary>
    public int Cut { get; }

    /// <summary>The distribution of true proportion scores.</summary>
    public TrueScoreBeta TrueScores { get; }

    /// <summary>Fits the model to observed scores.</summary>
    /// <param name="scores">Observed scores; NaN is left out.</param>
    /// <param name="reliability">Above 0 and below 1.</param>
    /// <param name="cut">Passing score, above <paramref name="minimum"/> and at most <paramref name="maximum"/>; who reaches it passes.</param>
    /// <param name="minimum">Lowest possible score.</param>
    /// <param name="maximum">Highest possible score.</param>
    /// <param name="model">Distribution of true scores to try.</param>
    /// <returns>Null when the scores do not vary, or their moments fit no beta distribution at this reliability.</returns>
    /// <exception cref="ArgumentException">A score or the cut lies outside the possible scores.</exception>
    public static LivingstonLewis? Of(
        ReadOnlySpan<double> scores, double reliability, double cut, double minimum, double maximum, TrueScoreModel model = TrueScoreModel.FourParameter)
    {
        if (!(reliability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "The reliability lies between 0 and 1.");
        if (!(cut > minimum && cut <= maximum)) throw new ArgumentOutOfRangeException(nameof(cut), cut, $"The cut lies above {minimum} and at most at {maximum}.");

        Moments moments = Moments.Of(scores);
        if (moments.Count > 0 && (moments.Minimum < minimum || moments.Maximum > maximum))
        {
            throw new ArgumentException($"Scores run from {moments.Minimum} to {moments.Maximum}, outside {minimum} to {maximum}.", nameof(scores));
        }

        double variance = moments.Variance();
        if (!(variance > 0)) return null;

        double length = (((moments.Mean - minimum) * (maximum - moments.Mean)) - (reliability * variance)) / (variance * (1 - reliability));
        if (!(length > 3.5) || length > 100_000) return null;

        double[] proportions = new double[moments.Count];
        int kept = 0;
        foreach (double score in scores)
        {
            if (!double.IsNaN(score)) proportions[kept++] = (score - minimum) / (maximum - minimum);
        }

        TrueScoreBeta? trueScores = TrueScoreBeta.Fit(proportions, length, model);
        return trueScores is null ? null : new(length, trueScores, (cut - minimum) / (maximum - minimum));
    }

    /// <summary>Decisions against true standing.</summary>
    public CutDecisions Accuracy()
    {
        double split = Math.Clamp((trueCut - TrueScores.Lower) / (TrueScores.Upper - TrueScores.Lower), 0, 1);
        double failBelow = Mean(0, split, score => Fails(score, Cut));
        double failAbove = Mean(split, 1, score => Fails(score, Cut));
        double passBelow = Mean(0, split, score => 1 - Fails(score, Cut));
        double passAbove = Mean(split, 1, score => 1 - Fails(score, Cut));
        return new(failBelow, failAbove, passBelow, passAbove);
    }

    /// <summary>Decisions on two parallel tests.</summary>
    /// <param name="secondCut">Cut of the second test; the same <see cref="Cut"/> when left out. betafunctions 1.9.0 rounds down here, but to the nearest in accuracy.</param>
    public ParallelDecisions Consistency(int? secondCut = null)
    {
        int other = secondCut ?? Cut;
        return new(
            Mean(0, 1, score => Fails(score, Cut) * Fails(score, other)),
            Mean(0, 1, score => Fails(score, Cut) * (1 - Fails(score, other))),
            Mean(0, 1, score => (1 - Fails(score, Cut)) * Fails(score, other)),
            Mean(0, 1, score => (1 - Fails(score, Cut)) * (1 - Fails(score, other))));
    }

    /// <summary>P(X &lt; cut) of a binomial score: the chance to fail with this true proportion.</summary>
    private double Fails(double proportion, int cut) =>
        cut <= 0 ? 0 : cut > Length ? 1 : SpecialFunctions.BetaRegularized(Length - cut + 1, cut, Math.Clamp(1 - proportion, 0, 1));

    /// <summary>The mean of a function over part of the true-score distribution, the part given on the distribution's own 0 to 1.</summary>
    private double Mean(double from, double to, Func<double, double> function)
    {
        if (from >= to) return 0;

        double logBeta = SpecialFunctions.BetaLn(TrueScores.Alpha, TrueScores.Beta);
        return DoubleExponentialTransformation.Integrate(Weighted, from, to, Precision);

        double Weighted(double position)
        {
            if (position is <= 0 or >= 1) return 0;

            double density = Math.Exp(((TrueScores.Alpha - 1) * Math.Log(position)) + ((TrueScores.Beta - 1) * Math.Log(1 - position)) - logBeta);
            return density * function(TrueScores.Lower + ((TrueScores.Upper - TrueScores.Lower) * position));
        }
    }
}
