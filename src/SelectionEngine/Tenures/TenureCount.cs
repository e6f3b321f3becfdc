using System.Buffers;

namespace SelectionEngine;

/// <summary>Counts tenures. The full result and the quick ones gather and merge by the same code.</summary>
internal static class TenureCount
{
    private const int OnStack = 48;

    /// <summary>Which of the days an imprecise date may be is taken for it.</summary>
    private enum Completion
    {
        Assumed,
        Shortest,
        Longest,
    }

    public static Tenure Full(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory)
    {
        Gathering gathering = new(rule, asOf, ownTerritory);
        List<TenureIssue> issues = [];
        Span<DaySpan> room = new DaySpan[gathering.RoomFor(periods.Length)];

        if (gathering.OwnTerritoryMissing) issues.Add(new(-1, TenureIssues.OwnTerritoryMissing));
        ReadOnlySpan<DaySpan> merged = gathering.Merge(periods, Completion.Assumed, room, out Found found, issues);

        DayInterval[] intervals = new DayInterval[merged.Length];
        for (int i = 0; i < merged.Length; i++) intervals[i] = merged[i].ToInterval();

        return new()
        {
            AsOf = asOf,
            Rule = rule,
            Merged = intervals,
            TotalDays = DaySpan.TotalDays(merged),
            DaysWithoutMerging = found.DaysWithoutMerging,
            HadOverlap = found.Overlap,
            Anniversary = DaySpan.LengthOf(merged, TenureMethod.Anniversary),
            ThirtyDayBorrow = DaySpan.LengthOf(merged, TenureMethod.ThirtyDayBorrow),
            Range = Range(periods, rule, asOf, ownTerritory),
            Issues = issues.ToArray(),
        };
    }

    public static TenureLength Length(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory) =>
        Length(periods, new(rule, asOf, ownTerritory), Completion.Assumed, rule.Method, out _);

    public static TenureLength Anniversary(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory) =>
        Length(periods, new(rule, asOf, ownTerritory), Completion.Assumed, TenureMethod.Anniversary, out _);

    public static TenureRange Range(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory)
    {
        Gathering gathering = new(rule, asOf, ownTerritory);
        TenureLength assumed = Length(periods, gathering, Completion.Assumed, TenureMethod.Anniversary, out Found found);

        if (found.Exact && !gathering.OwnTerritoryMissing) return new(assumed, assumed, assumed);

        TenureLength shortest = Length(periods, gathering, Completion.Shortest, TenureMethod.Anniversary, out _);
        TenureLength longest = Length(periods, gathering, Completion.Longest, TenureMethod.Anniversary, out _);

        // A day more may be a day less by anniversary, where it closes a break and a clamped month end with it.
        return new(shortest < assumed ? shortest : assumed, assumed, longest > assumed ? longest : assumed);
    }

    private static TenureLength Length(
        ReadOnlySpan<Period> periods, Gathering gathering, Completion completion, TenureMethod method, out Found found)
    {
        int needed = gathering.RoomFor(periods.Length);
        DaySpan[]? rented = null;
        Span<DaySpan> room = needed <= OnStack ? stackalloc DaySpan[needed] : rented = ArrayPool<DaySpan>.Shared.Rent(needed);

        TenureLength length = DaySpan.LengthOf(gathering.Merge(periods, completion, room, out found, null), method);

        if (rented is not null) ArrayPool<DaySpan>.Shared.Return(rented);
        return length;
    }

    /// <summary>What was noticed on the way to the merged days.</summary>
    private record struct Found(bool Exact, bool Overlap, int DaysWithoutMerging);

