namespace SelectionEngine.Psychometrics.Tests.Composites;

public sealed class CompositeTests
{
    private static readonly Criterion[] criteria =
    [
        new("test", 0.5, CriterionDirection.Benefit, 0, 100), new("interview", 0.3, CriterionDirection.Benefit, 1, 5), new("absence", 0.2, CriterionDirection.Cost, 0, 30),
    ];

    private static readonly DecisionTable table = Table([[70, 4, 3], [82, 3.5, 1], [70, 4, 3], [60, 5, 8], [91, 2.5, 2], [55, 3, 12]]);

    [Test]
    public void Under_fixed_ranges_a_score_does_not_depend_on_who_else_applied() => Assert.That(
        WeightedScores.Sum(table.Without("N4"), Normalisation.FixedRange).Scores,
        Is.EqualTo(WeightedScores.Sum(table, Normalisation.FixedRange).Scores.Where((_, i) => i != 3)));

    [Test]
    public void Scaling_all_weights_changes_nothing()
    {
        DecisionTable doubled = table.WithWeights(criteria.ToDictionary(criterion => criterion.Name, criterion => criterion.Weight * 8));

        Assert.That(WeightedScores.Sum(doubled, Normalisation.MinMax).Scores, Is.EqualTo(WeightedScores.Sum(table, Normalisation.MinMax).Scores));
        Assert.That(Topsis.Of(doubled).Closeness.Scores, Is.EqualTo(Topsis.Of(table).Closeness.Scores));
        Assert.That(Vikor.Of(doubled).Q.Scores, Is.EqualTo(Vikor.Of(table).Q.Scores));
    }

    [Test]
    public void A_cut_inside_a_tie_leaves_the_weights_no_room_and_says_why()
    {
        // Both score .5; whichever way the weight moves, one of them is alone at the top.
        DecisionTable level = DecisionTable.Of(["A", "B", "C"], [new("x", .5), new("y", .5)], [[1, 0], [0, 1], [0, 0]]);
        WeightInterval one = WeightSensitivity.StabilityIntervals(level, Normalisation.None, places: 1)[0], two = WeightSensitivity.StabilityIntervals(level, Normalisation.None, places: 2)[0];

        Assert.That((one.BestSet, one.FirstPlace), Is.EqualTo(((.5, .5), (.5, .5))));
        Assert.That(one.Reason, Is.EqualTo("2 are level across the last place, and a move of the weight parts them"));
        Assert.That((two.BestSet, two.Reason), Is.EqualTo(((0.0, 1.0), (string?)null)));
    }

    [Law(MaxTest = 300)]
    public void The_best_change_at_once_where_the_interval_ends_at_the_weight_and_nowhere_else(byte seed, byte places)
    {
        Random random = new(seed);
        int people = random.Next(2, 7), best = places % people + 1;
        double[][] rows = [.. Enumerable.Range(0, people).Select(_ => new double[] { random.Next(3), random.Next(3), random.Next(3) })];
        DecisionTable With(double share) => DecisionTable.Of([.. Enumerable.Range(0, people).Select(i => $"N{i}")], [new("x", share), new("y", (1 - share) * .75), new("z", (1 - share) * .25)], rows);

        WeightInterval interval = WeightSensitivity.StabilityIntervals(With(.5), Normalisation.None, best)[0];
        bool[] Best(double share) => WeightedScores.Sum(With(share), Normalisation.None).Ranks.Within(best);

        Assert.That(interval.BestSet.High > .5, Is.EqualTo(Best(.5 + 1e-7).SequenceEqual(Best(.5))));
        Assert.That(interval.BestSet.Low < .5, Is.EqualTo(Best(.5 - 1e-7).SequenceEqual(Best(.5))));
    }

    [TestCase(Normalisation.ZScoreSample)]
    [TestCase(Normalisation.Vector)]
    [TestCase(Normalisation.PercentRankMid)]
    public void The_order_of_nominees_never_matters(Normalisation scale)
    {
        int[] order = [4, 2, 0, 5, 1, 3];
        DecisionTable turned = DecisionTable.OfColumns([.. order.Select(i => table.Alternatives[i])], criteria,
            [.. criteria.Select(criterion => order.Select(i => table[criterion.Name][i]).ToArray())]);
        IReadOnlyList<double> before = WeightedScores.Sum(table, scale).Scores;

        Assert.That(WeightedScores.Sum(turned, scale).Scores, Is.EqualTo(order.Select(i => before[i])));
    }

