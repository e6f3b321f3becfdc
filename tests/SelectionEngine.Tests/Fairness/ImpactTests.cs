using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests.Fairness;

/// <summary>Impact tables of executed pipelines.</summary>
public class ImpactTests
{
    private static readonly Category Gender = new("gender") { MonitoringOnly = true }, Region = new("region");
    private static readonly Measure Score = new("score");

    /// <summary>For each group so many who pass a cut at 1, so many who do not, and so many without a score.</summary>
    private static Selection Selected(params (string? Gender, string? Region, int Passed, int Failed, int Missing)[] groups)
    {
        List<(string? Gender, string? Region, double Score)> people = [];
        foreach ((string? gender, string? region, int passed, int failed, int missing) in groups)
        {
            people.AddRange(Enumerable.Repeat((gender, region, 1.0), passed));
            people.AddRange(Enumerable.Repeat((gender, region, 0.0), failed));
            people.AddRange(Enumerable.Repeat((gender, region, double.NaN), missing));
        }

        return Small.Of(people.Count).With(Score, [.. people.Select(one => one.Score)]).With(Gender, [.. people.Select(one => one.Gender)]).With(Region, [.. people.Select(one => one.Region)])
            .Run(pipeline => pipeline.Cut("test", Score, 1.0));
    }

    [Test]
    public void Forty_eight_of_a_hundred_against_sixty_is_exactly_four_fifths_and_not_below()
    {
        GroupComparison women = Selected(("female", "a", 48, 52, 0), ("male", "a", 60, 40, 0)).Impact(Gender).Overall["female"].Against!;

        Assert.That(women.BelowRule, Is.False);
        Assert.That(women.OnePersonFlips, Is.False, "one person more only moves it further from the rule");
    }

    [Test]
    public void One_woman_less_is_below_and_rests_on_one_person()
    {
        GroupComparison women = Selected(("female", "a", 47, 53, 0), ("male", "a", 60, 40, 0)).Impact(Gender).Overall["female"].Against!;

        Assert.That((women.BelowRule, women.OnePersonFlips, women.LeastSelectedForRule), Is.EqualTo((true, true, 48L)));
    }

    [Test]
    public void Those_who_wait_are_counted_apart()
    {
        Selection selection = Selected(("female", "a", 5, 5, 10), ("male", "a", 10, 10, 0));
        ImpactRow women = selection.Impact(Gender).Overall["female"];

        Assert.That(women.Count, Is.EqualTo(new GroupCount("female", 20, 5, 5, 10)));
        Assert.That(women.Rate, Is.EqualTo(0.5));
    }

    [Test]
    public void Those_who_wait_can_count_as_not_selected()
    {
        Selection selection = Selected(("female", "a", 5, 5, 10), ("male", "a", 10, 10, 0));

        Assert.That(selection.Impact(Gender, options: new() { Held = HeldNominees.NotSelected }).Overall["female"].Rate, Is.EqualTo(0.25));
    }

    [Test]
    public void Nominees_without_a_label_are_reported_and_in_no_group()
    {
        ImpactTable overall = Selected(("female", "a", 5, 5, 0), (null, "a", 3, 1, 2), ("male", "a", 9, 1, 0)).Impact(Gender).Overall;

        Assert.That(overall.Unlabelled, Is.EqualTo(new GroupCount("", 6, 3, 1, 2)));
        Assert.That(overall.Groups.Sum(row => row.Count.Entered), Is.EqualTo(20));
    }

    [Test]
    public void The_reference_is_the_highest_rate_unless_another_rule_is_named()
    {
        Selection selection = Selected(("female", "a", 8, 2, 0), ("male", "a", 30, 70, 0));

        Assert.That(selection.Impact(Gender).Overall.Reference, Is.EqualTo("female"));
        Assert.That(selection.Impact(Gender, options: new() { Reference = ReferenceGroup.Largest }).Overall.Reference, Is.EqualTo("male"));
        Assert.That(selection.Impact(Gender, options: new() { Reference = ReferenceGroup.Named("male") }).Overall["female"].Against!.Ratio, Is.EqualTo(8.0 / 3).Within(1e-15));
    }

