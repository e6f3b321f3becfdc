using FsCheck;

namespace SelectionEngine.Tests.Tenures;

/// <summary>What holds for every career and every rule.</summary>
public sealed class TenureLaws
{
    [Law(Arbitrary = [typeof(Careers)], MaxTest = 500)]
    public bool The_days_are_those_found_by_asking_every_single_day(Career career)
    {
        Tenure tenure = career.Tenure();
        int[] asked = [.. EveryDay().Where(day => CountsOn(day, career)).Select(day => day.DayNumber)];
        int[] merged = [.. tenure.Merged.SelectMany(interval => Enumerable.Range(interval.Start.DayNumber, interval.Days))];

        return merged.AsSpan().SequenceEqual(asked) && tenure.TotalDays == asked.Length;
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool Merged_intervals_are_in_order_with_a_day_between_and_sum_to_the_total(Career career)
    {
        Tenure tenure = career.Tenure();

        return tenure.TotalDays == tenure.Merged.Sum(interval => interval.Days)
            && tenure.Merged.Zip(tenure.Merged.Skip(1)).All(two => two.First.End.AddDays(1) < two.Second.Start);
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool The_order_of_the_periods_never_matters(Career career, int seed)
    {
        Period[] shuffled = [.. career.Periods];
        new Random(seed).Shuffle(shuffled);

        return Same(career.Tenure(), (career with { Periods = shuffled }).Tenure());
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool The_same_career_gives_an_equal_tenure(Career career) =>
        career.Tenure() == career.Tenure() && career.Tenure() != (career.Tenure() with { HadOverlap = !career.Tenure().HadOverlap });

    [Law(Arbitrary = [typeof(Careers)])]
    public bool A_period_given_twice_changes_nothing_but_the_overlap(Career career, NonNegativeInt which)
    {
        if (career.Periods.Length == 0) return true;

        Period twice = career.Periods[which.Get % career.Periods.Length];
        Tenure once = career.Tenure(), again = (career with { Periods = [.. career.Periods, twice] }).Tenure();

        return again.Merged.SequenceEqual(once.Merged)
            && again.Anniversary == once.Anniversary
            && again.ThirtyDayBorrow == once.ThirtyDayBorrow
            && again.Range == once.Range
            && again.HadOverlap == (once.HadOverlap || again.DaysWithoutMerging > once.DaysWithoutMerging);
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool A_period_split_in_two_changes_nothing_in_days(Career career, NonNegativeInt which, NonNegativeInt where)
    {
        if (career.Periods.Length == 0) return true;

        int index = which.Get % career.Periods.Length;
        Period whole = career.Periods[index];
        int first = whole.Start.Assumed.DayNumber, length = (whole.End?.Assumed ?? Career.AsOf).DayNumber - first;

        if (length < 1) return true;

        DateOnly middle = DateOnly.FromDayNumber(first + where.Get % length);
        Period left = new(whole.Start, middle, whole.Tags), right = new(middle.AddDays(1), whole.End, whole.Tags);
        Tenure one = career.Tenure();
        Tenure two = (career with { Periods = [.. career.Periods[..index], left, right, .. career.Periods[(index + 1)..]] }).Tenure();

        return two.Merged.SequenceEqual(one.Merged) && two.DaysWithoutMerging == one.DaysWithoutMerging && two.Length == one.Length;
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool A_further_period_never_takes_days_away(Career career, Career further)
    {
        // Leave does take days away; that is what it is for.
        Career plain = career with { Rule = career.Rule with { ExcludedTag = null } };
        Tenure before = plain.Tenure(), after = (plain with { Periods = [.. plain.Periods, .. further.Periods] }).Tenure();

        return after.TotalDays >= before.TotalDays && after.DaysWithoutMerging >= before.DaysWithoutMerging && after.ThirtyDayBorrow >= before.ThirtyDayBorrow;
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool Counting_without_merging_never_finds_fewer_days_and_more_only_with_an_overlap(Career career)
    {
        Career plain = career with { Rule = career.Rule with { ExcludedTag = null, Excluded = [] } };
        Tenure tenure = plain.Tenure();

        return tenure.HadOverlap ? tenure.DaysWithoutMerging > tenure.TotalDays : tenure.DaysWithoutMerging == tenure.TotalDays;
    }

    [Law(Arbitrary = [typeof(Careers)], MaxTest = 300)]
    public bool The_quick_ways_agree_with_the_full_result(Career career)
    {
        Tenure tenure = career.Tenure();

        return Tenure.LengthOf(career.Periods, career.Rule, Career.AsOf, "77") == tenure.Length
            && Tenure.RangeOf(career.Periods, career.Rule, Career.AsOf, "77") == tenure.Range
            && Tenure.CompletedYearsOf(career.Periods, career.Rule, Career.AsOf, "77") == tenure.CompletedYears;
    }

    [Law(Arbitrary = [typeof(Careers)], MaxTest = 1000)]
    public bool The_assumed_length_lies_between_the_shortest_and_the_longest(Career career)
    {
        Tenure tenure = career.Tenure();

        return tenure.Shortest <= tenure.Anniversary && tenure.Anniversary <= tenure.Longest && tenure.Range.Assumed == tenure.Anniversary;
    }

    [Law(Arbitrary = [typeof(Careers)], MaxTest = 1000)]
    public bool The_range_runs_from_the_fewest_days_the_dates_allow_to_the_most(Career career, int seed)
    {
        // A leave is completed the other way round, which The_range_allows_for_a_leave_of_unknown_length shows.
        Career plain = career with { Rule = career.Rule with { ExcludedTag = null } };
        Random random = new(seed);
        Tenure shortest = Completed(plain, date => date.Latest, date => date.Earliest);
        Tenure longest = Completed(plain, date => date.Earliest, date => date.Latest);
        Tenure between = Completed(plain, Any, Any);
        TenureRange range = plain.Tenure().Range;

        return shortest.TotalDays <= between.TotalDays && between.TotalDays <= longest.TotalDays
            && range.Shortest == Min(shortest.Anniversary, range.Assumed) && range.Longest == Max(longest.Anniversary, range.Assumed);

        DateOnly Any(PartialDate date) => DateOnly.FromDayNumber(random.Next(date.Earliest.DayNumber, date.Latest.DayNumber + 1));

        TenureLength Min(TenureLength left, TenureLength right) => left < right ? left : right;

        TenureLength Max(TenureLength left, TenureLength right) => left > right ? left : right;
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool Dates_known_to_the_day_leave_one_answer(Career career)
    {
        Period[] exact = [.. career.Periods.Where(period => period.IsExact)];
        TenureRange range = Tenure.RangeOf(exact, career.Rule, Career.AsOf, "77");

        return range.IsCertain && range.Reaches(range.Assumed.Years) == true && range.Reaches(range.Assumed.Years + 1) == false;
    }

    [Law(Arbitrary = [typeof(Careers)])]
    public bool An_unknown_own_territory_ranges_from_nothing_to_every_territory(Career career)
    {
        Period[] exact = [.. career.Periods.Where(period => period.IsExact)];
        TenureRule own = career.Rule with { TerritoryPrefix = "territory:" }, every = career.Rule with { TerritoryPrefix = null, TagPrefix = "territory:" };

        return Tenure.RangeOf(exact, own, Career.AsOf) == new TenureRange(default, default, Tenure.RangeOf(exact, every, Career.AsOf).Assumed);
    }

    private static IEnumerable<DateOnly> EveryDay()
    {
        for (DateOnly day = new(2018, 1, 1); day <= Career.AsOf; day = day.AddDays(1)) yield return day;
    }

    /// <summary>The rule in its plainest form, one day at a time.</summary>
    private static bool CountsOn(DateOnly day, Career career)
    {
        TenureRule rule = career.Rule;

        return career.Periods.Any(period => Covers(period) && Counts(period.Tags))
            && !career.Periods.Any(period => Covers(period) && rule.ExcludedTag is not null && period.Tags.Contains(rule.ExcludedTag))
            && !rule.Excluded.Any(interval => interval.Start <= day && day <= interval.End)
            && (rule.OnlyLastYears is not { } years || day >= Career.AsOf.AddDays(1).AddYears(-years));

        bool Covers(Period period) => period.Start.Assumed <= day && (period.End is not { } end || day <= end.Assumed);

        bool Counts(TagSet tags) => (rule.Tag is null || tags.Contains(rule.Tag))
            && (rule.TagPrefix is null || tags.Any(tag => tag.StartsWith(rule.TagPrefix, StringComparison.Ordinal)))
            && (rule.TerritoryPrefix is null || tags.Contains(rule.TerritoryPrefix + "77"));
    }

    private static Tenure Completed(Career career, Func<PartialDate, DateOnly> start, Func<PartialDate, DateOnly> end)
    {
        Period[] completed = [.. career.Periods.Select(period => new Period(start(period.Start), period.End is { } last ? end(last) : null, period.Tags))];
        return (career with { Periods = completed }).Tenure();
    }

    private static bool Same(Tenure left, Tenure right) => left.Merged.SequenceEqual(right.Merged)
        && left.Length == right.Length
        && left.Range == right.Range
        && left.HadOverlap == right.HadOverlap
        && left.DaysWithoutMerging == right.DaysWithoutMerging
        && left.Issues.Select(issue => issue.Code).Order().SequenceEqual(right.Issues.Select(issue => issue.Code).Order());
}