    [Test]
    public void Flows_by_sorting_equal_flows_by_pairs()
    {
        Dictionary<string, PreferenceFunction> functions = new()
        {
            ["test"] = new(PreferenceShape.Linear, Q: 5, P: 20),
            ["interview"] = new(PreferenceShape.Level, Q: 0.5, P: 1),
            ["absence"] = new(PreferenceShape.VShape, P: 6),
        };
        Promethee flows = Promethee.Of(table, functions);
        double[,] pairs = Promethee.Preferences(table, functions);

        for (int i = 0; i < table.Rows; i++)
        {
            Assert.That(flows.Plus[i], Is.EqualTo(Enumerable.Range(0, table.Rows).Sum(j => pairs[i, j]) / (table.Rows - 1)).Within(1e-14));
            Assert.That(flows.Minus[i], Is.EqualTo(Enumerable.Range(0, table.Rows).Sum(j => pairs[j, i]) / (table.Rows - 1)).Within(1e-14));
        }

        Assert.That(flows.Net.Scores.Sum(), Is.EqualTo(0).Within(1e-14));
    }

    [Test]
    public void A_lead_of_exactly_the_threshold_is_none_also_in_decimals() => Assert.That(
        Promethee.Of(Table([[0.3, 3, 0], [0.1, 3, 0]]), new Dictionary<string, PreferenceFunction> { ["test"] = new(PreferenceShape.UShape, Q: 0.2) }).Plus,
        Is.EqualTo(new[] { 0.0, 0.0 }));

    [Test]
    public void Regrets_that_differ_by_rounding_alone_do_not_decide()
    {
        // A misses the second and third criterion, B the first: one half each in all, but not in binary. A's worst regret is smaller.
        foreach (double[] weights in new double[][] { [.4, .3, .1], [.3, .1, .2], [.5, .2, .3] })
        {
            DecisionTable two = DecisionTable.Of(["A", "B"], [.. weights.Select((weight, j) => new Criterion($"c{j}", weight))], [[2, 1, 1], [1, 2, 2]]);

            Assert.That(Vikor.Of(two).Q.Scores, Is.EqualTo(new[] { 0, .5 }).Within(1e-12));
        }
    }

    [Test]
    public void Criteria_that_repeat_each_other_have_no_conflict_to_weight_by() => Assert.That(
        () => SpreadWeights.Critic(DecisionTable.Of(["A", "B", "C"], [new("x"), new("y"), new("z")], [[.13, 1.39, .091], [.77, 3.31, .539], [.41, 2.23, .287]])),
        Throws.ArgumentException.With.Message.Contains("all say the same"));

    [Test]
    public void Weights_too_large_to_add_up_are_refused() => Assert.That(
        () => DecisionTable.Of(["A"], [new("x", 1e308), new("y", 1e308)], [[1, 2]]), Throws.ArgumentException.With.Message.Contains("more than a number can hold"));

    [Test]
    public void A_place_below_the_first_names_its_criterion() => Assert.That(
        () => RankWeights.Of(new Dictionary<string, int> { ["test"] = 1, ["panel"] = 0 }, RankWeighting.RankSum), Throws.ArgumentException.With.Message.Contains("'panel' is 0"));

    [Test]
    public void A_comparison_beyond_all_measure_is_refused_by_name() => Assert.That(
        () => new PairwiseComparisons(["a", "b"], new double[,] { { 1, 1e200 }, { 1e-200, 1 } }), Throws.ArgumentException.With.Message.Contains("'a' against 'b'"));

    [Test]
    public void A_missing_value_names_nominee_and_criterion() => Assert.That(
        () => Table([[1, 2, 3], [1, double.NaN, 3]]), Throws.ArgumentException.With.Message.Contains("'N2' has no value on 'interview'"));

