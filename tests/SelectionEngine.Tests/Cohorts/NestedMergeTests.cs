namespace SelectionEngine.Tests;

public sealed class NestedMergeTests
{
    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 1500)]
    public void The_merge_finds_the_canonical_cohort_that_listing_all_of_them_finds(SmallNested small)
    {
        int? listed = small.Canonical(small.Feasible());
        NestedCohort? merged = small.Settle().Cohort;

        Assert.That(merged is null ? (int?)null : SmallNested.Bits(merged.Chosen), Is.EqualTo(listed));
        if (merged is not null) Assert.That(merged.Objective, Is.EqualTo(small.Total(listed!.Value)));
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_settled_rule_reproduces_the_cohort_nominee_by_nominee(SmallNested small)
    {
        foreach (int reserve in new[] { 0, 2 })
        {
            if (small.Settle(reserve).Cohort is not { } cohort) return;

            Assert.That(Enumerable.Range(0, small.Scores.Length).Where(nominee => cohort.Decide(nominee, small.Ties).IsChosen),
                Is.EqualTo(cohort.Chosen));
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void A_group_that_turns_somebody_away_is_full(SmallNested small)
    {
        if (small.Settle().Cohort is not { } cohort) return;

        foreach (int nominee in Enumerable.Range(0, small.Scores.Length).Where(nominee => !cohort.Has(nominee)))
        {
            int node = cohort.Decide(nominee, small.Ties).Node;
            Assert.That(node == small.Tree.Root || cohort.Rule.Places[node] == small.Tree[node].Max);
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_runner_up_and_every_forced_place_cost_what_listing_says(SmallNested small)
    {
        if (small.Settle().Cohort is not { } cohort) return;

        int chosen = SmallNested.Bits(cohort.Chosen);
        int[] all = [.. small.Feasible()];
        long? Gap(IEnumerable<int> sets) => sets.Select(small.Total).Cast<long?>().Max() is { } best ? cohort.Objective - best : null;

        Assert.That(cohort.Exchange.RunnerUpGap, Is.EqualTo(Gap(all.Where(set => set != chosen))));
        for (int nominee = 0; nominee < small.Scores.Length; nominee++)
        {
            Assert.That(cohort.Exchange.CostIn(nominee), Is.EqualTo(Gap(all.Where(set => (set >> nominee & 1) != 0))));
            Assert.That(cohort.Exchange.CostOut(nominee), Is.EqualTo(Gap(all.Where(set => (set >> nominee & 1) == 0))));
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void Whoever_enters_for_a_leaver_makes_the_best_cohort_without_them(SmallNested small)
    {
        if (small.Settle().Cohort is not { } cohort) return;

        int[] all = [.. small.Feasible()];
        foreach (int leaver in cohort.Chosen)
        {
            int? best = small.Canonical(all.Where(set => (set >> leaver & 1) == 0));
            int entrant = cohort.Exchange.EntersFor(leaver, small.Ties);
            int after = SmallNested.Bits(cohort.Chosen) & ~(1 << leaver);

            Assert.That(entrant < 0 ? (int?)null : after | 1 << entrant, Is.EqualTo(best));
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_reserve_holds_whoever_a_larger_programme_would_take_next(SmallNested small)
    {
        if (small.Settle(reserve: 3).Cohort is not { } cohort) return;

        int expected = SmallNested.Bits(cohort.Chosen);
        foreach (int next in cohort.Reserve)
        {
            expected |= 1 << next;
            Assert.That(small.Canonical(small.Feasible(int.PopCount(expected))), Is.EqualTo(expected));
        }

        if (cohort.Reserve.Count < 3) Assert.That(small.Feasible(int.PopCount(expected) + 1), Is.Empty);
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_reserve_never_changes_the_cohort_or_its_reasons(SmallNested small)
    {
        if (small.Settle().Cohort is not { } plain) return;
        NestedCohort reserved = small.Settle(reserve: 2).Cohort!;

        Assert.That(reserved.Chosen, Is.EqualTo(plain.Chosen));
        for (int nominee = 0; nominee < small.Scores.Length; nominee++)
            Assert.That(reserved.Decide(nominee, small.Ties), Is.EqualTo(plain.Decide(nominee, small.Ties)));
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_order_of_the_nominees_does_not_matter(SmallNested small)
    {
        SmallNested reversed = small with { Scores = [.. small.Scores.Reverse()], Lots = [.. small.Lots.Reverse()], NodeOf = [.. small.NodeOf.Reverse()] };

        int last = small.Scores.Length - 1;
        Assert.That(reversed.Settle().Cohort?.Chosen.Select(nominee => last - nominee).Order(), Is.EqualTo(small.Settle().Cohort?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void A_better_score_never_costs_a_member_their_place(SmallNested small)
    {
        if (small.Settle().Cohort is not { } cohort) return;

        foreach (int member in cohort.Chosen)
        {
            long[] better = (long[])small.Scores.Clone();
            better[member]++;
            Assert.That((small with { Scores = better }).Settle().Cohort!.Has(member));
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void Quotas_that_clash_can_be_met_once_any_one_of_the_named_bounds_is_dropped(SmallNested small)
    {
        NestedResult result = small.Settle();
        if (result.Cohort is not null) return;

        Assert.That(result.Clashes, Is.Not.Empty);
        foreach (NestedClash clash in result.Clashes)
        {
            bool aboutSeats = clash.Kind is ClashKind.MinimumsAboveSeats or ClashKind.SeatsAboveSupply;
            Assert.That(clash.Asked, Is.GreaterThan(clash.Available));
            Assert.That(CanBeMet(small, clash.Bounds, aboutSeats), Is.False, "all together");
            foreach (NestedBound bound in clash.Bounds) Assert.That(CanBeMet(small, [.. clash.Bounds.Where(other => other != bound)], aboutSeats), $"without {bound}");
        }
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_stated_range_of_places_is_exactly_what_works(SmallNested small)
    {
        NestedResult result = small.Settle();
        if (result.Clashes.Any(clash => clash.Kind is not (ClashKind.MinimumsAboveSeats or ClashKind.SeatsAboveSupply))) return;

        int[] works = [.. Enumerable.Range(0, small.Scores.Length + 1).Where(seats => small.Feasible(seats).Any())];
        Assert.That(works, Is.EqualTo(Enumerable.Range(result.FewestSeats, result.MostSeats - result.FewestSeats + 1)));
    }

    [Test]
    public void A_cut_between_different_scores_draws_no_lot()
    {
        NestedCohort cohort = NestedMerge.Settle(new([new(-1)]), [0, 0, 0, 0], [5, 5, 3, 3], 2, new NoLots()).Cohort!;

        Assert.That(cohort.Rule.Cuts[0].Promoted, Is.EqualTo(new CutKey(5, -1)));
        Assert.That(cohort.Exchange.RunnerUpGap, Is.EqualTo(2));
    }

    [Test]
    public void A_full_region_is_the_reason_and_its_cut_is_published()
    {
        QuotaTree tree = new([new(-1), new(0, 0, 1)]);
        int[] nodeOf = [1, 1, 0, 0];
        NestedCohort cohort = NestedMerge.Settle(tree, nodeOf, [90, 80, 70, 60], 2, new NoLots()).Cohort!;

        Assert.That(cohort.Decide(1, new NoLots()), Is.EqualTo(new NestedVerdict(false, 1)));
        Assert.That(cohort.Decide(3, new NoLots()), Is.EqualTo(new NestedVerdict(false, 0)));
        Assert.That(cohort.Rule.Cuts[1], Is.EqualTo(new NodeCut(null, true, new CutKey(90, -1))));
    }

    [Test]
    public void Scores_of_any_range_are_compared_exactly()
    {
        long[] scores = [long.MaxValue - 1, long.MinValue, 0, long.MaxValue - 2];

        Assert.That(NestedMerge.Settle(new([new(-1)]), [0, 0, 0, 0], scores, 1, new NoLots()).Cohort!.Chosen, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_minimum_beyond_the_pool_is_told_in_numbers()
    {
        NestedResult result = NestedMerge.Settle(new([new(-1), new(0, 3)]), [1, 0, 0, 0], [1, 2, 3, 4], 3, new NoLots());

        NestedClash clash = result.Clashes.Single();
        Assert.That((clash.Kind, clash.Node, clash.Asked, clash.Available), Is.EqualTo((ClashKind.MinimumAboveSupply, 1, 3, 1)));
        Assert.That(clash.Bounds, Is.EqualTo(new[] { new NestedBound(1, true) }));
    }

    [Test]
    public void More_places_than_nominees_is_a_result_with_the_largest_number_that_works()
    {
        NestedResult result = NestedMerge.Settle(new([new(-1), new(0, 0, 1)]), [1, 1, 0], [1, 2, 3], 5, new NoLots());

        Assert.That(result.Clashes.Single().Kind, Is.EqualTo(ClashKind.SeatsAboveSupply));
        Assert.That(result.MostSeats, Is.EqualTo(2));
    }

    [Test]
    public void Two_roots_are_refused() =>
        Assert.That(() => new QuotaTree([new(-1), new(-1)]), Throws.ArgumentException.With.Message.Contains("no parent"));

    [Test]
    public void A_circle_of_parents_is_refused() =>
        Assert.That(() => new QuotaTree([new(-1), new(2), new(1)]), Throws.ArgumentException.With.Message.Contains("circle"));

    [Test]
    public void Crossing_quotas_do_not_nest() =>
        Assert.That(NestedFamily.Arrange(3, [new([0, 1], 1), new([1, 2], 1)]), Is.Null);

    [Test]
    public void Quotas_nest_in_whatever_order_they_come()
    {
        NestedFamily family = NestedFamily.Arrange(4, [QuotaSet.Include(3), new([0, 1, 3], 1), new([0, 1], 0, 1)])!;

        Assert.That(family.Tree[family.NodeOfQuota[0]].Parent, Is.EqualTo(family.NodeOfQuota[1]));
        Assert.That(family.Tree[family.NodeOfQuota[2]].Parent, Is.EqualTo(family.NodeOfQuota[1]));
        Assert.That(family.NodeOf, Is.EqualTo(new[] { family.NodeOfQuota[2], family.NodeOfQuota[2], 0, family.NodeOfQuota[0] }));
    }

    [Test]
    public void Large_pools_agree_with_sorting_everybody()
    {
        Random random = new(20260131);
        int nominees = 20_000, regions = 40, seats = 6_000, cap = 170;
        long[] scores = [.. Enumerable.Range(0, nominees).Select(_ => (long)random.Next(0, 900))];
        int[] nodeOf = [.. Enumerable.Range(0, nominees).Select(_ => random.Next(0, regions + 1))];
        QuotaTree tree = new([new(-1), .. Enumerable.Repeat(new QuotaNode(0, 0, cap), regions)]);
        IComparer<int> ties = Comparer<int>.Create((one, other) => Scramble(one).CompareTo(Scramble(other)));

        int[] taken = new int[regions + 1];
        List<int> greedy = [];
        foreach (int nominee in Enumerable.Range(0, nominees).OrderByDescending(nominee => scores[nominee]).ThenBy(Scramble))
        {
            if (greedy.Count == seats) break;
            if (nodeOf[nominee] > 0 && taken[nodeOf[nominee]] == cap) continue;
            taken[nodeOf[nominee]]++;
            greedy.Add(nominee);
        }

        NestedCohort cohort = NestedMerge.Settle(tree, nodeOf, scores, seats, ties).Cohort!;

        Assert.That(cohort.Chosen, Is.EqualTo(greedy.Order()));
        Assert.That(Enumerable.Range(0, nominees).Where(nominee => cohort.Decide(nominee, ties).IsChosen), Is.EqualTo(cohort.Chosen));
    }

    private static ulong Scramble(int nominee) => (ulong)nominee * 0x9E3779B97F4A7C15;

    private static bool CanBeMet(SmallNested small, IReadOnlyList<NestedBound> bounds, bool withSeats)
    {
        QuotaTree tree = small.Tree;
        QuotaNode[] only = [.. Enumerable.Range(0, tree.Count).Select(node => new QuotaNode(tree[node].Parent,
            bounds.Contains(new(node, true)) ? tree[node].Min : 0,
            bounds.Contains(new(node, false)) ? tree[node].Max : QuotaNode.NoLimit))];
        SmallNested loose = small with { Nodes = string.Join(' ', only.Select(node => $"{node.Parent}/{node.Min}/{(node.Max == QuotaNode.NoLimit ? "-" : node.Max)}")) };

        return withSeats ? loose.Feasible().Any() : Enumerable.Range(0, small.Scores.Length + 1).Any(seats => loose.Feasible(seats).Any());
    }

    private sealed class NoLots : IComparer<int>
    {
        public int Compare(int x, int y) => x == y ? 0 : throw new InvalidOperationException($"A lot was drawn between {x} and {y} though no tie mattered.");
    }
}
