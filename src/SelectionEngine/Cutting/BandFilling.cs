namespace SelectionEngine;

/// <summary>Who got the places of a band: everybody above the last band, and from it those whom the keys put first.</summary>
internal sealed class BandFilling
{
    private readonly bool _sliding;
    private readonly long _above, _floor;
    private readonly Place? _last;
    private readonly Dictionary<string, (long Units, bool Chosen)> _seen;

    private BandFilling(bool sliding, int filled, long above, long floor, Place? last, Dictionary<string, (long, bool)> seen) =>
        (_sliding, Filled, _above, _floor, _last, _seen) = (sliding, filled, above, floor, last, seen);

    public int Filled { get; }

    public static BandFacts Of(Ranked ranked, Rank rank, Terms terms, double width, int places, bool sliding)
    {
        // Best score first, and equal ones in the order of the keys: that order is the same for every order of the rows.
        int[] rows = ranked.Rows();
        Array.Sort(rows, rank);
        places = Math.Min(places, rows.Length);
        if (places == 0) return new(double.NaN, double.NaN, 0) { Width = width, Filling = new(sliding, 0, long.MaxValue, long.MaxValue, null, []) };
        return sliding ? Slide(rows, rank, terms, width, places) : Fill(rows, rank, terms, width, places);
    }

    /// <summary>One nominee, by the settled bands alone.</summary>
    public void Judge(int row, Rank rank, Measure by, double floor, Verdicts verdicts)
    {
        long units = rank.Score(row);
        Reason passedOver = new("band.passed_over", by.Name, rank.Points(row), floor);

        if (!_sliding)
        {
            if (units > _above || (units >= _floor && _last is not null && rank.CompareKeys(row, _last) <= 0)) verdicts.Advance(row, new("band.in", by.Name, rank.Points(row), floor));
            else if (units >= _floor) verdicts.Reject(row, passedOver);
            else verdicts.Reject(row, new("band.not_chosen", by.Name, rank.Points(row), floor));
            return;
        }

        // Who slid through which band depends on everybody: of somebody new, or with another score, only a new run can tell.
        if (units < _floor) verdicts.Reject(row, new("band.not_chosen", by.Name, rank.Points(row), floor));
        else if (!_seen.TryGetValue(rank.Id(row), out (long Units, bool Chosen) seen) || (seen.Units != units && !(seen.Chosen && units > seen.Units))) verdicts.Hold(row, new("band.again", by.Name, rank.Points(row), floor));
        else if (seen.Chosen) verdicts.Advance(row, new("band.in", by.Name, rank.Points(row), floor));
        else verdicts.Reject(row, passedOver);
    }

    private static BandFacts Fill(int[] rows, Rank rank, Terms terms, double width, int places)
    {
        int start = 0, end = 0;
        long floor;

        while (true)
        {
            floor = FloorBelow(rank.Score(rows[start]), terms, width);
            while (end < rows.Length && rank.Score(rows[end]) >= floor) end++;
            if (end >= places) break;
            start = end;
        }

        int[] last = rows[start..end];
        long top = rank.Score(rows[start]);
        Array.Sort(last, rank.CompareTied);
        return new(terms.Resolution.Score(top), terms.Resolution.Score(floor), end)
        {
            Width = width,
            Filling = new(false, places, top, floor, rank.PlaceOf(last[places - start - 1]), []),
        };
    }

    private static BandFacts Slide(int[] rows, Rank rank, Terms terms, double width, int places)
    {
        // Everybody in the band waits in the order of the keys; the band's top is the best who waits.
        PriorityQueue<int, int> waiting = new(Comparer<int>.Create(rank.CompareTied));
        bool[] chosen = new bool[rows.Length];
        Dictionary<int, int> at = [];
        int top = 0, end = 0;
        long floor = long.MaxValue;

        for (int filled = 0; filled < places; filled++)
        {
            while (chosen[top]) top++;
            floor = FloorBelow(rank.Score(rows[top]), terms, width);

            for (; end < rows.Length && rank.Score(rows[end]) >= floor; end++)
            {
                at[rows[end]] = end;
                waiting.Enqueue(rows[end], rows[end]);
            }

            chosen[at[waiting.Dequeue()]] = true;
        }

        Dictionary<string, (long, bool)> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < end; i++) seen.Add(rank.Id(rows[i]), (rank.Score(rows[i]), chosen[i]));
        return new(terms.Resolution.Score(rank.Score(rows[top])), terms.Resolution.Score(floor), end) { Width = width, Filling = new(true, places, long.MaxValue, floor, null, seen) };
    }

    private static long FloorBelow(long top, Terms terms, double width) => double.IsNaN(width) ? top : terms.Resolution.Points(terms.Resolution.Score(top) - width);
}
