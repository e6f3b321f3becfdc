namespace SelectionEngine.Tests.Tenures;

public sealed class TenureTests
{
    private static DateOnly AsOf { get; } = new(2024, 7, 1);

    [Test]
    public void One_day_short_of_three_years_is_not_three_years()
    {
        Tenure tenure = Tenure.Of([new(new(2021, 7, 1))], new(), new(2024, 6, 29));

        Assert.That((tenure.CompletedYears, tenure.Length.ToString()), Is.EqualTo((2, "2 y 11 m 29 d")));
    }

    [Test]
    public void Three_exact_years_are_less_than_three_when_divided_by_365_25()
    {
        Tenure tenure = Tenure.Of([new(new(2021, 1, 1), new(2023, 12, 31))], new(), AsOf);

        Assert.That(tenure.YearsForDisplay, Is.LessThan(3));
        Assert.That(tenure.CompletedYears, Is.EqualTo(3));
    }

    [Test]
    public void Thirty_days_left_over_are_a_month_even_in_a_month_of_thirty_one()
    {
        Tenure tenure = Tenure.Of([new(new(2021, 8, 1), new(2024, 7, 30))], new(), new(2024, 8, 1));

        Assert.That(tenure.Anniversary, Is.EqualTo(new TenureLength(3)));
    }

    [Test]
    public void An_end_after_the_as_of_date_is_clipped_there()
    {
        Tenure tenure = Tenure.Of([new(new(2024, 6, 1), new(2030, 1, 1))], new(), AsOf);

        Assert.That(tenure.Merged, Is.EqualTo(new DayInterval[] { new(new(2024, 6, 1), AsOf) }));
    }

    [Test]
    public void A_missing_day_is_the_15th_and_a_missing_month_is_1_July_at_both_ends()
    {
        Tenure tenure = Tenure.Of([new(new(2015, 3), new(2016, 9)), new(new(2018), new(2019))], new(), AsOf);

        Assert.That(tenure.Merged, Is.EqualTo(new DayInterval[] { new(new(2015, 3, 15), new(2016, 9, 15)), new(new(2018, 7, 1), new(2019, 7, 1)) }));
        Assert.That(tenure.Issues, Is.EqualTo(new TenureIssue[]
        {
            new(0, "start_precision_completed"), new(0, "end_precision_completed"),
            new(1, "start_precision_completed"), new(1, "end_precision_completed"),
        }));
    }

    [Test]
    public void An_imprecise_start_leaves_a_threshold_open_only_where_it_decides()
    {
        TenureRange range = Tenure.RangeOf([new(new(2021, 7))], new(), new(2024, 7, 14));

        Assert.That((range.Shortest.ToString(), range.Assumed.ToString(), range.Longest.ToString()), Is.EqualTo(("2 y 11 m 15 d", "3 y", "3 y 14 d")));
        Assert.That((range.Reaches(2), range.Reaches(2, 11), range.Reaches(3), range.Reaches(3, 1)), Is.EqualTo(((bool?)true, (bool?)true, (bool?)null, (bool?)false)));
    }

    [Test]
    public void A_period_reversed_only_by_the_days_assumed_counts_nothing_but_may_count_at_most()
    {
        Tenure tenure = Tenure.Of([new(new(2020, 5, 20), new(2020, 5))], new(), AsOf);

        Assert.That((tenure.TotalDays, tenure.Longest), Is.EqualTo((0, new TenureLength(0, 0, 12))));
        Assert.That(tenure.Issues.Select(issue => issue.Code), Is.EqualTo(new[] { TenureIssues.EndCompleted, TenureIssues.EndBeforeStart }));
    }

    [Test]
    public void Only_the_own_territory_counts_and_a_longer_label_is_another_one()
    {
        TenureRule rule = new() { TerritoryPrefix = "territory:" };
        Period[] periods =
        [
            new(new(2020, 1, 1), new(2020, 12, 31), ["territory:77"]),
            new(new(2021, 1, 1), new(2021, 12, 31), ["territory:7"]),
            new(new(2022, 1, 1), new(2022, 12, 31), ["77"]),
        ];

        Assert.That(Tenure.Of(periods, rule, AsOf, "7").Merged, Is.EqualTo(new DayInterval[] { new(new(2021, 1, 1), new(2021, 12, 31)) }));
    }

    [Test]
    public void An_unknown_own_territory_is_an_issue_and_leaves_the_threshold_open()
    {
        Tenure tenure = Tenure.Of([new(new(2020, 1, 1), new(2020, 12, 31), ["territory:77"])], new() { TerritoryPrefix = "territory:" }, AsOf);

        Assert.That((tenure.CompletedYears, tenure.Range.Reaches(1)), Is.EqualTo((0, (bool?)null)));
        Assert.That(tenure.Issues, Is.EqualTo(new TenureIssue[] { new(-1, "own_territory_missing") }));
    }

    [Test]
    public void Leave_is_taken_out_of_whatever_period_covers_it()
    {
        Tenure tenure = Tenure.Of(
            [new(new(2015, 1, 1), new(2019, 12, 31), ["managerial"]), new(new(2017, 1, 1), new(2017, 12, 31), ["leave"])],
            new() { Tag = "managerial", ExcludedTag = "leave" },
            AsOf);

        Assert.That((tenure.TotalDays, tenure.DaysWithoutMerging, tenure.HadOverlap), Is.EqualTo((1461, 1826, false)));
    }

