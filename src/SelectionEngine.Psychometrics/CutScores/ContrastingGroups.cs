namespace SelectionEngine.Psychometrics;

/// <summary>A group as a normal distribution.</summary>
/// <param name="Mean">In points; finite.</param>
/// <param name="Sd">In points; above 0.</param>
/// <param name="Count">How many persons; above 0.</param>
public sealed record NormalGroup(double Mean, double Sd, double Count)
{
    /// <summary>In points.</summary>
    public double Mean { get; } = double.IsFinite(Mean) ? Mean : throw new ArgumentOutOfRangeException(
        nameof(Mean), Mean, "A group without scores has no mean, and no normal distribution.");

    /// <summary>In points; above 0.</summary>
    public double Sd { get; } = Sd > 0 && double.IsFinite(Sd) ? Sd : throw new ArgumentOutOfRangeException(
        nameof(Sd), Sd, "A group without spread has no normal distribution. Use the observed scores instead.");

    /// <summary>How many persons; above 0.</summary>
    public double Count { get; } = Count > 0 && double.IsFinite(Count) ? Count : throw new ArgumentOutOfRangeException(nameof(Count), Count, "A group has at least one person.");
}

/// <summary>A cut score between persons known to be competent and persons known not to be.</summary>
/// <remarks>Livingston and Zieky (1982), Passing Scores. Who reaches the cut passes.</remarks>
public static class ContrastingGroups
{
    /// <summary>Halfway between the means.</summary>
    /// <param name="notCompetent">The group that should fail.</param>
    /// <param name="competent">The group that should pass.</param>
    /// <returns>In points.</returns>
    public static double Midpoint(NormalGroup notCompetent, NormalGroup competent)
    {
        Guard(notCompetent, competent);
        return (notCompetent.Mean + competent.Mean) / 2;
    }

    /// <summary>Where the two normal curves cross between the means: the cut with the fewest errors.</summary>
    /// <param name="notCompetent">The group that should fail.</param>
    /// <param name="competent">The group that should pass.</param>
    /// <param name="weightedByCount">Whether groups count by their size; otherwise alike.</param>
    /// <returns>In points; NaN (undefined) when the curves do not cross between the means.</returns>
    public static double Intersection(NormalGroup notCompetent, NormalGroup competent, bool weightedByCount)
    {
        Guard(notCompetent, competent);

        (double m1, double s1) = (notCompetent.Mean, notCompetent.Sd);
        (double m2, double s2) = (competent.Mean, competent.Sd);
        double odds = weightedByCount ? Math.Log(notCompetent.Count / competent.Count) : 0;

        // ln of both densities set equal: a quadratic in the cut, counted from the first mean.
        double gap = m2 - m1;
        double a = (1 / (s2 * s2)) - (1 / (s1 * s1));
        double b = -2 * gap / (s2 * s2);
        double c = (gap * gap / (s2 * s2)) + (2 * (odds + Math.Log(s2 / s1)));

        if (a == 0) return Between(b == 0 ? double.NaN : -c / b);

        double root = Math.Sqrt((b * b) - (4 * a * c));
        double q = -(b + Math.CopySign(root, b)) / 2;
        double first = Between(q / a);
        return double.IsNaN(first) ? Between(c / q) : first;

        double Between(double distance) => distance >= Math.Min(0, gap) && distance <= Math.Max(0, gap) ? m1 + distance : double.NaN;
    }

    /// <summary>Where the share of competent persons who fail equals the share of the others who pass.</summary>
    /// <param name="notCompetent">The group that should fail.</param>
    /// <param name="competent">The group that should pass.</param>
    /// <returns>The cut in points and the error rate of both groups, 0 to 1.</returns>
    public static (double Cut, double ErrorRate) EqualErrors(NormalGroup notCompetent, NormalGroup competent)
    {
        Guard(notCompetent, competent);

        double spread = notCompetent.Sd + competent.Sd;
        double cut = ((notCompetent.Mean * competent.Sd) + (competent.Mean * notCompetent.Sd)) / spread;
        return (cut, StandardNormal.Above((competent.Mean - notCompetent.Mean) / spread));
    }

    /// <summary>The observed scores that misclassify the fewest persons as cuts.</summary>
    /// <param name="notCompetent">Scores of those who should fail; NaN is left out.</param>
    /// <param name="competent">Scores of those who should pass; NaN is left out.</param>
    /// <returns>How many persons are misclassified at best, and every observed score that does it, ascending; none when nobody has a score.</returns>
    public static (long Misclassified, IReadOnlyList<double> Cuts) FewestErrors(ReadOnlySpan<double> notCompetent, ReadOnlySpan<double> competent)
    {
        double[] low = Sorted(notCompetent);
        double[] high = Sorted(competent);
        double[] candidates = [.. low.Concat(high).Distinct().Order()];
        long fewest = long.MaxValue;
        List<double> cuts = [];

        foreach (double cut in candidates)
        {
            long wrong = low.LongCount(score => score >= cut) + high.LongCount(score => score < cut);
            if (wrong > fewest) continue;

            if (wrong < fewest) cuts.Clear();
            fewest = wrong;
            cuts.Add(cut);
        }

        return (candidates.Length == 0 ? 0 : fewest, cuts);
    }

    private static double[] Sorted(ReadOnlySpan<double> scores) => [.. scores.ToArray().Where(score => !double.IsNaN(score)).Order()];

    private static void Guard(NormalGroup notCompetent, NormalGroup competent)
    {
        ArgumentNullException.ThrowIfNull(notCompetent);
        ArgumentNullException.ThrowIfNull(competent);
    }
}