    /// <summary>A rule at work on a day for a nominee: finds the days that count.</summary>
    private readonly struct Gathering
    {
        private readonly TenureRule rule;
        private readonly string? ownTerritory;
        private readonly int first;
        private readonly int end;

        public Gathering(TenureRule rule, DateOnly asOf, string? ownTerritory)
        {
            ArgumentNullException.ThrowIfNull(rule);
            if (asOf == DateOnly.MaxValue) throw new ArgumentOutOfRangeException(
                nameof(asOf), asOf, "A tenure runs to the day after the as-of date, and there is none after 9999-12-31. Give the day the procedure is judged on.");

            this.rule = rule;
            this.ownTerritory = string.IsNullOrEmpty(ownTerritory) ? null : ownTerritory;
            end = asOf.DayNumber + 1;

            // Counted back from the day after, so that a window of n years never has less than n anniversaries in it.
            DateOnly after = asOf.AddDays(1);
            first = rule.OnlyLastYears is { } years && years < after.Year ? after.AddYears(-years).DayNumber : 0;
        }

        public bool OwnTerritoryMissing => rule.TerritoryPrefix is not null && ownTerritory is null;

        private bool Excludes => rule.ExcludedTag is not null || rule.Excluded.Count > 0;

        // Counted, excluded (by tag and by list), and what is left, which may be as many as both together.
        public int RoomFor(int periods) => Excludes ? 4 * periods + 2 * rule.Excluded.Count : periods;

        public ReadOnlySpan<DaySpan> Merge(
            ReadOnlySpan<Period> periods, Completion completion, Span<DaySpan> room, out Found found, List<TenureIssue>? issues)
        {
            Span<DaySpan> counted = room[..periods.Length];
            Span<DaySpan> excluded = Excludes ? room.Slice(periods.Length, periods.Length + rule.Excluded.Count) : [];
            int counts = 0, excludes = 0, days = 0;
            bool exact = true;

            for (int i = 0; i < periods.Length; i++)
            {
                ref readonly Period period = ref periods[i];
                TagSet tags = period.Tags;
                bool isExcluded = rule.ExcludedTag is not null && tags.Contains(rule.ExcludedTag);
                bool isCounted = Counts(tags, completion);

                if (!isCounted && !isExcluded) continue;

                exact &= period.IsExact;
                if (issues is not null) Examine(i, period, issues);

                if (isCounted && Days(period, completion) is { Days: > 0 } span)
                {
                    counted[counts++] = span;
                    days += span.Days;
                }

                if (isExcluded && Days(period, Opposite(completion)) is { Days: > 0 } leave) excluded[excludes++] = leave;
            }

            counts = DaySpan.Merge(counted[..counts], out bool overlap);
            found = new(exact, overlap, days);

            if (!Excludes) return counted[..counts];

            // By index: enumerating a list through its interface allocates.
            for (int i = 0; i < rule.Excluded.Count; i++)
            {
                DayInterval interval = rule.Excluded[i];
                excluded[excludes++] = new(interval.Start.DayNumber, interval.End.DayNumber + 1);
            }

            excludes = DaySpan.Merge(excluded[..excludes], out _);

            Span<DaySpan> left = room[(periods.Length + excluded.Length)..];
            return left[..DaySpan.Subtract(counted[..counts], excluded[..excludes], left)];
        }

        /// <summary>What takes away from a tenure makes it shortest when it is itself longest.</summary>
        private static Completion Opposite(Completion completion) => completion switch
        {
            Completion.Shortest => Completion.Longest,
            Completion.Longest => Completion.Shortest,
            _ => Completion.Assumed,
        };

        private bool Counts(TagSet tags, Completion completion)
        {
            if (rule.Tag is { } tag && !tags.Contains(tag)) return false;
            if (rule.TagPrefix is { } prefix && !tags.ContainsPrefix(prefix)) return false;
            if (rule.TerritoryPrefix is not { } territory) return true;

            return ownTerritory is not null
                ? tags.Contains(territory, ownTerritory)
                : completion == Completion.Longest && tags.ContainsPrefix(territory);
        }

        /// <summary>The days of a period within the window; none when it ends before it starts.</summary>
        private DaySpan Days(in Period period, Completion completion)
        {
            PartialDate from = period.Start;
            int start = Day(from, completion == Completion.Shortest, completion == Completion.Longest);
            int until = period.End is { } last ? Day(last, completion == Completion.Longest, completion == Completion.Shortest) + 1 : end;

            return new(Math.Max(start, first), Math.Min(until, end));
        }

        private static int Day(PartialDate date, bool latest, bool earliest) =>
            (latest ? date.Latest : earliest ? date.Earliest : date.Assumed).DayNumber;

        private void Examine(int index, in Period period, List<TenureIssue> issues)
        {
            DateOnly start = period.Start.Assumed;

            if (!period.Start.IsExact) issues.Add(new(index, TenureIssues.StartCompleted));
            if (period.End is { IsExact: false }) issues.Add(new(index, TenureIssues.EndCompleted));

            if (period.End is { } last && last.Assumed < start) issues.Add(new(index, TenureIssues.EndBeforeStart));
            else if (start.DayNumber >= end) issues.Add(new(index, TenureIssues.StartsAfterAsOf));
        }
    }
}
