namespace SelectionEngine.Psychometrics;

/// <summary>How much the weights of a weighted sum may change before the decision does.</summary>
public static class WeightSensitivity
{
    private const double Tied = 1e-12;

    /// <summary>For each criterion and pair, the change of the weight that makes the two equal.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">The scale.</param>
    /// <remarks>
    /// (P_j − P_i)/(a_jk − a_ik) is the amount by which weight k must DEcrease, the others kept and then all rescaled; feasible when it is no more than the weight.
    /// Pairs tied now, or equal on the criterion, are left out. Triantaphyllou and Sánchez (1997), Decision Sciences 28, 151–194. Takes n² times criteria.
    /// </remarks>
    public static IReadOnlyList<PairwiseChange> PairwiseChanges(DecisionTable table, Normalisation normalisation)
    {
        ScoredTable scored = WeightedScores.Sum(table, normalisation);
        List<PairwiseChange> changes = [];

        for (int k = 0; k < table.Criteria.Count; k++)
        {
            double[] column = Normalised.Column(table, k, normalisation);
            double weight = table.Weights[k];

            for (int i = 0; i < table.Rows; i++)
            {
                for (int j = i + 1; j < table.Rows; j++)
                {
                    double lead = scored.Scores[j] - scored.Scores[i], gap = column[j] - column[i];
                    if (Same(scored.Scores[i], scored.Scores[j]) || Same(column[i], column[j])) continue;
                    double change = lead / gap;
                    changes.Add(new(table.Criteria[k].Name, table.Alternatives[i], table.Alternatives[j], change, 100 * change / weight, change <= weight));
                }
            }
        }

        return changes;
    }

    /// <summary>The feasible change that is smallest in relation to its weight.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="among">Only pairs with one of these; everyone when left out.</param>
    /// <returns>The change; null when none is feasible.</returns>
    public static PairwiseChange? MostCritical(IReadOnlyList<PairwiseChange> changes, IReadOnlyCollection<string>? among = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Where(change => change.IsFeasible && (among is null || among.Contains(change.First) || among.Contains(change.Second)))
            .MinBy(change => Math.Abs(change.RelativePercent));
    }

    /// <summary>For each criterion, the interval of its weight that keeps the ranking, the first place and the set of the best.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">The scale.</param>
    /// <param name="places">How many the set of the best holds; ties at its last place are in.</param>
    /// <remarks>
    /// Weight k is set to t and all others are rescaled in proportion, so that every score is a straight line in t: the interval ends at the nearest
    /// crossings about the present weight. When all the weight is on k, the others are taken as equal. A tie for the first or across the last place that a move of
    /// the weight parts ends the interval where it stands, and the reason says so; other pairs tied now are left out.
    /// </remarks>
    public static IReadOnlyList<WeightInterval> StabilityIntervals(DecisionTable table, Normalisation normalisation, int places)
    {
        ScoredTable scored = WeightedScores.Sum(table, normalisation);
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        bool[] best = scored.Ranks.Within(places);
        int[] dense = scored.Ranks.Dense;
        double[][] columns = [.. Enumerable.Range(0, table.Criteria.Count).Select(j => Normalised.Column(table, j, normalisation))];
        List<WeightInterval> intervals = [];

        for (int k = 0; k < columns.Length; k++)
        {
            double weight = table.Weights[k];
            double[] column = columns[k], rest = new double[table.Rows];

            for (int i = 0; i < rest.Length; i++)
            {
                if (weight < 1) rest[i] = (scored.Scores[i] - weight * column[i]) / (1 - weight);
                else
                    for (int j = 0; j < columns.Length; j++)
                        if (j != k) rest[i] += columns[j][i] / (columns.Length - 1);
            }

            double[] slopes = [.. column.Zip(rest, (own, others) => own - others)];
            Interval all = new(), first = new(), set = new();

            for (int i = 0; i < rest.Length; i++)
            {
                for (int j = i + 1; j < rest.Length; j++)
                {
                    if (dense[i] == dense[j]) continue;
                    double slope = slopes[i] - slopes[j];
                    if (slope == 0) continue;
                    double at = (rest[j] - rest[i]) / slope;
                    all.Cut(at, weight);
                    if (dense[i] == 1 || dense[j] == 1) first.Cut(at, weight);
                    if (best[i] != best[j]) set.Cut(at, weight);
                }
            }

            Part(scored.Ranks, 1, slopes, weight, ref first);
            int level = Part(scored.Ranks, places, slopes, weight, ref set);
            intervals.Add(new(table.Criteria[k].Name, weight, (all.Low, all.High), (first.Low, first.High), (set.Low, set.High),
                level > 0 ? $"{level} are level across the last place, and a move of the weight parts them" : null));
        }

        return intervals;
    }

    // Those level across the last place are all in, until a move of the weight lets one of them fall behind so many others that no place is left.
    private static int Part(ScoreRanks ranks, int places, double[] slopes, double weight, ref Interval interval)
    {
        bool[] within = ranks.Within(places);
        int last = ranks.Competition.Where((_, i) => within[i]).Max();
        double[] level = [.. slopes.Where((_, i) => ranks.Competition[i] == last).Order()];
        int left = places - last + 1;
        if (level.Length <= left) return 0;

        bool below = !Same(level[^1], level[left - 1]), above = !Same(level[0], level[^left]);
        if (below) interval.Cut(weight, weight);
        if (above) interval.End(weight);
        return below || above ? level.Length : 0;
    }

    private static bool Same(double left, double right) => Math.Abs(left - right) <= Tied * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right)));

    private struct Interval()
    {
        public double Low { get; private set; }

        public double High { get; private set; } = 1;

        public void Cut(double at, double weight)
        {
            if (at <= weight) Low = Math.Max(Low, at);
            else End(at);
        }

        public void End(double at) => High = Math.Min(High, at);
    }
}

/// <summary>A change of one weight that makes two nominees equal.</summary>
/// <param name="Criterion">Whose weight.</param>
/// <param name="First">One nominee.</param>
/// <param name="Second">The other.</param>
/// <param name="Absolute">How much the weight must decrease; negative for an increase.</param>
/// <param name="RelativePercent">The same in per cent of the weight.</param>
/// <param name="IsFeasible">Whether the weight is large enough for it.</param>
public sealed record PairwiseChange(string Criterion, string First, string Second, double Absolute, double RelativePercent, bool IsFeasible);

/// <summary>Where a weight may move.</summary>
/// <param name="Criterion">Whose weight.</param>
/// <param name="Weight">The present weight, 0 to 1.</param>
/// <param name="Ranking">The interval in which nobody changes places.</param>
/// <param name="FirstPlace">The interval in which the first stays first.</param>
/// <param name="BestSet">The interval in which the same people are the best.</param>
/// <param name="Reason">Why <paramref name="BestSet"/> ends where the weight stands: a tie across the last place, which only the lot can settle there; null otherwise.</param>
public sealed record WeightInterval(
    string Criterion, double Weight, (double Low, double High) Ranking, (double Low, double High) FirstPlace, (double Low, double High) BestSet, string? Reason = null);