    [Test]
    public void A_negative_weight_is_refused_by_name() => Assert.That(
        () => new Criterion("tenure", -1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'tenure'"));

    [Test]
    public void A_cut_inside_a_tie_is_shown()
    {
        ScoredTable scored = WeightedScores.Sum(table, Normalisation.MinMax);
        int place = scored.Ranks.Competition[0];

        TopCut top = scored.Top(place);

        Assert.That(top.IsClear, Is.False);
        Assert.That(top.Tied, Is.EqualTo(new[] { "N1", "N3" }));
    }

    [Test]
    public void The_same_seed_gives_the_same_bits_and_the_places_add_up()
    {
        WeightRobustness one = WeightRobustness.Of(table, Normalisation.MinMax, WeightSpace.Any, 2, 2_000, 7);
        WeightRobustness other = WeightRobustness.Of(table, Normalisation.MinMax, WeightSpace.Any, 2, 2_000, 7);

        Assert.That(other.Inclusion, Is.EqualTo(one.Inclusion));
        Assert.That(one.Inclusion.Sum(), Is.EqualTo(2).Within(1e-12));
    }

    [Test]
    public void Weights_that_hardly_move_leave_the_decision()
    {
        foreach (WeightSpace space in new[] { WeightSpace.Around(1e-6), WeightSpace.Dirichlet(1e12) })
        {
            WeightRobustness found = WeightRobustness.Of(table, Normalisation.MinMax, space, 2, 640, 7);
            bool[] within = WeightedScores.Sum(table, Normalisation.MinMax).Ranks.Within(2);
            Assert.That(found.Inclusion, Is.EqualTo(within.Select(inside => inside ? 1.0 : 0.0)));
        }
    }

    [Test]
    public void Whoever_is_better_everywhere_and_out_is_named() => Assert.That(
        Screening.Contradictions(Table([[70, 4, 3], [80, 4, 2], [90, 2, 9]]), [true, false, false]), Is.EqualTo(new[] { ("N1", "N2") }));

    [Law]
    public void Rank_weights_add_up_to_one(byte n)
    {
        foreach (RankWeighting rule in Enum.GetValues<RankWeighting>())
            Assert.That(RankWeights.OfPlaces(1 + n, rule).Sum(), Is.EqualTo(1).Within(1e-12), rule.ToString());
    }

    [Test]
    public void Criteria_of_equal_importance_share_their_places()
    {
        IReadOnlyDictionary<string, double> weights = RankWeights.Of(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 2 }, RankWeighting.RankSum);

        Assert.That(weights["b"], Is.EqualTo(0.25).Within(1e-15));
        Assert.That(weights["c"], Is.EqualTo(weights["b"]));
    }

    [Test]
    public void A_group_of_opposite_judges_has_no_preference()
    {
        PairwiseComparisons one = new(["a", "b"], new double[,] { { 1, 4 }, { 0.25, 1 } }), other = new(["a", "b"], new double[,] { { 1, 0.25 }, { 4, 1 } });

        Assert.That(PairwiseComparisons.Group([one, other]).Weights().Values, Is.EqualTo(new[] { 0.5, 0.5 }).Within(1e-15));
    }

    [Test]
    public void Contradicting_comparisons_are_refused_by_name() => Assert.That(
        () => new PairwiseComparisons(["a", "b"], new double[,] { { 1, 4 }, { 4, 1 } }), Throws.ArgumentException.With.Message.Contains("'a' against 'b'"));

    [Test]
    public void Effective_weights_add_up_to_one() =>
        Assert.That(EffectiveWeights.Of(table, Normalisation.MinMax).Criteria.Sum(row => row.Effective), Is.EqualTo(1).Within(1e-14));

    [Test]
    public void A_constant_composite_has_no_effective_weights() =>
        Assert.That(EffectiveWeights.Of(Table([[1, 2, 3], [1, 2, 3]]), Normalisation.MinMax).Reason, Does.Contain("same composite"));

    private static DecisionTable Table(double[][] rows) => DecisionTable.Of([.. Enumerable.Range(1, rows.Length).Select(i => $"N{i}")], criteria, rows);
}
