namespace SelectionEngine.Psychometrics;

/// <summary>Category probabilities of a rated item at every point of the grid.</summary>
/// <param name="Log">log P(category), point after point.</param>
/// <param name="AtLeast">P(category ≥ k) for k = 1 … highest, point after point.</param>
internal sealed record SeverityCurves(double[] Log, double[] AtLeast);

/// <summary>A trapezoid grid over the standardised targets, z = θ/σ, and what does not change between targets.</summary>
internal sealed class SeverityGrid
{
    // The normal density at 8.5 is 1e-16 of its top: nothing beyond changes a double.
    private const double Reach = 8.5;

    public SeverityGrid(double spacing)
    {
        Spacing = spacing;
        int half = (int)Math.Ceiling(Reach / spacing);
        Points = new double[2 * half + 1];
        LogWeights = new double[Points.Length];
        for (int i = 0; i < Points.Length; i++)
        {
            Points[i] = (i - half) * spacing;
            LogWeights[i] = -Points[i] * Points[i] / 2 - Elementary.Log(2 * Math.PI) / 2 + Elementary.Log(spacing);
        }
    }

    public double Spacing { get; }

    public double[] Points { get; }

    public double[] LogWeights { get; }

    /// <summary>The curves of one item rated by one rater.</summary>
    /// <param name="thresholds">The item's thresholds, logits.</param>
    /// <param name="severity">The rater's severity, logits.</param>
    /// <param name="sigma">Standard deviation of targets, logits.</param>
    public SeverityCurves Curves(ReadOnlySpan<double> thresholds, double severity, double sigma)
    {
        int highest = thresholds.Length;
        double[] log = new double[Points.Length * (highest + 1)], atLeast = new double[Points.Length * highest];
        for (int point = 0; point < Points.Length; point++)
        {
            Fill(sigma * Points[point] - severity, thresholds, log.AsSpan(point * (highest + 1), highest + 1), atLeast.AsSpan(point * highest, highest));
        }

        return new(log, atLeast);
    }

    /// <summary>log P of each category and P(category ≥ k) at an ability already freed of severity.</summary>
    public static void Fill(double ability, ReadOnlySpan<double> thresholds, Span<double> log, Span<double> atLeast)
    {
        double top = 0;
        log[0] = 0;
        for (int k = 0; k < thresholds.Length; k++)
        {
            log[k + 1] = log[k] + ability - thresholds[k];
            top = Math.Max(top, log[k + 1]);
        }

        double whole = 0, running = 0;
        foreach (double category in log) whole += Elementary.Exp(category - top);
        for (int k = thresholds.Length; k > 0; k--)
        {
            running += Elementary.Exp(log[k] - top);
            atLeast[k - 1] = running / whole;
        }

        double shift = top + Elementary.Log(whole);
        for (int k = 0; k < log.Length; k++) log[k] -= shift;
    }
}
