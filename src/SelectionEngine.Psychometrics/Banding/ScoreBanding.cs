namespace SelectionEngine.Psychometrics;

/// <summary>Persons whom the test cannot tell apart.</summary>
/// <param name="Top">The best score of the band.</param>
/// <param name="Members">Positions, best score first; equal scores in the order they came in.</param>
public sealed record ScoreBand(double Top, IReadOnlyList<int> Members);

/// <summary>One pick from a sliding band.</summary>
/// <param name="Top">The best score left.</param>
/// <param name="Floor">Top less the width: who reaches it is in the band.</param>
/// <param name="InBand">Positions, best score first; equal scores by the secondary order.</param>
/// <param name="Picked">Whom the secondary order puts first.</param>
public sealed record SlidingPick(double Top, double Floor, IReadOnlyList<int> InBand, int Picked);

/// <summary>Bands of scores that differ by no more than chance, from the standard error of the difference.</summary>
/// <remarks>
/// Cascio, Outtz, Zedeck and Goldstein (1991), Human Performance 4, 233–264; Campion et al. (2001), Personnel Psychology 54, 149–185. A score within 10⁻⁹ of
/// the floor lies on it. Round scores to their resolution first.
/// </remarks>
public static class ScoreBanding
{
    private const double OnTheFloor = 1e-9;

    /// <summary>The width of a band: c · SD · √(1 − r) · √2.</summary>
    /// <param name="sd">Standard deviation of the scores in the population, in points; at least 0.</param>
    /// <param name="reliability">Of the same score, 0 to 1.</param>
    /// <param name="c">Standard errors of the difference; 1.96 for 95 % two-sided, 1.65 one-sided.</param>
    /// <returns>In points; 0 for a perfectly reliable score.</returns>
    public static double Width(double sd, double reliability, double c = 1.96)
    {
        if (!(c >= 0) || double.IsInfinity(c)) throw new ArgumentOutOfRangeException(nameof(c), c, "The number of standard errors is at least 0.");
        return c * MeasurementError.Sed(sd, reliability);
    }

    /// <summary>Fixed bands from the top: each begins with the best score the bands above leave over.</summary>
    /// <param name="scores">In points; NaN (missing) is in no band.</param>
    /// <param name="width">In points, at least 0.</param>
    public static IReadOnlyList<ScoreBand> FixedBands(ReadOnlySpan<double> scores, double width)
    {
        Guard(width);
        int[] order = Ranks.Order(scores, RankOrder.HighestFirst);
        List<ScoreBand> bands = [];

        for (int start = 0; start < order.Length;)
        {
            double top = scores[order[start]];
            int end = start + 1;
            while (end < order.Length && InBand(scores[order[end]], top, width)) end++;
            bands.Add(new(top, order[start..end]));
            start = end;
        }

        return bands;
    }

    /// <summary>Fills places from fixed bands: a band is used up by the secondary order before the next begins.</summary>
    /// <param name="scores">In points; NaN (missing) is never picked.</param>
    /// <param name="width">In points, at least 0.</param>
    /// <param name="secondaryOrder">Everybody's position, first choice first.</param>
    /// <param name="places">How many to pick.</param>
    /// <returns>Positions in the order they were picked; fewer than places when nobody is left.</returns>
    /// <exception cref="ArgumentException">The secondary order does not name everybody once.</exception>
    public static IReadOnlyList<int> PickFixed(ReadOnlySpan<double> scores, double width, ReadOnlySpan<int> secondaryOrder, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        int[] choice = Choice(scores.Length, secondaryOrder);
        return [.. FixedBands(scores, width).SelectMany(band => band.Members.OrderBy(member => choice[member])).Take(places)];
    }

    /// <summary>Fills places from a sliding band, which moves as soon as its best score is gone.</summary>
    /// <param name="scores">In points; NaN (missing) is never picked.</param>
    /// <param name="width">In points, at least 0.</param>
    /// <param name="secondaryOrder">Everybody's position, first choice first.</param>
    /// <param name="places">How many to pick.</param>
    /// <returns>One pick for each place, fewer when nobody is left.</returns>
    /// <exception cref="ArgumentException">The secondary order does not name everybody once.</exception>
    public static IReadOnlyList<SlidingPick> PickSliding(ReadOnlySpan<double> scores, double width, ReadOnlySpan<int> secondaryOrder, int places)
    {
        Guard(width);
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        List<int> left = TopDown(scores, secondaryOrder);
        int[] choice = Choice(scores.Length, secondaryOrder);
        List<SlidingPick> picks = [];

        while (picks.Count < places && left.Count > 0)
        {
            double top = scores[left[0]];
            int end = 1;
            while (end < left.Count && InBand(scores[left[end]], top, width)) end++;
            int[] band = [.. left[..end]];
            int picked = band.MinBy(member => choice[member]);
            picks.Add(new(top, top - width, band, picked));
            left.Remove(picked);
        }

        return picks;
    }

    /// <summary>Fills places strictly by score, equal scores by the secondary order.</summary>
    /// <param name="scores">In points; NaN (missing) is never picked.</param>
    /// <param name="secondaryOrder">Everybody's position, first choice first.</param>
    /// <param name="places">How many to pick.</param>
    /// <exception cref="ArgumentException">The secondary order does not name everybody once.</exception>
    public static IReadOnlyList<int> PickTopDown(ReadOnlySpan<double> scores, ReadOnlySpan<int> secondaryOrder, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        return [.. TopDown(scores, secondaryOrder).Take(places)];
    }

    private static List<int> TopDown(ReadOnlySpan<double> scores, ReadOnlySpan<int> secondaryOrder)
    {
        int[] choice = Choice(scores.Length, secondaryOrder);
        double[] column = scores.ToArray();
        return [.. Ranks.Order(scores, RankOrder.HighestFirst).OrderByDescending(one => column[one]).ThenBy(one => choice[one])];
    }

    private static bool InBand(double score, double top, double width) => top - score <= width + OnTheFloor;

    private static int[] Choice(int people, ReadOnlySpan<int> secondaryOrder)
    {
        int[] choice = new int[people];
        Array.Fill(choice, -1);

        for (int i = 0; i < secondaryOrder.Length; i++)
        {
            int one = secondaryOrder[i];
            if (one < 0 || one >= people || choice[one] >= 0)
            {
                throw new ArgumentException($"The secondary order names {one} at place {i + 1}; it must name each of the {people} positions once.", nameof(secondaryOrder));
            }

            choice[one] = i;
        }

        return secondaryOrder.Length == people ? choice : throw new ArgumentException(
            $"The secondary order names {secondaryOrder.Length} of {people} positions; it must name each once.", nameof(secondaryOrder));
    }

    private static void Guard(double width)
    {
        if (!(width >= 0)) throw new ArgumentOutOfRangeException(nameof(width), width, "A band's width is at least 0.");
    }
}
