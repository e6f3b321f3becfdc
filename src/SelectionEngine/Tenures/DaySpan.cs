namespace SelectionEngine;

/// <summary>Day numbers from a first one up to but not including the end.</summary>
internal readonly record struct DaySpan(int Start, int End) : IComparable<DaySpan>
{
    public int Days => End - Start;

    public int CompareTo(DaySpan other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    public DayInterval ToInterval() => new(DateOnly.FromDayNumber(Start), DateOnly.FromDayNumber(End - 1));

    /// <summary>Sorts the spans and joins those that overlap or touch, in place.</summary>
    /// <param name="spans">The spans, none empty.</param>
    /// <param name="overlap">Whether two of them shared a day.</param>
    /// <returns>How many are left, at the front of <paramref name="spans"/>.</returns>
    public static int Merge(Span<DaySpan> spans, out bool overlap)
    {
        overlap = false;
        if (spans.IsEmpty) return 0;

        spans.Sort();

        int last = 0;
        for (int i = 1; i < spans.Length; i++)
        {
            DaySpan next = spans[i];
            overlap |= next.Start < spans[last].End;

            if (next.Start > spans[last].End) spans[++last] = next;
            else if (next.End > spans[last].End) spans[last] = spans[last] with { End = next.End };
        }

        return last + 1;
    }

    /// <summary>Takes merged spans out of merged spans.</summary>
    /// <param name="spans">What to take from.</param>
    /// <param name="excluded">What to take out.</param>
    /// <param name="left">Room for what is left: as many as both together.</param>
    /// <returns>How many are left.</returns>
    public static int Subtract(ReadOnlySpan<DaySpan> spans, ReadOnlySpan<DaySpan> excluded, Span<DaySpan> left)
    {
        int count = 0, from = 0;

        foreach (DaySpan span in spans)
        {
            int start = span.Start;
            while (from < excluded.Length && excluded[from].End <= start) from++;

            // Not moved on for good: one exclusion may reach into the next span too.
            for (int i = from; i < excluded.Length && excluded[i].Start < span.End; i++)
            {
                if (excluded[i].Start > start) left[count++] = new(start, excluded[i].Start);
                start = excluded[i].End;
            }

            if (start < span.End) left[count++] = new(start, span.End);
        }

        return count;
    }

    public static int TotalDays(ReadOnlySpan<DaySpan> spans)
    {
        int days = 0;
        foreach (DaySpan span in spans) days += span.Days;
        return days;
    }

    public static TenureLength LengthOf(ReadOnlySpan<DaySpan> spans, TenureMethod method)
    {
        int months = 0, days = 0;

        foreach (DaySpan span in spans)
        {
            DateOnly start = DateOnly.FromDayNumber(span.Start), end = DateOnly.FromDayNumber(span.End);
            int between = (end.Year - start.Year) * 12 + end.Month - start.Month;

            if (method == TenureMethod.ThirtyDayBorrow)
            {
                // Borrowing may leave a negative number of days here (31 January to 1 March), never in the sum with its months.
                months += between;
                days += end.Day - start.Day;
                continue;
            }

            DateOnly anniversary = start.AddMonths(between);
            if (anniversary > end) anniversary = start.AddMonths(--between);

            months += between;
            days += end.DayNumber - anniversary.DayNumber;
        }

        return TenureLength.Carried(months, days);
    }
}