    [Test]
    public void A_reference_that_is_no_group_is_refused_with_the_groups_there_are() => Assert.That(
        () => Selected(("female", "a", 1, 1, 0)).Impact(Gender, options: new() { Reference = ReferenceGroup.Named("man") }),
        Throws.ArgumentException.With.Message.Contains("No group is called 'man'. The groups are: female."));

    [Test]
    public void When_nobody_is_selected_every_ratio_is_undefined_with_its_reason()
    {
        GroupComparison women = Selected(("female", "a", 0, 9, 0), ("male", "a", 0, 9, 0)).Impact(Gender, options: new() { Reference = ReferenceGroup.Named("male") }).Overall["female"].Against!;

        Assert.That((women.Ratio, women.BelowRule, women.PooledZ), Is.EqualTo(((double?)null, (bool?)null, (double?)null)));
        Assert.That(women.Undefined, Does.Contain(new UndefinedMeasure("Ratio", "nobody of the reference group 'male' was selected")));
        Assert.That(women.Undefined, Does.Contain(new UndefinedMeasure("PooledZ", "nobody was selected")));
    }

    [Test]
    public void A_stated_group_of_nobody_is_shown_without_a_rate()
    {
        Category role = new("role") { Labels = ["mayor", "deputy", "other"] };
        Selection selection = Small.Of(4).With(Score, [1.0, 2, 3, 4]).With(role, ["mayor", "other", "mayor", "other"]).Run(pipeline => pipeline.Cut("half", Score, 2));
        ImpactTable overall = selection.Impact(role).Overall;

        Assert.That(overall.Groups.Select(row => row.Count.Group), Is.EqualTo(new[] { "mayor", "deputy", "other" }));
        Assert.That((overall["deputy"].Count.Entered, overall["deputy"].Rate, overall["deputy"].IsSmall), Is.EqualTo((0L, (double?)null, true)));
        Assert.That(overall["other"].Against is null, Is.EqualTo(overall.Reference == "other"));
    }

    [Law]
    public void Whatever_is_null_says_why_and_nothing_else_does(byte a, byte b, byte c, byte d)
    {
        ImpactRow row = Selected(("f", "x", a % 3, b % 3, 0), ("f", "y", b % 2, 1, 0), ("m", "x", c % 3, 1 + d % 3, 0), ("m", "y", c % 2, d % 2, 0))
            .Impact(Gender, within: Region, options: new() { Reference = ReferenceGroup.Named("m") }).Overall["f"];

        Assert.That(row.Against!.Undefined.Select(one => one.Measure), Is.EquivalentTo(Nulls(row.Against)));
        Assert.That(row.Within!.Undefined.Select(one => one.Measure), Is.EquivalentTo(Nulls(row.Within)));
        Assert.That(row.Against.Undefined.Concat(row.Within.Undefined).Select(one => one.Reason), Has.All.Not.Empty);

        static string[] Nulls(object record) => [.. record.GetType().GetProperties()
            .Where(property => property.Name != nameof(StratifiedComparison.Reason) && property.GetValue(record) is null).Select(property => property.Name)];
    }

    [Test]
    public void The_text_says_why_there_is_no_ratio()
    {
        Impact impact = Selected(("female", "a", 2, 7, 0), ("male", "a", 0, 9, 0), ("other", "a", 0, 0, 3)).Impact(Gender, options: new() { Reference = ReferenceGroup.Named("male") });

        Assert.That(impact.ToString(), Does.Contain("no ratio: nobody of the reference group advanced").And.Contain("no decisions"));
        Assert.That(impact.Text(Language.Russian), Does.Contain("отношения нет: из эталонной группы никто не прошёл").And.Contain("решений нет"));
    }

