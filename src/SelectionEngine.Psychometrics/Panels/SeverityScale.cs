namespace SelectionEngine.Psychometrics;

/// <summary>Items with settled thresholds: what a target of a given measure is expected to get, and the measure that ratings speak for.</summary>
internal sealed class SeverityScale(double[][] thresholds)
{
    private const double Farthest = 40;

    /// <summary>One rating: its item, its category, and the severity of whoever gave it.</summary>
    public readonly record struct Answer(int Item, int Category, double Severity);

    /// <summary>Mean, variance and third central moment of an item's category.</summary>
    /// <param name="item">The item.</param>
    /// <param name="ability">The target's measure less the rater's severity, logits.</param>
    public (double Mean, double Variance, double Third) Moments(int item, double ability)
    {
        int highest = thresholds[item].Length;
        Span<double> log = highest < 64 ? stackalloc double[highest + 1] : new double[highest + 1];
        Fill(item, ability, log);

        double mean = 0, variance = 0, third = 0;
        for (int k = 1; k <= highest; k++) mean += k * log[k];
        for (int k = 0; k <= highest; k++)
        {
            double distance = k - mean, part = log[k] * distance * distance;
            variance += part;
            third += part * distance;
        }

        return (mean, variance, third);
    }

    /// <summary>What an average rater is expected to give on an item, when each category is worth so many points, and how fast that grows with the measure.</summary>
    public (double Value, double Slope) Expected(int item, double measure, IReadOnlyList<double> worth)
    {
        Span<double> p = stackalloc double[Math.Min(thresholds[item].Length + 1, 128)];
        if (thresholds[item].Length >= 128) p = new double[thresholds[item].Length + 1];
        Fill(item, measure, p);

        double value = 0, mean = 0, both = 0;
        for (int k = 0; k < p.Length; k++)
        {
            value += p[k] * worth[k];
            mean += p[k] * k;
            both += p[k] * k * worth[k];
        }

        // dP(k)/dθ = P(k)(k − mean category), so the slope is the covariance of worth and category.
        return (value, both - mean * value);
    }

    /// <summary>The mean expected category over all items by an average rater.</summary>
    public double FairCategory(double measure)
    {
        double sum = 0;
        for (int item = 0; item < thresholds.Length; item++) sum += Moments(item, measure).Mean;
        return sum / thresholds.Length;
    }

    /// <summary>Root of l′ + J/(2I), and the information there; Warm (1989).</summary>
    public (double Measure, double Information) Warm(ReadOnlySpan<Answer> given)
    {
        double low = -Farthest, high = Farthest;

        // Halving alone: every machine takes the same steps, and none of them can miss.
        for (int halving = 0; halving < 64; halving++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (At(given, middle).Slope > 0) low = middle;
            else high = middle;
        }

        double root = (low + high) / 2;
        return (root, At(given, root).Information);
    }

    private (double Slope, double Information) At(ReadOnlySpan<Answer> given, double measure)
    {
        double slope = 0, information = 0, third = 0;
        foreach (Answer one in given)
        {
            (double mean, double variance, double skew) = Moments(one.Item, measure - one.Severity);
            slope += one.Category - mean;
            information += variance;
            third += skew;
        }

        return (slope + third / (2 * information), information);
    }

    private void Fill(int item, double ability, Span<double> p)
    {
        double[] steps = thresholds[item];
        double top = 0, whole = 0;
        p[0] = 0;
        for (int k = 0; k < steps.Length; k++)
        {
            p[k + 1] = p[k] + ability - steps[k];
            top = Math.Max(top, p[k + 1]);
        }

        for (int k = 0; k < p.Length; k++) whole += p[k] = Elementary.Exp(p[k] - top);
        for (int k = 0; k < p.Length; k++) p[k] /= whole;
    }
}
