namespace SelectionEngine.Tests;

public sealed class CrossedFlowTests
{
    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 2000)]
    public void The_flow_finds_the_canonical_cohort_that_listing_all_of_them_finds(SmallCrossing small) =>
        Assert.That(Bits(Flow(small.Problem)), Is.EqualTo(small.Cohort.Canonical(SmallCohort.Feasible(small.Problem))));

    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 500)]
    public void The_flow_agrees_with_the_search(SmallCrossing small) =>
        Assert.That(Flow(small.Problem), Is.EqualTo(new CohortSearch(small.Problem).Searched()?.Chosen));

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_flow_agrees_with_the_merge_where_quotas_nest(SmallNested small)
    {
        QuotaTree tree = small.Tree;
        QuotaSet[] quotas = [.. Enumerable.Range(1, tree.Count - 1).Select(node => new QuotaSet(
            [.. Enumerable.Range(0, small.Scores.Length).Where(nominee => tree.Path(small.NodeOf[nominee]).Contains(node))], tree[node].Min, tree[node].Max))];

        Assert.That(Flow(new(small.Scores, small.Ties, small.Seats, quotas)), Is.EqualTo(small.Settle().Cohort?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 500)]
    public void Asking_again_with_other_scores_gives_what_asking_anew_gives(SmallCrossing small)
    {
        CohortProblem problem = small.Problem;
        CrossedFlow flow = new(problem, TwoFamilies.Split(problem.Nominees, problem.Quotas)!);

        for (int round = 0; round < 6; round++)
        {
            long[] scores = [.. small.Cohort.Scores.Select((score, nominee) => score + (nominee * (round + 3) * 7 % 5) - (round * nominee % 3))];
            Assert.That(flow.Solve(scores), Is.EqualTo(Flow(problem with { Scores = scores })), $"round {round}");
        }
    }

    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 300)]
    public void A_better_score_never_costs_a_member_their_place(SmallCrossing small)
    {
        if (Flow(small.Problem) is not { } chosen) return;

        foreach (int member in chosen)
        {
            long[] better = (long[])small.Cohort.Scores.Clone();
            better[member]++;
            Assert.That(Flow(small.Problem with { Scores = better }), Does.Contain(member));
        }
    }

    [Test]
    public void Three_quotas_that_cross_pairwise_are_no_two_families()
    {
        Assert.That(TwoFamilies.Split(3, [new([0, 1], 0, 1), new([1, 2], 0, 1), new([0, 2], 0, 1)]), Is.Null);
        Assert.That(TwoFamilies.Split(4, [new([0, 1], 0, 1), new([1, 2], 0, 1), new([2, 3], 0, 1), new([3, 0], 0, 1)]), Is.Not.Null);
    }

    [Test]
    public void Scores_too_large_for_exact_sums_are_left_to_the_other_layers()
    {
        CohortProblem problem = new([long.MaxValue / 4, 1, 2], Comparer<int>.Default, 2, [new([0, 1], 0, 1), new([1, 2], 0, 1)]);
        Assert.That(CrossedFlow.CanHold(problem, TwoFamilies.Split(3, problem.Quotas)!), Is.False);
    }

    private static int[]? Flow(CohortProblem problem) => new CrossedFlow(problem, TwoFamilies.Split(problem.Nominees, problem.Quotas)!).Solve(problem.Scores);

    private static int? Bits(int[]? chosen) => chosen is null ? null : SmallNested.Bits(chosen);
}
