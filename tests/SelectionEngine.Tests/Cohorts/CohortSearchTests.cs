using FsCheck;

namespace SelectionEngine.Tests;

public sealed class CohortSearchTests
{
    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 2000)]
    public void The_search_finds_the_canonical_cohort_that_listing_all_of_them_finds(SmallCohort small)
    {
        int[] all = SmallCohort.Feasible(small.Problem);
        BestCohort? found = new CohortSearch(small.Problem).Searched();

        Assert.That(Bits(found), Is.EqualTo(small.Canonical(all)));
        if (found is not null) Assert.That((found.Objective, found.IsProven), Is.EqualTo((small.Total(Bits(found)!.Value), true)));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 500)]
    public void All_layers_that_apply_agree(SmallCohort small)
    {
        CohortSearch search = new(small.Problem);
        Assert.That(search.Best()?.Chosen, Is.EqualTo(search.Searched()?.Chosen));
        Assert.That(search.Priced()?.Chosen, Is.EqualTo(search.Searched()?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 300)]
    public void Nominees_in_parts_get_the_same_prices_and_the_same_cohort(SmallCohort small, PositiveInt count)
    {
        int[][] parts = [.. Enumerable.Range(0, small.Scores.Length).GroupBy(nominee => small.Lots[nominee] * 5 % ((count.Get % 4) + 2)).Select(part => part.ToArray())];
        PriceRounds whole = new(small.Problem), divided = new(small.Problem, parts);

        Assert.That((divided.Run(), divided.Scaled), Is.EqualTo((whole.Run(), whole.Scaled)));
        Assert.That(divided.Prices, Is.EqualTo(whole.Prices));
        Assert.That(new CohortSearch(small.Problem).Priced(parts)?.Chosen, Is.EqualTo(new CohortSearch(small.Problem).Best()?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallNested)], MaxTest = 500)]
    public void The_search_agrees_with_the_merge_where_quotas_nest(SmallNested small)
    {
        QuotaTree tree = small.Tree;
        QuotaSet[] quotas = [.. Enumerable.Range(1, tree.Count - 1).Select(node => new QuotaSet(
            [.. Enumerable.Range(0, small.Scores.Length).Where(nominee => tree.Path(small.NodeOf[nominee]).Contains(node))], tree[node].Min, tree[node].Max))];

        Assert.That(new CohortSearch(new(small.Scores, small.Ties, small.Seats, quotas)).Searched()?.Chosen, Is.EqualTo(small.Settle().Cohort?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void The_runner_up_and_every_forced_place_are_what_listing_says(SmallCohort small)
    {
        CohortSearch search = new(small.Problem);
        if (search.Best() is not { } best) return;

        int[] all = SmallCohort.Feasible(small.Problem);
        Assert.That(search.RunnerUp(best), Is.EqualTo(small.Best(all.Where(set => set != Bits(best)))));
        for (int nominee = 0; nominee < small.Scores.Length; nominee++)
        {
            Assert.That(search.WithNominee(best, nominee), Is.EqualTo(small.Best(all.Where(set => (set >> nominee & 1) != 0))), $"with {nominee}");
            Assert.That(search.WithoutNominee(best, nominee), Is.EqualTo(small.Best(all.Where(set => (set >> nominee & 1) == 0))), $"without {nominee}");
        }
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void Loosening_a_bound_gains_what_listing_says_and_never_loses(SmallCohort small)
    {
        CohortSearch search = new(small.Problem);
        if (search.Best() is not { } best) return;

        for (int quota = 0; quota < small.Problem.Quotas.Count; quota++)
        {
            foreach (bool isMinimum in new[] { true, false })
            {
                long loosened = search.Loosened(best, quota, isMinimum);
                Assert.That(loosened, Is.GreaterThanOrEqualTo(best.Objective));
                Assert.That(loosened, Is.EqualTo(small.Best(SmallCohort.Feasible(small.Problem.Loosened(quota, isMinimum)))));
            }
        }
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void The_order_of_nominees_and_quotas_does_not_matter(SmallCohort small)
    {
        int last = small.Scores.Length - 1;
        CohortProblem straight = small.Problem;
        CohortProblem reversed = new([.. small.Scores.Reverse()], Comparer<int>.Create((one, other) => straight.Ties.Compare(last - one, last - other)), small.Seats,
            [.. straight.Quotas.Reverse().Select(quota => quota with { Members = [.. quota.Members.Select(member => last - member)] })]);

        Assert.That(new CohortSearch(reversed).Searched()?.Chosen.Select(nominee => last - nominee).Order(), Is.EqualTo(new CohortSearch(straight).Searched()?.Chosen));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 300)]
    public void A_better_score_never_costs_a_member_their_place(SmallCohort small)
    {
        if (new CohortSearch(small.Problem).Best() is not { } best) return;

        foreach (int member in best.Chosen)
        {
            long[] better = (long[])small.Scores.Clone();
            better[member]++;
            Assert.That(new CohortSearch(small.Problem with { Scores = better }).Best()!.Chosen, Does.Contain(member));
        }
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void The_least_relaxation_is_the_least_that_listing_finds(SmallCohort small)
    {
        CohortProblem problem = small.Problem;
        Flexible[] flexible = Bounds(problem);
        int[] all = SmallCohort.Feasible(problem with { Quotas = [] });
        long Movement(int set) => flexible.Sum(bound => Math.Max(0, bound.IsMinimum
            ? problem.Quotas[bound.Quota].Min - Count(problem, bound, set)
            : Count(problem, bound, set) - problem.Quotas[bound.Quota].Max));

        LeastRelaxation? least = LeastRelaxation.Of(problem, flexible);

        long total = all.Min(Movement);
        Assert.That(least!.Total, Is.EqualTo(total));
        Assert.That(Bits(least.Cohort), Is.EqualTo(small.Canonical([.. all.Where(set => Movement(set) == total)])));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void Clashing_bounds_clash_and_none_of_them_can_be_spared(SmallCohort small)
    {
        CohortProblem problem = small.Problem;
        if (SmallCohort.Feasible(problem).Length > 0) return;

        IReadOnlyList<Flexible> clash = QuotaConflict.Irreducible(problem, Bounds(problem))!;

        Assert.That(SmallCohort.Feasible(Only(problem, clash)), Is.Empty);
        foreach (Flexible bound in clash) Assert.That(SmallCohort.Feasible(Only(problem, [.. clash.Where(other => other != bound)])), Is.Not.Empty);
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 300)]
    public void The_most_places_that_work_are_found(SmallCohort small)
    {
        int? works = Enumerable.Range(0, small.Seats + 1).Where(seats => SmallCohort.Feasible(small.Problem with { Seats = seats }).Length > 0).Cast<int?>().Max();
        Assert.That(QuotaConflict.MostSeats(small.Problem), Is.EqualTo(works));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 300)]
    public void Replacements_keep_whom_their_policy_says(SmallCohort small)
    {
        CohortProblem problem = small.Problem;
        if (new CohortSearch(problem).Best() is not { Chosen.Length: > 0 } best) return;

        int leaver = best.Chosen[small.Lots[0] % best.Chosen.Length], members = Bits(best)!.Value, stay = members & ~(1 << leaver);
        int[] without = [.. SmallCohort.Feasible(problem).Where(set => (set >> leaver & 1) == 0)];
        int most = without.Select(set => int.PopCount(set & stay)).DefaultIfEmpty(-1).Max();

        Assert.That(Bits(Replacement.KeepingEverybodyElse(problem, best.Chosen, [leaver])?.Cohort), Is.EqualTo(small.Canonical([.. without.Where(set => (set & stay) == stay)])));
        Assert.That(Bits(Replacement.DisplacingFewest(problem, best.Chosen, [leaver])?.Cohort), Is.EqualTo(small.Canonical([.. without.Where(set => int.PopCount(set & stay) == most)])));
        Assert.That(Bits(Replacement.ChoosingAgain(problem, best.Chosen, [leaver])?.Cohort), Is.EqualTo(small.Canonical(without)));
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 300)]
    public void The_exit_table_names_whoever_enters_when_everybody_else_stays(SmallCohort small)
    {
        CohortProblem problem = small.Problem;
        if (new CohortSearch(problem).Best() is not { } best) return;

        foreach ((int member, int entrant) in Replacement.ExitTable(problem, best.Chosen))
        {
            Replacement? kept = Replacement.KeepingEverybodyElse(problem, best.Chosen, [member]);
            Assert.That(entrant, Is.EqualTo(kept is null ? -1 : kept.Entrants.Single()));
        }
    }

    [Test]
    public void A_search_that_is_stopped_says_how_much_better_the_answer_could_be()
    {
        Random random = new(7);
        int nominees = 60;
        long[] scores = [.. Enumerable.Range(0, nominees).Select(_ => (long)random.Next(900, 1000))];
        QuotaSet[] conflicts = [.. Enumerable.Range(0, 240).Select(_ => new QuotaSet([random.Next(0, nominees / 2), random.Next(nominees / 2, nominees)], 0, 1))];
        QuotaSet[] groups = [.. Enumerable.Range(0, 8).Select(_ => new QuotaSet([.. Enumerable.Range(0, nominees).Where(_ => random.Next(3) == 0)], 0, 5))];
        CohortProblem problem = new(scores, Comparer<int>.Default, 14, [.. conflicts, .. groups]);

        BestCohort full = new CohortSearch(problem).Searched()!;
        for (long nodes = 1; nodes < 200; nodes += 3)
        {
            if (new CohortSearch(problem, new(nodes)).Searched() is not { } stopped) continue;
            Assert.That(stopped.Objective, Is.LessThanOrEqualTo(full.Objective));
            Assert.That(stopped.Bound, Is.GreaterThanOrEqualTo(full.Objective));
        }

        Assert.That(full.IsProven);
    }

    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 400)]
    public void A_search_that_may_not_take_a_step_still_tells_only_the_truth(SmallCohort small)
    {
        int[] all = SmallCohort.Feasible(small.Problem);
        BestCohort? stopped = new CohortSearch(small.Problem, new(Nodes: 0)).Searched();

        if (stopped is null) Assert.That(all, Is.Empty);
        else Assert.That(all.Length == 0 || stopped.Bound >= small.Best(all));
        if (stopped is { IsNobody: false }) Assert.That(all, Does.Contain(Bits(stopped)));
    }

    [Test]
    public void A_search_can_be_cancelled()
    {
        CohortProblem problem = new([.. Enumerable.Range(0, 50).Select(score => (long)score)], Comparer<int>.Default, 10,
            [new([1, 2, 3], 1), new([3, 4, 5], 1), new([48, 49], 0, 1)]);

        Assert.That(() => new CohortSearch(problem, new(Cancel: new(canceled: true))).Searched(), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void At_most_one_of_very_many_is_a_rule_like_any_other()
    {
        int nominees = 3_000;
        QuotaSet[] quotas = [.. Enumerable.Range(0, 3).Select(group => new QuotaSet([.. Enumerable.Range(0, nominees).Where(nominee => nominee % 3 == group)], 0, 1)),
            new([0, 1, 2], 0, 1)];

        BestCohort best = new CohortSearch(new([.. Enumerable.Range(0, nominees).Select(nominee => 10_000L - nominee)], Comparer<int>.Default, 3, quotas)).Best()!;

        Assert.That(best.Chosen, Is.EqualTo(new[] { 0, 4, 5 }));
    }

    [Test]
    public void Two_fill_one_gap_when_one_person_serves_both_minimums()
    {
        // A, B, C, D, E, F: two crossing minimums that E serves alone.
        CohortProblem problem = new([95, 90, 62, 74, 80, 70], Comparer<int>.Default, 3, [new([2, 4], 1), new([3, 4], 1)]);

        Assert.That(new CohortSearch(problem).Best()!.Chosen, Is.EqualTo(new[] { 0, 1, 4 }));
    }

    private static int? Bits(BestCohort? cohort) => cohort is null ? null : SmallNested.Bits(cohort.Chosen);

    private static int Count(CohortProblem problem, Flexible bound, int set) => problem.Quotas[bound.Quota].Members.Count(member => (set >> member & 1) != 0);

    private static Flexible[] Bounds(CohortProblem problem) =>
    [
        .. Enumerable.Range(0, problem.Quotas.Count).Where(quota => problem.Quotas[quota].Min > 0).Select(quota => new Flexible(quota, true)),
        .. Enumerable.Range(0, problem.Quotas.Count).Where(quota => problem.Quotas[quota].Max != QuotaNode.NoLimit).Select(quota => new Flexible(quota, false)),
    ];

    private static CohortProblem Only(CohortProblem problem, IReadOnlyList<Flexible> kept) => problem with
    {
        Quotas = [.. problem.Quotas.Select((quota, number) => quota with
        {
            Min = kept.Contains(new(number, true)) ? quota.Min : 0,
            Max = kept.Contains(new(number, false)) ? quota.Max : QuotaNode.NoLimit,
        })],
    };
}
