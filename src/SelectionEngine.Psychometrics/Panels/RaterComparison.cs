namespace SelectionEngine.Psychometrics;

/// <summary>Sums of squares and their degrees of freedom.</summary>
internal readonly record struct WithinSquares(double Squares, int Df);

/// <summary>One rater's ratings and those that stand beside them.</summary>
internal sealed record RaterPairs(
    int Ratings, double[] Own, double[] OwnCentred, double[] MeanOfOthersCentred, double[] Others, double[] OthersCentred, WithinSquares OwnWithin, WithinSquares OthersWithin,
    double[] Places, double[] Differences);

/// <summary>All ratings in one order, with what cells and severities make of them taken out.</summary>
internal sealed class RaterComparison
{
    private readonly (int Target, int Cell, int Rater, double Score, double Time)[] _sorted;
    private readonly double[] _centred;
    private readonly Dictionary<int, List<int>> _ofTarget = [], _ofRater = [];

    public RaterComparison(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, ReadOnlySpan<double> times, int cellCount, FacetSeverity severity)
    {
        _sorted = new (int, int, int, double, double)[scores.Length];
        for (int i = 0; i < _sorted.Length; i++) _sorted[i] = (targets[i], cells[i], raters[i], scores[i], times.IsEmpty ? double.NaN : times[i]);
        Array.Sort(_sorted);

        // Corrected by severity where it is known; then each cell's mean is taken out.
        double[] corrected = [.. _sorted.Select(one => one.Score + (double.IsNaN(severity.Severity[one.Rater]) ? 0 : severity.Severity[one.Rater]))];
        List<double>[] ofCell = [.. Enumerable.Range(0, cellCount).Select(_ => new List<double>())];
        for (int i = 0; i < _sorted.Length; i++) ofCell[_sorted[i].Cell].Add(corrected[i]);
        double[] mean = [.. ofCell.Select(own => own.Count == 0 ? 0 : Sums.Of(own.ToArray()) / own.Count)];
        _centred = [.. corrected.Select((value, i) => value - mean[_sorted[i].Cell])];

        for (int i = 0; i < _sorted.Length; i++)
        {
            Listed(_ofTarget, _sorted[i].Target).Add(i);
            Listed(_ofRater, _sorted[i].Rater).Add(i);
        }
    }

    public RaterPairs Of(int rater)
    {
        List<double> own = [], ownCentred = [], meanOfOthers = [], others = [], othersCentred = [];
        List<(double Time, double Difference)> ofTargets = [];
        double ownSquares = 0, othersSquares = 0;
        int ownDf = 0, othersDf = 0;
        List<int> mine = _ofRater.GetValueOrDefault(rater) ?? [];

        foreach (IGrouping<int, int> meeting in mine.GroupBy(i => _sorted[i].Target))
        {
            List<int> everybody = _ofTarget[meeting.Key];
            List<double> differences = [], when = [];
            foreach (int i in meeting)
            {
                int[] beside = [.. everybody.Where(other => _sorted[other].Cell == _sorted[i].Cell && _sorted[other].Rater != rater)];
                if (beside.Length == 0) continue;

                double[] theirs = [.. beside.Select(other => _centred[other])];
                double mean = Sums.Of(theirs) / theirs.Length;
                own.Add(_sorted[i].Score);
                ownCentred.Add(_centred[i]);
                meanOfOthers.Add(mean);
                others.AddRange(beside.Select(other => _sorted[other].Score));
                othersCentred.AddRange(theirs);
                differences.Add(_centred[i] - mean);
                if (!double.IsNaN(_sorted[i].Time)) when.Add(_sorted[i].Time);
            }

            if (when.Count > 0) ofTargets.Add((when.Max(), Sums.Of(differences.ToArray()) / differences.Count));

            (double squares, int df) = Within([.. meeting]);
            if (df == 0) continue;
            ownSquares += squares;
            ownDf += df;
            foreach (IGrouping<int, int> other in everybody.Where(i => _sorted[i].Rater != rater).GroupBy(i => _sorted[i].Rater).OrderBy(group => group.Key))
            {
                (squares, df) = Within([.. other]);
                othersSquares += squares;
                othersDf += df;
            }
        }

        (double[] places, double[] drift) = InTime(ofTargets);
        return new(mine.Count, [.. own], [.. ownCentred], [.. meanOfOthers], [.. others], [.. othersCentred], new(ownSquares, ownDf), new(othersSquares, othersDf), places, drift);
    }

    /// <summary>Squares about the mean of one rater's ratings of one target over cells.</summary>
    private (double Squares, int Df) Within(int[] meeting)
    {
        if (meeting.Length < 2) return (0, 0);
        Moments moments = Moments.Of([.. meeting.Select(i => _centred[i])]);
        return (moments.Variance() * (meeting.Length - 1), meeting.Length - 1);
    }

    /// <summary>Targets in the order of time from 0 to 1; equal times share their mean place.</summary>
    private static (double[] Places, double[] Differences) InTime(List<(double Time, double Difference)> targets)
    {
        targets.Sort();
        double[] places = new double[targets.Count];
        for (int from = 0; from < places.Length;)
        {
            int to = from;
            while (to < places.Length && targets[to].Time.Equals(targets[from].Time)) to++;
            for (int i = from; i < to; i++) places[i] = places.Length == 1 ? 0 : (from + to - 1) / 2.0 / (places.Length - 1);
            from = to;
        }

        return (places, [.. targets.Select(target => target.Difference)]);
    }

    private static List<int> Listed(Dictionary<int, List<int>> lists, int key) => lists.TryGetValue(key, out List<int>? list) ? list : lists[key] = [];
}