    [Test]
    public void The_text_shows_a_reversal_within_strata_and_whether_one_ratio_fits()
    {
        Impact impact = Selected(("female", "hard", 20, 80, 0), ("male", "hard", 1, 9, 0), ("female", "easy", 9, 1, 0), ("male", "easy", 80, 20, 0)).Impact(Gender, within: Region);

        Assert.That(impact.ToString(), Does.Match(@"female within region: one ratio fits all \(p [01]\.\d+\); ratio 1\.\d+, p 0\.\d+, detects 0\.\d+; strata ignored 0\.\d+: reversed \(Simpson\)"));
        Assert.That(impact.Text(Language.Russian), Does.Contain("парадокс Симпсона"));
    }

    [Test]
    public void Power_stands_beside_the_p_value_of_strata_too()
    {
        ImpactRow women = Selected(("female", "a", 20, 30, 0), ("male", "a", 60, 40, 0), ("female", "b", 10, 30, 0), ("male", "b", 30, 40, 0)).Impact(Gender, within: Region).Overall["female"];

        Assert.That(women.Within!.SmallestDetectableRatio, Is.InRange(0.4, 0.9));
    }

    [Test]
    public void A_small_group_is_shown_but_not_judged()
    {
        ImpactTable overall = Selected(("female", "a", 0, 1, 0), ("male", "a", 60, 40, 0)).Impact(Gender).Overall;

        Assert.That((overall["female"].IsSmall, overall["female"].Against!.HolmP), Is.EqualTo((true, (double?)null)));
        Assert.That(overall.BelowRule, Is.Empty);
    }

    [Test]
    public void Power_stands_beside_every_p_value()
    {
        ImpactTable overall = Selected(("female", "a", 3, 6, 0), ("male", "a", 60, 40, 0)).Impact(Gender).Overall;

        Assert.That(overall["female"].Against!.PowerAtRule, Is.LessThan(0.2));
        Assert.That(overall["female"].Against!.SmallestDetectableRatio, Is.LessThan(0.3));
    }

    [Test]
    public void Every_stage_that_let_somebody_go_has_its_table_and_no_other()
    {
        Measure other = new("other");
        Selection selection = Small.Of(4).With(Score, [1.0, 2, 3, 4]).With(other, [1.0, 1, 1, 1]).With(Gender, ["f", "f", "m", "m"])
            .Run(pipeline => pipeline.Cut("all", other, 0.0).Standardize(Score).Cut("half", Score, 2));

        Assert.That(selection.Impact(Gender).Stages.Select(table => table.Stage), Is.EqualTo(new[] { "half" }));
    }

    [Test]
    public void Crossed_groups_are_those_that_occur()
    {
        Impact impact = Selected(("female", "a", 1, 1, 0), ("male", "b", 1, 2, 0), ("male", "a", 1, 3, 0)).Impact([Gender, Region]);

        Assert.That(impact.Category, Is.EqualTo("gender · region"));
        Assert.That(impact.Overall.Groups.Select(row => row.Count), Is.EqualTo(new[]
        {
            new GroupCount("female · a", 2, 1, 1, 0), new GroupCount("male · a", 4, 1, 3, 0), new GroupCount("male · b", 3, 1, 2, 0),
        }));
    }

    [Test]
    public void A_reversal_within_regions_is_shown()
    {
        Impact impact = Selected(("female", "hard", 20, 80, 0), ("male", "hard", 1, 9, 0), ("female", "easy", 9, 1, 0), ("male", "easy", 80, 20, 0)).Impact(Gender, within: Region);
        ImpactRow women = impact.Overall["female"];

        Assert.That(women.Against!.Ratio, Is.LessThan(0.5));
        Assert.That(women.Within!.RateRatio, Is.GreaterThan(1));
        Assert.That((women.Within.SimpsonReversal, women.Within.OneRatioFits), Is.EqualTo((true, (bool?)true)));
    }

