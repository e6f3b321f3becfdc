namespace SelectionEngine.Tests;

/// <summary>Cohorts as a user states them against a listing of every cohort.</summary>
[TestFixture]
public sealed class DeskLaws
{
    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 1500)]
    public void A_stage_chooses_what_listing_every_cohort_chooses(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        int[] all = small.Listed(small.Seats);
        Selection? selection = small.Run();

        if (all.Length > 0)
        {
            Assert.That(small.Bits(desk.Roster().Members), Is.EqualTo(small.Canonical(all)));
            Assert.That((desk.Facts.Filled, desk.Facts.Total, desk.Facts.Short), Is.EqualTo((small.Seats, small.Best(all)!.Value, (Reason?)null)));
        }
        else if (desk.Facts.Filled > 0)
        {
            Assert.That(desk.Facts.Filled, Is.LessThan(small.Seats));
            Assert.That(small.Bits(desk.Roster().Members), Is.EqualTo(small.Canonical(small.Listed(desk.Facts.Filled))));
            Assert.That(desk.Facts.Short, Is.Not.Null);
        }
        else
        {
            Assert.That(desk.Facts.Clash, Is.Not.Empty);
        }

        if (selection is not null)
        {
            Assert.That(selection.Cohort, Is.EquivalentTo(desk.Facts.Filled == 0 ? [] : desk.Roster().Members));
            Assert.That(selection.Reserve, Is.EqualTo(desk.Facts.Reserve));
            Assert.That(selection.JudgeAgain(small.Pool).Select(trail => trail.Verdict), Is.EqualTo(selection.Outcomes.Select(outcome => outcome.Verdict)));
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 400)]
    public void Margins_answers_and_the_runner_up_are_what_listing_says(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled == 0) return;

        int[] all = small.Listed(desk.Facts.Filled);
        int members = small.Bits(desk.Roster().Members);
        double best = small.Total(members);

        Assert.That(desk.RunnerUp, Is.EqualTo(best - small.Best(all.Where(set => set != members))));
        Assert.That(desk.IsUnique, Is.EqualTo(all.Count(set => small.Total(set) == best) == 1));

        foreach (PlaceMargin margin in desk.Margins())
        {
            int number = int.Parse(margin.Nominee[2..]);
            double? contrary = small.Best(all.Where(set => (set >> number & 1) != (margin.IsChosen ? 1 : 0)));
            PlaceAnswer why = desk.Why(margin.Nominee);

            Assert.That(margin.IsChosen, Is.EqualTo((members >> number & 1) != 0));
            Assert.That(margin.Short, Is.EqualTo(best - contrary), margin.Nominee);
            Assert.That((why.Short, why.IsChosen), Is.EqualTo((margin.Short, margin.IsChosen)), margin.Nominee);
            Assert.That(why.Short is null || small.Total((members & ~small.Bits(why.Leave)) | small.Bits(why.Enter)) == contrary, margin.Nominee);
            Assert.That(why.Text(), Does.Not.Contain("answer.").And.Not.Contain("bound."));
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 300)]
    public void The_table_of_points_reproduces_the_cohort_but_for_the_exceptions_it_names(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled == 0) return;

        HashSet<string> apart = [.. desk.Points.Exceptions, .. small.Rules.OfType<NamedPlace>().Select(place => place.Nominee), .. small.Rules.OfType<Barred>().Select(one => one.Nominee)];
        IReadOnlyList<string> members = desk.Roster().Members;

        for (int number = 0; number < small.Count; number++)
        {
            string id = SmallEnrolment.Id(number);
            if (!apart.Contains(id)) Assert.That(small.Pool[SmallEnrolment.Score][number] >= desk.Points.For(id), Is.EqualTo(members.Contains(id)), id);
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 300)]
    public void A_loosened_bound_gains_what_its_table_says_and_never_loses(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled != small.Seats) return;

        foreach (TightBound bound in desk.TightBounds())
        {
            Assert.That(bound.Gain, Is.GreaterThanOrEqualTo(0));
            CohortRule[] named = [.. small.Rules.OfType<Quota>().Where(quota => quota.Per is null && quota.Called == bound.Group)];
            if (named.Length != 1 || desk.TightBounds().Count(other => other.Group == bound.Group && other.IsMinimum == bound.IsMinimum) > 1) continue;

            Quota quota = (Quota)named[0], looser = bound.IsMinimum ? quota with { Min = quota.Min - 1 } : quota with { Max = quota.Max + 1 };
            CohortDesk loosened = small.Desk([.. small.Rules.Where(rule => rule != named[0]), .. looser is { Min: 0, Max: null } ? Array.Empty<CohortRule>() : [looser]]);
            Assert.That(loosened.Facts.Total - desk.Facts.Total, Is.EqualTo(bound.Gain), bound.ToString());
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 1000)]
    public void A_clash_names_rules_of_which_none_can_be_spared(SmallEnrolment small)
    {
        CohortDesk desk = small.Run()?.Desk("cohort") ?? small.Desk();
        if (desk.Clash is not { } clash) return;

        SmallBound[] rules = [.. clash.Rules.Select(small.Named)];
        Assert.That(rules, Is.Not.Empty);
        Assert.That(small.Chooses(rules), Is.False, clash.Text());
        foreach (SmallBound spared in rules) Assert.That(small.Chooses([.. rules.Where(rule => rule != spared)]), $"{clash.Text()} without {spared.Label}");

        Assert.That(clash.Text(Language.Russian), Does.Not.Contain("clash."));
        Assert.That(clash.Seats, Is.EqualTo(small.Seats));
        Assert.That(clash.MostSeats, Is.EqualTo(Enumerable.Range(0, clash.Seats + 1).Where(seats => small.Listed(seats).Length > 0).Cast<int?>().Max()));
        Assert.That(clash.MoreSeats, Is.EqualTo(Enumerable.Range(clash.Seats, Math.Max(0, small.Count - clash.Seats + 1)).Where(seats => small.Listed(seats).Length > 0).Cast<int?>().Min()));
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 1000)]
    public void A_run_without_patience_claims_no_clash_and_no_empty_seat_that_need_not_be(SmallEnrolment small, byte nodes)
    {
        if (small.Run(new() { Patience = new(nodes % 4) }) is not { } selection) return;
        CohortFacts facts = (CohortFacts)selection.Facts["cohort"];
        CohortDesk desk = selection.Desk("cohort");

        if (desk.Clash is not null) Assert.That(small.Chooses(), Is.False);
        if (facts.Short is not null) Assert.That(small.Listed(facts.Filled + 1), Is.Empty);
        if (facts.Filled > 0) Assert.That(small.Listed(facts.Filled), Does.Contain(small.Bits(selection.Cohort)));
        else if (desk.Clash is null) Assert.That(selection.Remarks.Single(remark => remark.Code == "cohort.gap").What, Does.StartWith("Nothing is proved: nobody was chosen: the search was stopped after"));
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 1000)]
    public void A_proposal_moves_as_little_as_any_cohort_of_all_seats_has_to(SmallEnrolment small)
    {
        CohortDesk desk = small.Run()?.Desk("cohort") ?? small.Desk();
        (int Set, int Movement)[] all = small.Moving();

        if (desk.Relaxation() is not { } proposal)
        {
            Assert.That(all, Is.Empty);
            return;
        }

        int least = all.Min(one => one.Movement);
        int[] sets = [.. all.Where(one => one.Movement == least).Select(one => one.Set)];

        Assert.That((proposal.Total, proposal.Moves.Sum(move => Math.Abs(move.To - move.From) * move.Weight)), Is.EqualTo(((long)least, least)));
        Assert.That(small.Bits(proposal.Cohort), Is.EqualTo(small.Canonical(sets)));
        Assert.That((proposal.Points, proposal.Gap), Is.EqualTo((small.Best(sets)!.Value, 0)));
        Assert.That(proposal.IsOnly, Is.EqualTo(sets.Count(set => small.Total(set) == proposal.Points) == 1));
        if (least == 0) Assert.That(proposal.Cohort, Is.EqualTo(desk.Roster().Members));
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 400)]
    public void Promotions_keep_every_rule_and_do_not_depend_on_the_order_of_declines(SmallEnrolment small, byte first, byte second)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled < 2) return;

        Roster before = desk.Roster();
        string[] leaving = [.. new[] { before.Members[first % before.Members.Count], before.Members[second % before.Members.Count] }.Distinct()];
        int gone = small.Bits(leaving), stay = small.Bits(before.Members) & ~gone;
        bool named = small.Rules.OfType<NamedPlace>().Any(place => leaving.Contains(place.Nominee));

        foreach (Loyalty loyalty in Enum.GetValues<Loyalty>())
        {
            Roster after = before.Leave(leaving, loyalty), other = before.Leave([.. leaving.Reverse()], loyalty);
            int now = small.Bits(after.Members);

            Assert.That((other.Members, other.Events), Is.EqualTo((after.Members, after.Events)).Using<IEnumerable<object>>((one, two) => one.SequenceEqual(two)));
            Assert.That(before.Replay(SeatEvent.FromJson(SeatEvent.ToJson(after.Events))).Members, Is.EqualTo(after.Members));
            Assert.That(now & gone, Is.Zero);
            if (loyalty == Loyalty.KeepEverybodyElse) Assert.That(now & stay, Is.EqualTo(stay));
            if (named) continue;

            int[] without = [.. small.Listed(before.Seats).Where(set => (set & gone) == 0)];
            int most = without.Select(set => int.PopCount(set & stay)).DefaultIfEmpty(-1).Max();
            int[] allowed = loyalty switch
            {
                Loyalty.KeepEverybodyElse => [.. without.Where(set => (set & stay) == stay)],
                Loyalty.FewestDisplaced => [.. without.Where(set => int.PopCount(set & stay) == most)],
                _ => without,
            };

            if (allowed.Length > 0) Assert.That(now, Is.EqualTo(small.Canonical(allowed)), $"{loyalty}");
            else Assert.That(after.Open, Is.GreaterThan(0), $"{loyalty}");
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 800)]
    public void Declines_together_are_never_worse_than_one_by_one_and_the_same_where_rules_nest(SmallEnrolment small, byte first, byte second)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled < 2) return;

        Roster before = desk.Roster();
        (string one, string two) = (before.Members[first % before.Members.Count], before.Members[second % before.Members.Count]);
        if (one == two) return;

        foreach (Loyalty loyalty in Enum.GetValues<Loyalty>())
        {
            Roster together = before.Leave([one, two], loyalty), half = before.Leave([one], loyalty);
            if (!half.Members.Contains(two)) continue;

            Roster oneByOne = half.Leave([two], loyalty);
            bool nests = desk.Facts.Proof!.Layer == CohortLayer.NestedMerge;

            // How many others keep their place counts first, unless everybody is chosen again.
            (int, double) Worth(Roster after) => (loyalty == Loyalty.ChooseAgain ? 0 : before.Members.Intersect(after.Members).Count(), after.Total);

            if (loyalty == Loyalty.KeepEverybodyElse) Assert.That(before.Members.Except([one, two]), Is.SubsetOf(oneByOne.Members));
            if (oneByOne.Open == 0) Assert.That((together.Open, Worth(together).CompareTo(Worth(oneByOne)) >= 0), Is.EqualTo((0, true)), $"{loyalty}");
            if (together.Open == 0 && (nests || loyalty == Loyalty.ChooseAgain)) Assert.That(oneByOne.Members, Is.EqualTo(together.Members), $"{loyalty}");
            if (together.Open == 0 && nests) Assert.That(together.PriceOfLoyalty, Is.Zero, $"{loyalty}");
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 300)]
    public void The_table_of_successors_says_who_enters(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        if (desk.Facts.Filled == 0) return;

        foreach (Succession succession in desk.Successors())
        {
            Roster after = desk.Roster().Leave([succession.Member]);
            Assert.That(after.Members.Except(desk.Roster().Members).SingleOrDefault(), Is.EqualTo(succession.Enters), succession.Member);
        }
    }

    [Law(Arbitrary = [typeof(SmallEnrolment)], MaxTest = 300)]
    public void The_order_of_rules_and_nominees_does_not_matter(SmallEnrolment small)
    {
        CohortDesk desk = small.Desk();
        Pool reversed = small.Pool.Take([.. Enumerable.Range(0, small.Count).Reverse()]);
        CohortDesk other = CohortDesk.Try(Cohort.Of("cohort", small.Seats, SmallEnrolment.Score, 2, [.. small.Rules.Reverse()]), reversed, $"{small.Seed}");

        Assert.That(other.Facts.Filled, Is.EqualTo(desk.Facts.Filled));
        if (desk.Facts.Filled > 0) Assert.That(other.Roster().Members, Is.EqualTo(desk.Roster().Members));
    }
}