    [Test]
    public void The_range_allows_for_a_leave_of_unknown_length()
    {
        Period[] periods = [new(new(2020, 1, 1), new(2020, 12, 31)), new(new(2020, 3), new(2020, 5), ["leave"])];
        Tenure tenure = Tenure.Of(periods, new() { ExcludedTag = "leave" }, AsOf);

        Assert.That((tenure.Shortest.ToString(), tenure.Longest.ToString()), Is.EqualTo(("9 m", "11 m")));
    }

    [Test]
    public void A_window_of_five_years_holds_five_years_in_a_leap_year_too()
    {
        TenureRule rule = new() { OnlyLastYears = 5 };

        Assert.That(Tenure.CompletedYearsOf([new(new(2000, 1, 1))], rule, new(2024, 2, 28)), Is.EqualTo(5));
        Assert.That(Tenure.CompletedYearsOf([new(new(2000, 1, 1))], rule, new(2024, 2, 29)), Is.EqualTo(5));
        Assert.That(Tenure.CompletedYearsOf([new(new(2000, 1, 1))], rule, new(2023, 2, 28)), Is.EqualTo(5));
    }

    [Test]
    public void The_longest_possible_record_is_counted_and_the_last_day_of_time_is_refused()
    {
        Period[] periods = [new(new(1, 1, 1))];

        Assert.That(Tenure.CompletedYearsOf(periods, new() { OnlyLastYears = 20_000 }, new(9999, 12, 30)), Is.EqualTo(9999));
        Assert.That(() => Tenure.Of(periods, new(), DateOnly.MaxValue), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("as-of date"));
    }

    [Test]
    public void Many_periods_are_counted_as_few_are()
    {
        Period[] days = [.. Enumerable.Range(0, 1000).Select(day => new Period(new DateOnly(2020, 1, 1).AddDays(day), new DateOnly(2020, 1, 1).AddDays(day)))];
        TenureRule rule = new() { Excluded = [new(new(2020, 1, 1), new(2020, 1, 31)), new(new(2020, 1, 15), new(2020, 2, 29))] };

        Assert.That(Tenure.Of(days, rule, AsOf).Merged, Is.EqualTo(new DayInterval[] { new(new(2020, 3, 1), new DateOnly(2020, 1, 1).AddDays(999)) }));
        Assert.That(Tenure.LengthOf(days, rule, AsOf), Is.EqualTo(Tenure.Of(days, rule, AsOf).Length));
    }

    [Test]
    public void The_quick_ways_allocate_nothing()
    {
        Period[] periods = [new(new(2015, 3), new(2017)), new(new(2016, 1, 1), null, ["managerial"]), new(new(2017, 1, 1), new(2017, 2, 1), ["leave"])];
        TenureRule rule = new() { ExcludedTag = "leave", Excluded = [new(new(2018, 1, 1), new(2018, 1, 31))], TerritoryPrefix = "territory:" };
        Tenure.RangeOf(periods, rule, AsOf, "77");

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Tenure.RangeOf(periods, rule, AsOf, "77");
            Tenure.LengthOf(periods, rule, AsOf);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000), "bytes in 2000 calls");
    }

    [TestCase(0, 0, 0, "0 d", "0 дн.")]
    [TestCase(2, 11, 29, "2 y 11 m 29 d", "2 г. 11 мес. 29 дн.")]
    [TestCase(3, 0, 0, "3 y", "3 г.")]
    [TestCase(5, 0, 1, "5 y 1 d", "5 л. 1 дн.")]
    [TestCase(11, 2, 0, "11 y 2 m", "11 л. 2 мес.")]
    [TestCase(21, 0, 0, "21 y", "21 г.")]
    [TestCase(112, 0, 0, "112 y", "112 л.")]
    [TestCase(0, 7, 0, "7 m", "7 мес.")]
    public void A_length_reads_in_both_languages(int years, int months, int days, string english, string russian)
    {
        TenureLength length = new(years, months, days);

        Assert.That((length.ToEnglish(), length.ToRussian(), length.ToString()), Is.EqualTo((english, russian, english)));
        Assert.That((length.Years, length.Months, length.Days), Is.EqualTo((years, months, days)));
    }

    [Test]
    public void Rules_that_say_the_same_are_equal()
    {
        TenureRule one = new() { Tag = "managerial", Excluded = [new(new(2020, 1, 1), new(2020, 1, 2))] };
        TenureRule two = new() { Tag = "managerial", Excluded = new List<DayInterval> { new(new(2020, 1, 1), new(2020, 1, 2)) } };

        Assert.That((one == two, one.GetHashCode() == two.GetHashCode(), one == two with { OnlyLastYears = 1 }), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void A_rule_that_nothing_could_meet_is_refused()
    {
        Assert.That(() => new TenureRule { Tag = " " }, Throws.ArgumentException.With.Message.Contains("Tag"));
        Assert.That(() => new TenureRule { OnlyLastYears = 0 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TenureRule { Method = (TenureMethod)7 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TenureRule { Excluded = null! }, Throws.ArgumentNullException);
        Assert.That(() => new DayInterval(new(2020, 1, 2), new(2020, 1, 1)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Tags_are_a_set_whatever_their_order()
    {
        TagSet one = ["municipal", "managerial", "municipal"], two = ["managerial", "municipal"];

        Assert.That((one.Equals(two), one.GetHashCode() == two.GetHashCode(), one.Count, one.ToString()), Is.EqualTo((true, true, 2, "managerial municipal")));
        Assert.That(() => TagSet.Of("managerial", ""), Throws.ArgumentException);
    }

    [Test]
    public void An_open_period_from_nowhere_is_the_default_and_does_not_fail() =>
        Assert.That((default(Period).End, default(Period).Tags, Tenure.CompletedYearsOf([default], new(), AsOf)), Is.EqualTo(((PartialDate?)null, TagSet.Empty, 2023)));
}