    [Test]
    public void Strata_that_say_nothing_are_named()
    {
        Impact impact = Selected(("female", "a", 2, 3, 0), ("male", "a", 4, 1, 0), ("male", "b", 4, 1, 0)).Impact(Gender, within: Region);

        Assert.That(impact.Overall["female"].Within!.Skipped, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void A_category_kept_in_a_store_of_its_own_is_joined_by_id()
    {
        Selection selection = Small.Scores(1, 2, 3, 4).Run(pipeline => pipeline.Cut("half", Small.Interview, 2));
        Pool apart = Pool.Of(["N-4", "N-1", "N-3"]).With(Gender, ["m", "f", "f"]);
        ImpactTable overall = selection.Impact(Gender, options: new() { From = apart }).Overall;

        Assert.That(overall.Groups.Select(row => row.Count), Is.EqualTo(new[] { new GroupCount("f", 2, 1, 1, 0), new GroupCount("m", 1, 1, 0, 0) }));
        Assert.That(overall.Unlabelled.Entered, Is.EqualTo(1));
    }

    [Test]
    public void Holm_over_the_whole_procedure_is_never_smaller_than_over_one_table()
    {
        Selection selection = Small.Of(40).With(Score, [.. Enumerable.Range(0, 40).Select(i => (double)i)]).With(Gender, [.. Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? "f" : "m")])
            .Run(pipeline => pipeline.Cut("first", Score, 30).Cut("second", Score, 10));
        double?[] table = P(HolmFamily.Table), whole = P(HolmFamily.WholeProcedure);

        Assert.That(table.Zip(whole), Has.All.Matches<(double? Table, double? Whole)>(pair => pair.Whole >= pair.Table));
        Assert.That(whole, Is.Not.EqualTo(table));

        double?[] P(HolmFamily family) => [.. selection.Impact(Gender, options: new() { Family = family }).Tables.SelectMany(one => one.Groups).Where(row => row.Against is not null).Select(row => row.Against!.HolmP)];
    }

    [Test]
    public void Impact_goes_to_JSON_as_it_stands()
    {
        string json = JsonSerializer.Serialize(Selected(("female", "a", 0, 9, 0), ("male", "a", 0, 9, 0)).Impact(Gender, within: Region));

        Assert.That(json, Does.Contain("\"Category\":\"gender\"").And.Contain("nobody was selected"));
    }

    [Test]
    public void The_scoring_rate_is_the_share_above_the_sample_median()
    {
        Selection selection = Small.Of(4).With(Score, [1.0, 2, 3, 4]).With(Gender, ["f", "m", "f", "m"]).Run(pipeline => pipeline.Cut("all", Score, 0.0));
        ScoringRates rates = selection.ScoringRates(Score, Gender);

        Assert.That(rates.Median, Is.EqualTo(2.5));
        Assert.That(rates.Groups.Select(group => (group.Group, group.Rate)), Is.EqualTo(new[] { ("f", 0.5), ("m", 0.5) }));
    }

    [Test]
    public void Scoring_rates_say_why_there_is_no_ratio_and_go_to_JSON()
    {
        Selection selection = Small.Of(5).With(Score, [2.0, 2, 2, double.NaN, 2]).With(Gender, ["f", "m", "f", "x", "m"]).Run(pipeline => pipeline.Cut("all", Score, 0.0));
        ScoringRates rates = selection.ScoringRates(Score, Gender);

        Assert.That(rates.Groups.Select(group => (group.Group, group.Rate, group.ImpactRatio, group.Reason)), Is.EqualTo(new (string, double?, double?, string?)[]
        {
            ("f", 0, null, "nobody of the reference group 'f' is above the median"), ("m", 0, null, "nobody of the reference group 'f' is above the median"), ("x", null, null, "nobody of the group has a score"),
        }));
        Assert.That(JsonSerializer.Serialize(rates), Does.Contain("\"ImpactRatio\":null"));
    }

    [Test]
    public void A_difference_comes_with_its_interval_or_its_reason()
    {
        Selection selection = Small.Of(5).With(Score, [1.0, 3, 2, 4, 9]).With(Gender, ["f", "f", "m", "m", "x"]).Run(pipeline => pipeline.Cut("all", Score, 0.0));
        IReadOnlyList<GroupDifference> differences = selection.Differences(Score, Gender, reference: "m");

        Assert.That(differences[0].D, Is.EqualTo(1 / Math.Sqrt(2)).Within(1e-15));
        Assert.That((differences[1].D, differences[1].Reason), Is.EqualTo(((double?)null, "each group needs at least two people")));
    }

    [Law(Arbitrary = [typeof(Scenes)], MaxTest = 60)]
    public void Groups_add_up_to_the_funnel(Scene scene)
    {
        Selection selection = scene.Run();
        Impact impact = selection.Impact(RandomPool.Gender);

        foreach (ImpactTable table in impact.Stages)
        {
            FunnelRow row = selection.Funnel.Single(row => row.Stage == table.Stage);
            GroupCount[] all = [.. table.Groups.Select(group => group.Count), table.Unlabelled];
            Assert.That((all.Sum(one => one.Entered), all.Sum(one => one.Advanced), all.Sum(one => one.Rejected), all.Sum(one => one.Held)),
                Is.EqualTo(((long)row.Entered, (long)row.Advanced, (long)row.Rejected, (long)row.Held)));
        }

        GroupCount[] overall = [.. impact.Overall.Groups.Select(group => group.Count), impact.Overall.Unlabelled];
        Assert.That((overall.Sum(one => one.Entered), overall.Sum(one => one.Advanced)), Is.EqualTo(((long)scene.Nominees, (long)selection.Count)));
    }

    [Law]
    public void Exchanging_the_groups_inverts_the_ratio_and_keeps_its_p_values(byte a, byte b, byte c, byte d)
    {
        Selection selection = Selected(("f", "x", 1 + a, 1 + b, 0), ("m", "x", 1 + c, 1 + d, 0));
        GroupComparison one = Against("m", "f"), other = Against("f", "m");

        Assert.That(one.Ratio * other.Ratio, Is.EqualTo(1).Within(1e-12));
        Assert.That(new[] { other.FisherP, other.MidP, other.PooledZP, other.LogRatioP }, Is.EqualTo(new[] { one.FisherP, one.MidP, one.PooledZP, one.LogRatioP }).Within(1e-12));

        GroupComparison Against(string reference, string focal) => selection.Impact(Gender, options: new() { Reference = ReferenceGroup.Named(reference) }).Overall[focal].Against!;
    }

    [Law]
    public void Within_one_stratum_is_the_plain_comparison(byte a, byte b, byte c, byte d)
    {
        ImpactRow women = Selected(("f", "x", 1 + a, 1 + b, 0), ("m", "x", 1 + c, 1 + d, 0)).Impact(Gender, within: Region, options: new() { Reference = ReferenceGroup.Named("m") }).Overall["f"];

        Assert.That(women.Within!.RateRatio, Is.EqualTo(women.Against!.Ratio).Within(1e-12 * women.Against.Ratio!.Value));
        Assert.That(women.Within.PooledRatio, Is.EqualTo(women.Against.Ratio));
        Assert.That(women.Within.SimpsonReversal && Math.Abs(women.Against.Ratio!.Value - 1) > 1e-12, Is.False);
    }

    [Law(Arbitrary = [typeof(Scenes)], MaxTest = 40)]
    public bool The_order_of_the_nominees_does_not_matter(Scene scene)
    {
        Pool pool = scene.Pool;
        string Told(Pool order) => JsonSerializer.Serialize(scene.Pipeline.Run(order).Impact(RandomPool.Gender, within: RandomPool.Region));
        return Told(pool) == Told(pool.Take(scene.Shuffled()));
    }
}
