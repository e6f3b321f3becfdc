using System.Buffers;

namespace SelectionEngine.Psychometrics;

/// <summary>Finds where the likelihood, the posterior or Warm's weighted likelihood of one person is highest.</summary>
internal sealed class ModeSearch
{
    private readonly IReadOnlyList<Item> _items;
    private readonly ThetaMethod _method;
    private readonly LatentNormal _prior;
    private readonly InformationKind _information;
    private readonly bool _oneHill;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly SlopeWalk? _walk;

    public ModeSearch(IReadOnlyList<Item> items, ThetaMethod method, LatentNormal prior, InformationKind information)
    {
        _items = items;
        _method = method;
        _prior = prior;
        _information = information;
        _oneHill = true;
        _lowest = double.PositiveInfinity;
        _highest = double.NegativeInfinity;

        foreach (Item item in items)
        {
            // Two-parameter, graded and step models have concave log-likelihoods; guessing bends them.
            _oneHill &= item.LowerAsymptote == 0;
            foreach (double b in item.Thresholds)
            {
                _lowest = Math.Min(_lowest, b - 40 / Math.Abs(item.Slope));
                _highest = Math.Max(_highest, b + 40 / Math.Abs(item.Slope));
            }
        }

        // Beyond these places every item's curve is flat to the last digit.
        if (method == ThetaMethod.Map)
        {
            _lowest = Math.Min(_lowest, prior.Mean - 10 * prior.Sd);
            _highest = Math.Max(_highest, prior.Mean + 10 * prior.Sd);
        }

        if (!_oneHill || Weighted) _walk = new(items, _lowest, _highest, method, prior);
    }

    private bool Weighted => _method is ThetaMethod.Wle or ThetaMethod.Jeffreys;

    public ThetaEstimate Of(ReadOnlySpan<sbyte> answers)
    {
        int answered = 0;
        foreach (sbyte answer in answers) answered += answer >= 0 ? 1 : 0;

        if (answered == 0)
        {
            return _method == ThetaMethod.Map
                ? new(_prior.Mean, _prior.Sd, 0, 1)
                : new(double.NaN, double.NaN, 0);
        }

        (double low, double lowLogP) = End(answers, up: false);
        (double high, double highLogP) = End(answers, up: true);

        if (_method != ThetaMethod.Ml) return Highest(answers, answered, double.NegativeInfinity, double.NegativeInfinity);
        if (!_oneHill) return Highest(answers, answered, lowLogP, highLogP);
        if (low <= 0 && high >= 0) return new(double.NaN, double.NaN, answered);
        if (low <= 0) return new(double.NegativeInfinity, double.NaN, answered);
        if (high >= 0) return new(double.PositiveInfinity, double.NaN, answered);

        return Finish(answers, Root(answers, _lowest, _highest), answered, 1);
    }

    private (double Slope, double LogP) End(ReadOnlySpan<sbyte> answers, bool up)
    {
        double slope = 0;
        double logP = 0;
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            (double s, double l) = _items[j].AtEnd(answers[j], up);
            slope += s;
            logP += l;
        }

