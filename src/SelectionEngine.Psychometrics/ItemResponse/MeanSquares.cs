namespace SelectionEngine.Psychometrics;

/// <summary>How far answers lie from what the model expects, for one item over people or one person over items.</summary>
/// <param name="Answers">How many answers were compared.</param>
/// <param name="ChiSquare">Σ z², z the standardised residual.</param>
/// <param name="Outfit">Mean of z², unweighted: 1 when the model holds, moved by single surprising answers far off target; NaN without answers.</param>
/// <param name="OutfitT">Outfit turned to a standard normal deviate.</param>
/// <param name="Infit">Σ(x − E)²/ΣV, weighted by information: 1 when the model holds, moved by answers near the target.</param>
/// <param name="InfitT">Infit turned to a standard normal deviate.</param>
/// <remarks>
/// t = (MS^⅓ − 1)·3/q + q/3 (Wilson &amp; Hilferty 1931), q² the model variance of the mean square. Wright &amp; Masters (1982), Rating
/// Scale Analysis, chapter 5; the form of eRm.
/// </remarks>
public readonly record struct MeanSquares(int Answers, double ChiSquare, double Outfit, double OutfitT, double Infit, double InfitT)
{
    /// <summary>Fit of every item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="responses">Row by row, persons × items; −1 is left out.</param>
    /// <param name="theta">One estimate a person; who has an infinite one or NaN is left out, which with ML estimates are all people with no or full points.</param>
    /// <param name="rules">Whether very small variances and large spreads are cut.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an answer is no category of its item.</exception>
    public static IReadOnlyList<MeanSquares> OfItems(
        IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, ReadOnlySpan<double> theta, MeanSquareRules rules = MeanSquareRules.Exact)
    {
        CheckLengths(items, responses, theta);
        Gatherer[] gatherers = [.. items.Select(_ => new Gatherer(rules))];
        for (int i = 0; i < theta.Length; i++)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(i * items.Count, items.Count);
            Psychometrics.Answers.Check(items, answers, i);
            if (!double.IsFinite(theta[i])) continue;

            for (int j = 0; j < items.Count; j++)
            {
                if (answers[j] >= 0) gatherers[j].Add(items[j], answers[j], theta[i]);
            }
        }

        return [.. gatherers.Select(gatherer => gatherer.ToMeanSquares())];
    }

    /// <summary>Fit of every person.</summary>
    /// <param name="items">The items.</param>
    /// <param name="responses">Row by row, persons × items; −1 is left out.</param>
    /// <param name="theta">One estimate a person; an infinite one or NaN gives NaN.</param>
    /// <param name="rules">Whether very small variances and large spreads are cut.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or an answer is no category of its item.</exception>
    public static IReadOnlyList<MeanSquares> OfPersons(
        IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, ReadOnlySpan<double> theta, MeanSquareRules rules = MeanSquareRules.Exact)
    {
        CheckLengths(items, responses, theta);
        MeanSquares[] persons = new MeanSquares[theta.Length];
        for (int i = 0; i < theta.Length; i++)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(i * items.Count, items.Count);
            Psychometrics.Answers.Check(items, answers, i);

            Gatherer gatherer = new(rules);
            for (int j = 0; j < items.Count && double.IsFinite(theta[i]); j++)
            {
                if (answers[j] >= 0) gatherer.Add(items[j], answers[j], theta[i]);
            }

            persons[i] = gatherer.ToMeanSquares();
        }

        return persons;
    }

    private static void CheckLengths(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, ReadOnlySpan<double> theta)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (responses.Length != (long)items.Count * theta.Length)
        {
            throw new ArgumentException($"{responses.Length} answers to {items.Count} items do not belong to {theta.Length} estimates.", nameof(responses));
        }
    }

    private sealed class Gatherer(MeanSquareRules rules)
    {
        private const double LeastVariance = 0.0031622776601683795;
        private const double MostSpread = 1.4142;

        // Exact sums: whom the file lists first must not change a digit.
        private readonly ExactSum _square = new();
        private readonly ExactSum _residual = new();
        private readonly ExactSum _variance = new();
        private readonly ExactSum _outfitVariance = new();
        private readonly ExactSum _infitVariance = new();
        private int _answers;

        public void Add(Item item, int answer, double theta)
        {
            Span<double> p = stackalloc double[item.Categories];
            item.Probabilities(theta, p);

            double mean = 0;
            for (int k = 1; k < p.Length; k++) mean += k * p[k];

            double variance = 0;
            double fourth = 0;
            for (int k = 0; k < p.Length; k++)
            {
                double square = (k - mean) * (k - mean);
                variance += p[k] * square;
                fourth += p[k] * square * square;
            }

            if (rules == MeanSquareRules.AsMirt) variance = Math.Max(variance, LeastVariance);

            double residual = (answer - mean) * (answer - mean);
            _answers++;
            _square.Add(residual / variance);
            _residual.Add(residual);
            _variance.Add(variance);
            _outfitVariance.Add(fourth / (variance * variance));
            _infitVariance.Add(fourth - variance * variance);
        }

        public MeanSquares ToMeanSquares()
        {
            if (_answers == 0) return new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

            double n = _answers;
            double variance = _variance.ToDouble();
            double outfit = _square.ToDouble() / n;
            double infit = _residual.ToDouble() / variance;
            double outfitQ = Math.Sqrt(Math.Max(_outfitVariance.ToDouble() / (n * n) - 1 / n, 0));
            double infitQ = Math.Sqrt(Math.Max(_infitVariance.ToDouble(), 0)) / variance;
            double most = rules == MeanSquareRules.AsMirt ? MostSpread : double.PositiveInfinity;
            return new(_answers, _square.ToDouble(), outfit, Deviate(outfit, Math.Min(outfitQ, most)), infit, Deviate(infit, Math.Min(infitQ, most)));
        }

        private static double Deviate(double meanSquare, double q) => (Math.Cbrt(meanSquare) - 1) * (3 / q) + q / 3;
    }
}

/// <summary>How mean squares treat answers that are all but certain.</summary>
public enum MeanSquareRules
{
    /// <summary>As the formulas say; the form of eRm.</summary>
    Exact,

    /// <summary>Variances of answers below √0.00001 count as that, and q above 1.4142 as 1.4142; the form of mirt.</summary>
    AsMirt,
}
