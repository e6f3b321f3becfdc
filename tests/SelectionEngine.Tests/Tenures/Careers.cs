using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests.Tenures;

/// <summary>A nominee's periods: overlapping, adjacent, reversed, open, imprecise, in the future, leave.</summary>
public sealed record Career(Period[] Periods, TenureRule Rule)
{
    public static DateOnly AsOf { get; } = new(2024, 3, 30);

    public Tenure Tenure() => SelectionEngine.Tenure.Of(Periods, Rule, AsOf, "77");

    public override string ToString() => $"[{string.Join("; ", Periods)}] {Rule} excluding [{string.Join(", ", Rule.Excluded)}]";
}

/// <summary>Makes careers of a few years, so that coincidences of days are frequent.</summary>
public static class Careers
{
    private static Gen<TagSet> Tags { get; } = Gen.Elements<TagSet>(
        [], ["managerial"], ["managerial", "territory:77"], ["territory:77"], ["territory:7"], ["leave"], ["leave", "managerial"]);

    private static Gen<DateOnly> Days { get; } = Gen.OneOf(
        Gen.Choose(0, 1900).Select(day => new DateOnly(2019, 1, 20).AddDays(day)),
        // Ends of months: where anniversaries are clamped and borrowing differs.
        from month in Gen.Choose(0, 60)
        from shift in Gen.Choose(-3, 2)
        select new DateOnly(2019, 2, 1).AddMonths(month).AddDays(shift));

    private static Gen<PartialDate> Dates { get; } =
        from day in Days
        from precision in Gen.Choose(0, 9)
        select precision switch { 0 => new(day.Year), <= 2 => new(day.Year, day.Month), _ => new PartialDate(day) };

    private static Gen<Period> Period { get; } =
        from start in Dates
        from end in Dates
        from shape in Gen.Choose(0, 9)
        from tags in Tags
        select shape switch
        {
            0 => new Period(start, null, tags),
            1 => new(start, end, tags),
            _ => start.Earliest <= end.Earliest ? new(start, end, tags) : new(end, start, tags),
        };

    private static Gen<DayInterval> Interval { get; } =
        from start in Days
        from length in Gen.Choose(0, 200)
        select new DayInterval(start, start.AddDays(length));

    private static Gen<TenureRule> Rule { get; } =
        from shape in Gen.Choose(0, 7)
        from years in Gen.Choose(1, 5)
        from method in Gen.Elements(TenureMethod.Anniversary, TenureMethod.ThirtyDayBorrow)
        from excluded in Interval.ArrayOf(2)
        select shape switch
        {
            0 => new TenureRule { Tag = "managerial", Method = method },
            1 => new() { OnlyLastYears = years, Method = method },
            2 => new() { ExcludedTag = "leave", Method = method },
            3 => new() { Excluded = excluded, Method = method },
            4 => new() { TerritoryPrefix = "territory:", Method = method },
            5 => new() { TagPrefix = "territory:", ExcludedTag = "leave", Excluded = excluded, OnlyLastYears = years, Method = method },
            _ => new() { Method = method },
        };

    public static Arbitrary<Career> Any() => Arb.From(
        from periods in Gen.Choose(0, 7).SelectMany(count => Period.ArrayOf(count))
        from rule in Rule
        select new Career(periods, rule));
}