        return (slope, logP);
    }

    private ThetaEstimate Highest(ReadOnlySpan<sbyte> answers, int answered, double lowLogP, double highLogP)
    {
        if (_oneHill && _method == ThetaMethod.Map)
        {
            return Finish(answers, Root(answers, _lowest, _highest), answered, 1);
        }

        // The range is walked once; each change from rising to falling is a maximum. What is walked is the slope, so the height of one
        // maximum over another is the integral of the slope between them.
        ReadOnlySpan<double> places = _walk!.Places;
        double[] slopes = ArrayPool<double>.Shared.Rent(places.Length);
        _walk.Of(answers, slopes.AsSpan(0, places.Length));

        double best = double.NaN;
        double bestHeight = double.NegativeInfinity;
        double height = 0;
        int modes = 0;

        for (int i = 1; i < places.Length; i++)
        {
            if (slopes[i - 1] > 0 && slopes[i] <= 0)
            {
                double mode = Root(answers, places[i - 1], places[i]);
                double at = Weighted ? height : LogLikelihood(answers, mode) - Away(mode);
                modes++;
                if (at > bestHeight) (best, bestHeight) = (mode, at);
            }

            height += 0.5 * (places[i] - places[i - 1]) * (slopes[i - 1] + slopes[i]);
        }

        ArrayPool<double>.Shared.Return(slopes);

        if (_method == ThetaMethod.Ml && Math.Max(lowLogP, highLogP) >= bestHeight)
        {
            return new(lowLogP >= highLogP ? double.NegativeInfinity : double.PositiveInfinity, double.NaN, answered, modes, best);
        }

        return modes == 0 ? new(double.NaN, double.NaN, answered) : Finish(answers, best, answered, modes);
    }

    private double Away(double theta)
    {
        if (_method != ThetaMethod.Map) return 0;

        double z = (theta - _prior.Mean) / _prior.Sd;
        return 0.5 * z * z;
    }

    private double LogLikelihood(ReadOnlySpan<sbyte> answers, double theta)
    {
        Span<double> log = stackalloc double[sbyte.MaxValue];
        double sum = 0;
        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            Span<double> of = log[.._items[j].Categories];
            _items[j].LogProbabilities(theta, of);
            sum += of[answers[j]];
        }

        return sum;
    }

    /// <summary>Slope of what is maximised, and the slope's own slope where it is known, else NaN.</summary>
    private (double Value, double Bend) Slope(ReadOnlySpan<sbyte> answers, double theta)
    {
        double value = 0;
        double bend = 0;

        if (Weighted)
        {
            (double score, _, double information, double skew) = Sums(answers, theta);

            // Where nothing is left to learn, both sums have died out and their ratio has not: the nearest place that still has it.
            return (information > 0 ? score + skew / (2 * information) : score, double.NaN);
        }

        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            (double s, double b) = _items[j].LogSlope(theta, answers[j]);
            value += s;
            bend += b;
        }

        if (_method == ThetaMethod.Map)
        {
            double variance = _prior.Sd * _prior.Sd;
            value -= (theta - _prior.Mean) / variance;
            bend -= 1 / variance;
        }

        return (value, bend);
    }

    /// <summary>l′, l″, I = Σ P′²/P, and J = Σ P′P″/P or (Jeffreys) I′ = Σ P′(2P″/P − P′²/P²), over the items answered.</summary>
    private (double Score, double Bend, double Information, double Skew) Sums(ReadOnlySpan<sbyte> answers, double theta)
    {
        Span<double> p = stackalloc double[sbyte.MaxValue];
        Span<double> slope = stackalloc double[sbyte.MaxValue];
        Span<double> bend = stackalloc double[sbyte.MaxValue];
        double score = 0;
        double curve = 0;
        double information = 0;
        double skew = 0;
        double twice = _method == ThetaMethod.Jeffreys ? 2 : 1;

        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;

            int categories = _items[j].Categories;
            _items[j].Curve(theta, p[..categories], slope[..categories], bend[..categories]);
            score += slope[answers[j]];
            curve += bend[answers[j]];

            for (int k = 0; k < categories; k++)
            {
                double square = slope[k] * slope[k];
                information += p[k] * square;
                skew += p[k] * slope[k] * (twice * bend[k] + square);
            }
        }

        return (score, curve, information, skew);
    }

    /// <summary>Where the slope passes 0 from above: Newton's step where it stays inside the bracket and does not go in circles, else the middle.</summary>
    private double Root(ReadOnlySpan<sbyte> answers, double low, double high)
    {
        double theta = low < 0 && high > 0 ? 0 : 0.5 * (low + high);
        double before = double.NaN;
        double valueBefore = double.NaN;

        for (int i = 0; i < 200; i++)
        {
            (double value, double bend) = Slope(answers, theta);
            if (value == 0) return theta;

            if (value > 0) low = theta;
            else high = theta;

            if (double.IsNaN(bend) && !double.IsNaN(before)) bend = (value - valueBefore) / (theta - before);
            bool crossed = value > 0 ? valueBefore < 0 : valueBefore > 0;
            (before, valueBefore) = (theta, value);

            // Steps that cross the root and come all the way back can circle it for ever; each crossing has to halve the bracket.
            double next = theta - value / bend;
            if (!(next > low && next < high) || (crossed && Math.Abs(next - theta) > 0.5 * (high - low))) next = 0.5 * (low + high);
            if (Math.Abs(next - theta) <= 4e-16 * Math.Max(1, Math.Abs(theta)) || next == low || next == high) return next;

            theta = next;
        }

        return theta;
    }

    private ThetaEstimate Finish(ReadOnlySpan<sbyte> answers, double theta, int answered, int modes)
    {
        (_, double bend, double information, _) = Sums(answers, theta);
        double known = information;
        if (_information == InformationKind.Observed) known = Weighted ? -WeightedBend(answers, theta) : -bend;
        if (_method == ThetaMethod.Map) known += 1 / (_prior.Sd * _prior.Sd);
        return new(theta, known > 0 ? 1 / Math.Sqrt(known) : double.NaN, answered, modes);
    }

    private double WeightedBend(ReadOnlySpan<sbyte> answers, double theta)
    {
        const double Half = 1.0 / 1024;
        return (Slope(answers, theta + Half).Value - Slope(answers, theta - Half).Value) / (2 * Half);
    }
}
