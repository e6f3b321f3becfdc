using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

[TestFixture]
public sealed class DeskTests
{
    private static readonly Category Gender = new("gender");

    // N-1 … N-6; the women are N-3, N-5 and N-6; region a holds N-1, N-2 and N-3.
    private static readonly Pool Six = Scores(95, 90, 80, 75, 60, 50)
        .With(Gender, ["m", "m", "f", "m", "f", "f"]).With(Region, ["a", "a", "a", "b", "b", null]);

    [Test]
    public void Somebody_better_who_is_kept_out_hears_the_points_who_would_leave_and_by_which_rule()
    {
        // Two of region a at most and a woman: 95 + 80 + 75 beats 95 + 90 + 60.
        CohortDesk desk = Desk(3, Quota.AtLeast(1, Gender, "f"), Quota.AtMost(2, per: Region));
        PlaceAnswer why = desk.Why("N-2");

        Assert.That(desk.Roster().Members, Is.EqualTo(new[] { "N-1", "N-3", "N-4" }));
        Assert.That(why.Short, Is.EqualTo(5));
        Assert.That(why.Text(), Does.StartWith("the best cohort with N-2 in it falls short by 5 points of interview (N-2 enters, −").And.EndsWith("); the weakest member, N-4, has 75 against 90; region a has its 2 places taken"));
        Assert.That(why.Text(Language.Russian), Does.EndWith("у самого слабого участника, N-4, балл 75 против 90; в группе region a заняты все места (2)"));
    }

    [Test]
    public void Somebody_whom_a_minimum_keeps_out_hears_whose_it_is()
    {
        CohortDesk desk = Desk(3, Quota.AtLeast(1, Gender.In("f") & Region.In("b")));

        Assert.That(desk.Roster().Members, Is.EqualTo(new[] { "N-1", "N-2", "N-5" }));
        Assert.That(desk.Why("N-3").Text(), Is.EqualTo("the best cohort with N-3 in it falls short by 10 points of interview (N-3 enters, −N-2); the weakest member, N-5, has 60 against 80; gender f · region b must keep its 1"));
    }

    [Test]
    public void Without_a_member_the_best_cohort_is_told_with_who_would_enter() => Assert.That(
        Desk(2).Why("N-2").Text(), Is.EqualTo("without N-2 the best cohort falls short by 10 points of interview (N-2 leaves, +N-3); the best one outside, N-3, has 80 against 90"));

    [Test]
    public void A_named_place_and_a_bar_answer_for_themselves()
    {
        CohortDesk desk = Desk(2, new NamedPlace("N-6", "decree 7"), new Barred("N-1", "handed in late"));

        Assert.That(desk.Roster().Members, Is.EqualTo(new[] { "N-2", "N-6" }));
        Assert.That(desk.Why("N-6").Text(), Is.EqualTo("the rules allow no cohort without N-6; the place is named for this nominee: decree 7"));
        Assert.That(desk.Why("N-1").Text(), Is.EqualTo("the rules allow no cohort with N-1 in it; barred: handed in late"));
    }

    [Test]
    public void Trails_tell_named_barred_and_conflicting_nominees_their_own_reason()
    {
        Selection selection = Six.Run(pipeline => pipeline.Cohort("class", seats: 3, by: Interview, reserve: 3,
            new NamedPlace("N-6", "decree 7"), new Barred("N-1", "handed in late"), new Conflict(["N-2", "N-3"], "one office")));

        Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-2", "N-4", "N-6" }));
        Assert.That(selection.Says(6), Does.StartWith("class: advanced, the place is named for this nominee: decree 7"));
        Assert.That(selection.Says(1), Does.StartWith("class: rejected, barred: handed in late"));
        Assert.That(selection.Says(3), Does.StartWith("class: rejected, interview is 80, but N-2 has a place and only one of them may (one office)"));
        Assert.That(selection.Reserve, Is.EqualTo(new[] { "N-5" }));
    }

    [Test]
    public void Somebody_whose_group_is_not_known_is_counted_by_no_quota() => Assert.That(
        Desk(6, Quota.AtMost(0, !Region.In("a", "b"))).Facts.Filled, Is.EqualTo(6));

    [Test]
    public void A_quota_counts_ages_on_the_as_of_date()
    {
        Pool pool = Scores(9, 8, 7).With(Born, [new(1970, 1, 1), new(1970, 1, 1), new(2000, 1, 1)]);
        Selection selection = pipelineOf(pool).Run(pool);

        Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-1", "N-3" }));
        Assert.That(() => Pipeline.For("p", 1).Cohort("class", 2, Interview, Quota.AtLeast(1, Born.Age <= 35)).Build(), Throws.TypeOf<PipelineException>().With.Message.Contains("as-of date"));

        static Pipeline pipelineOf(Pool _) => Pipeline.For("p", "1", asOf: September).Cohort("class", seats: 2, by: Interview, Quota.AtLeast(1, Born.Age <= 35)).Build();
    }

    [Test]
    public void A_clash_is_told_in_both_languages_with_the_least_change()
    {
        CohortDesk desk = Desk(4, Quota.AtLeast(3, Gender, "f"), Quota.AtLeast(2, Region, "b"), Quota.AtLeast(2, Region.In("a") & Gender.In("m")));

        Assert.That(desk.Clash!.Text(), Is.EqualTo("these rules cannot all be kept in 4 seats: gender f: 3 asked for, 3 in the pool; region a · gender m: 2 asked for, 2 in the pool"));
        Assert.That(desk.Clash.Text(Language.Russian), Does.StartWith("эти правила нельзя выполнить вместе, мест 4: gender f: требуется 3"));
        Assert.That((desk.Clash.MostSeats, desk.Clash.MoreSeats), Is.EqualTo(((int?)null, (int?)6)));
        Assert.That(desk.Relaxation()!.Total, Is.EqualTo(2));
    }

    [Test]
    public void Weights_and_limits_steer_the_proposal()
    {
        Quota women = Quota.AtLeast(3, Gender, "f"), men = Quota.AtLeast(2, Gender.In("m"));

        Assert.That(Desk(4, women with { Weight = 5 }, men).Relaxation()!.Text(), Is.EqualTo("gender m: ask for 1 instead of 2"));
        Assert.That(Desk(4, women, men with { Flex = 0 }).Relaxation()!.Text(Language.Russian), Is.EqualTo("gender f: требовать 2 вместо 3"));
        Assert.That(Desk(4, women with { Flex = 0 }, men with { Flex = 0 }).Relaxation(), Is.Null);
    }

    [Test]
    public void A_clash_holds_everybody_and_says_why_in_the_readers_language()
    {
        Selection selection = Six.Run(pipeline => pipeline.Cohort("class", seats: 3, by: Interview, Quota.AtLeast(2, Region.In("b") & Gender.In("f"))));

        Assert.That(selection.Verdicts(), Is.EqualTo("??????"));
        Assert.That(selection.Says(1), Does.Contain("nobody was chosen: region b · gender f: 2 asked for, 1 in the pool"));
        Assert.That(selection.Says(1, Language.Russian), Does.Contain("никто не выбран: region b · gender f: требуется 2, среди номинантов 1"));
        Assert.That(selection.Remarks.Select(remark => remark.Code), Does.Contain("cohort.clash"));
    }

    [Test]
    public void Minimums_that_overlap_count_a_person_for_all_or_for_one_as_the_rule_says()
    {
        // Only N-5 is at 60 or less in region b, and she is a woman too.
        Quota[] minimums = [Quota.AtLeast(1, Gender, "f"), Quota.AtLeast(1, Region.In("b") & (Interview <= 60))];
        CohortDesk all = CohortDesk.Try(new("class", 3, Interview, minimums), Six, "1");
        CohortDesk one = CohortDesk.Try(new("class", 3, Interview, minimums, Overlap: Overlap.OneToOne), Six, "1");

        Assert.That(all.Roster().Members, Is.EqualTo(new[] { "N-1", "N-2", "N-5" }));
        Assert.That(one.Roster().Members, Is.EqualTo(new[] { "N-1", "N-3", "N-5" }));
    }

    [Test]
    public void A_set_aside_over_and_above_leaves_the_open_seats_alone()
    {
        Category group = new("group");
        Pool pool = Scores(90, 85, 80, 75, 70, 60, 50).With(group, [null, "S", null, "S", null, "S", "S"]);
        Selection over = pool.Run(pipeline => pipeline.Cohort("class", seats: 4, by: Interview, new SetAside("S", 1, group.In("S"))));
        Selection inclusive = pool.Run(pipeline => pipeline.Cohort("class", seats: 4, by: Interview, new SetAside("S", 1, group.In("S"), SetAsideKind.Inclusive)));

        Assert.That(over.Cohort, Is.EqualTo(new[] { "N-1", "N-2", "N-3", "N-4" }));
        Assert.That(((CohortFacts)over.Facts["class"]).Blocks.Select(block => $"{block.Name}: {string.Join(" ", block.Chosen)}"), Is.EqualTo(new[] { ": N-1 N-2 N-3", "S: N-4" }));
        Assert.That(((CohortFacts)inclusive.Facts["class"]).Blocks.Select(block => $"{block.Name}: {string.Join(" ", block.Chosen)}"), Is.EqualTo(new[] { "S: N-2", ": N-1 N-3 N-4" }));
        Assert.That(over.Says(4), Does.StartWith("class: advanced, chosen with interview 75; the seat is set aside for S"));
        Assert.That(() => over.Desk("class"), Throws.TypeOf<NotSupportedException>().With.Message.Contains("Blocks"));
        Assert.That(over.JudgeAgain(pool).Select(trail => trail.Verdict), Is.EqualTo(over.Outcomes.Select(outcome => outcome.Verdict)));
    }

    [TestCase(Overlap.OneToOne, 2, new[] { "N-1", "N-2", "N-5", "N-6" })]
    [TestCase(Overlap.OneToAll, 2, new[] { "N-1", "N-2", "N-3", "N-6" })]
    public void Guarantees_beside_a_set_aside_count_as_the_rule_says(Overlap overlap, int honoured, string[] chosen)
    {
        // N-5 is disabled, N-6 is a disabled woman, N-3 and N-4 are neither.
        Category women = new("woman"), disabled = new("disabled"), group = new("group");
        Pool pool = Scores(90, 88, 85, 80, 70, 65, 10).With(women, ["no", "no", "no", "no", "no", "yes", "no"]).With(disabled, ["no", "no", "no", "no", "yes", "yes", "no"])
            .With(group, [null, null, null, null, null, null, "S"]);
        Cohort cohort = new("class", 5, Interview, [Quota.AtLeast(1, women, "yes"), Quota.AtLeast(1, disabled, "yes")], SetAsides: [new("S", 1, group.In("S"))], Overlap: overlap);
        Selection selection = Pipeline.For("p", 1).Add(cohort).Build().Run(pool);
        BlockOfSeats open = ((CohortFacts)selection.Facts["class"]).Blocks[0];

        Assert.That((open.Honoured, open.Guaranteed), Is.EqualTo((honoured, 2)));
        Assert.That(open.Chosen, Is.EquivalentTo(chosen));
    }

    [Test]
    public void Seats_held_back_stay_empty_until_they_are_given_out()
    {
        Selection selection = Six.Run(pipeline => pipeline.Cohort("class", seats: 4, by: Interview, reserve: 2, new HeldBack(2, "late regions"), Quota.AtMost(2, per: Region)));
        Roster roster = selection.Desk("class").Roster();

        Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-1", "N-2" }));
        Roster released = roster.Release(1);
        Assert.That(released.Members, Is.EqualTo(new[] { "N-1", "N-2", "N-4" }));
        Assert.That(released.Events.Select(one => one.Text()), Is.EqualTo(new[] { "1 seats held back are given out: late regions", "N-4: enters with interview 75; N-3 with 80 cannot: region a" }));
        Assert.That(() => released.Release(2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(roster.Replay(released.Events).Members, Is.EqualTo(released.Members));
    }

    [Test]
    public void A_place_that_nobody_may_take_stays_open_and_the_record_says_so()
    {
        Roster roster = Desk(2, Quota.AtLeast(1, "N-6")).Roster().Leave(["N-6"], why: "illness");

        Assert.That(roster.Open, Is.EqualTo(1));
        Assert.That(roster.Members, Is.EqualTo(new[] { "N-1" }));
        Assert.That(roster.Events.Select(one => one.Text()), Is.EqualTo(new[] { "N-6: left: illness", "1 places stay open, because the rules let nobody in" }));
        Assert.That(roster.PriceOfLoyalty, Is.NaN);
    }

    [Test]
    public void Declines_one_by_one_can_end_worse_than_together_where_rules_cross()
    {
        // One of each region and one of each role. With N-1 gone and N-2 still there only a head of region a fits; with both gone the other two pairs are open.
        Pool pool = Scores(20, 19, 9, 8, 5, 4).With(Region, ["a", "b", "a", "b", "a", "b"]).With(Role, ["head", "deputy", "deputy", "head", "head", "deputy"]);
        Roster roster = pool.Run(pipeline => pipeline.Cohort("class", 2, Interview, Quota.AtMost(1, per: Region), Quota.AtMost(1, per: Role))).Desk("class").Roster();

        Assert.That(roster.Leave(["N-1", "N-2"]).Members, Is.EqualTo(new[] { "N-3", "N-4" }));
        Assert.That(roster.Leave(["N-1"]).Leave(["N-2"]).Members, Is.EqualTo(new[] { "N-5", "N-6" }));
    }

    [Test]
    public void A_named_place_lapses_with_its_nominee() =>
        Assert.That(Desk(2, new NamedPlace("N-6", "decree")).Roster().Leave(["N-6"]).Members, Is.EqualTo(new[] { "N-1", "N-2" }));

    [Test]
    public void A_record_that_was_tampered_with_is_refused()
    {
        Roster roster = Desk(2).Roster().Leave(["N-1"]);
        SeatEvent[] forged = [.. roster.Events.Select(one => one.Nominee == "N-3" ? one with { Nominee = "N-6" } : one)];

        Assert.That(() => Desk(2).Roster().Replay(forged), Throws.TypeOf<InvalidDataException>().With.Message.Contains("N-6: enters").And.Message.Contains("N-3: enters"));
        Assert.That(() => Desk(2).Roster().Leave(["N-5"]), Throws.ArgumentException.With.Message.Contains("'N-5' is no member"));
    }

    [Test]
    public void Rules_about_somebody_unknown_are_refused_by_name()
    {
        Assert.That(() => Six.Run(pipeline => pipeline.Cohort("class", 2, Interview, new Barred("N-66", "late"))),
            Throws.TypeOf<PipelineException>().With.Message.Contains("$.stages[0].barred[0].nominee").And.Message.Contains("Did you mean 'N-6'?"));
        Assert.That(() => Six.Run(pipeline => pipeline.Cohort("class", 2, Interview, Quota.AtMost(1, Region, "z"))),
            Throws.TypeOf<PipelineException>().With.Message.Contains("the label 'z' of 'region', which no nominee has"));
        Assert.That(() => Six.Run(pipeline => pipeline.Cohort("class", 2, Interview, Quota.AtMost(1, new Category("region") { Labels = ["a", "b", "z"] }, "z"))), Throws.Nothing);
    }

    [Test]
    public void A_named_nominee_without_a_score_is_a_clash_and_not_a_silent_loss()
    {
        Selection selection = Scores(9, 8, null).Run(pipeline => pipeline.Cohort("class", 2, Interview, new NamedPlace("N-3", "decree")));

        Assert.That(selection.Verdicts(), Is.EqualTo("???"));
        Assert.That(((CohortFacts)selection.Facts["class"]).Clash, Is.EqualTo("a place is named for N-3, who does not stand before this stage with a score"));
    }

    [Test]
    public void More_seats_than_nominees_are_filled_as_far_as_they_go_and_it_is_said()
    {
        Selection selection = Scores(9, 8).Run(pipeline => pipeline.Cohort("class", 5, Interview));

        Assert.That(selection.Count, Is.EqualTo(2));
        Assert.That(((CohortFacts)selection.Facts["class"]).Short!.Value.Text(), Is.EqualTo("2 nominees with interview for 5 seats"));
        Assert.That(selection.Desk("class").RunnerUp, Is.Null);
    }

    [Test]
    public void Maximums_that_leave_seats_empty_are_a_remark()
    {
        Selection selection = Six.Run(pipeline => pipeline.Cohort("class", 5, Interview, Quota.AtMost(1, per: Region)));

        Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-1", "N-4", "N-6" }));
        Assert.That(selection.Remarks.Single(remark => remark.Code == "cohort.short").What, Is.EqualTo("Seats stayed empty: the maximums let 3 of 5 seats be filled."));
        Assert.That(selection.Desk("class").Relaxation()!.Text(), Is.EqualTo("region a: allow 3 instead of 1"));
    }

    [Test]
    public void A_minimum_that_maximums_leave_too_few_seats_for_clashes_with_them()
    {
        // Regions a and b let two seats be filled: N-6 and one of b. Of the three women that are asked for, N-3 is in region a.
        CohortDesk desk = Desk(4, Quota.AtLeast(3, Gender, "f"), Quota.AtMost(0, Region, "a"), Quota.AtMost(1, Region, "b"));

        Assert.That(desk.Clash!.Text(), Is.EqualTo("these rules cannot all be kept in 4 seats: gender f: 3 asked for, 3 in the pool; region a: at most 0, 3 in the pool"));
    }

    [Test]
    public void A_minimum_above_the_seats_is_no_fault_of_the_maximum_below_it() => Assert.That(
        CohortDesk.Try(Cohort.Of("class", 1, Interview, 0, Quota.AtMost(1, Gender, "f"), Quota.AtLeast(2, Gender, "f")), Six, "1").Clash!.Text(), Is.EqualTo("gender f: 2 asked for, 3 in the pool"));

    [Test]
    public void Conflicts_that_only_half_persons_would_pass_are_told_as_such()
    {
        CohortDesk desk = Desk(3, Conflict.Among("N-1", "N-2"), Conflict.Among("N-2", "N-3"), Conflict.Among("N-1", "N-3"), Conflict.Among("N-4", "N-5"), Conflict.Among("N-5", "N-6"), Conflict.Among("N-4", "N-6"));

        Assert.That(desk.Roster().Members, Is.EqualTo(new[] { "N-1", "N-4" }));
        Assert.That(desk.Facts.Short!.Value.Text(), Is.EqualTo("2 of 3 seats are filled: only half persons would fill all of them"));
    }

    [Test]
    public void Nobody_with_a_score_leaves_nothing_to_ask() => Assert.That(
        () => Scores(null, null).Run(pipeline => pipeline.Cohort("class", 1, Interview)).Desk("class"), Throws.InvalidOperationException.With.Message.Contains("nothing to ask"));

    [Test]
    public void A_search_that_is_stopped_says_how_much_better_the_cohort_could_be()
    {
        Random random = new(7);
        int nominees = 60;
        Pool pool = Of(nominees).With(Interview, [.. Enumerable.Range(0, nominees).Select(_ => (double)random.Next(900, 1000))]);
        Conflict[] conflicts = [.. Enumerable.Range(0, 240).Select(_ => Conflict.Among(Id(random.Next(1, 31)), Id(random.Next(31, 61))))];
        Quota[] groups = [.. Enumerable.Range(0, 8).Select(_ => Quota.AtMost(5, [.. Enumerable.Range(1, nominees).Where(_ => random.Next(3) == 0).Select(Id)]))];
        Pipeline pipeline = Pipeline.For("p", 1).Cohort("class", 14, Interview, [.. conflicts, .. groups]).Build();
        double best = Facts(pipeline.Run(pool)).Total;
        int stopped = 0;

        foreach (int nodes in new[] { 1, 4, 16, 64 })
        {
            Selection selection = pipeline.Run(pool, options: new() { Patience = new(nodes) });
            CohortProof? proof = Facts(selection).Proof;
            bool isStopped = proof is not { IsProven: true };
            if (isStopped) stopped++;

            if (proof is not null) Assert.That(Facts(selection).Total + proof.Gap, Is.GreaterThanOrEqualTo(best));
            Assert.That(selection.Remarks.Any(remark => remark.Code is "cohort.gap" or "cohort.clash"), Is.EqualTo(isStopped));
        }

        Assert.That(stopped, Is.Positive);

        static CohortFacts Facts(Selection selection) => (CohortFacts)selection.Facts["class"];
    }

    [Test]
    public void A_long_run_can_be_cancelled() => Assert.That(
        () => Pipeline.For("p", 1).Cohort("class", 2, Interview, Quota.AtLeast(1, Gender, "f"), Quota.AtLeast(1, Region, "b")).Build().Run(Six, cancellation: new(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    private static readonly TestCaseData<Func<CohortDesk, CancellationToken, object?>>[] Questions =
    [
        new((desk, cancel) => desk.TightBounds(cancel)) { TestName = "Tight bounds stop when cancelled" },
        new((desk, cancel) => desk.Why("N-2", cancel)) { TestName = "Why stops when cancelled" },
        new((desk, cancel) => desk.Margins(cancellation: cancel)) { TestName = "Margins stop when cancelled" },
        new((desk, cancel) => desk.Relaxation(cancel)) { TestName = "A proposal stops when cancelled" },
        new((desk, cancel) => desk.Successors(cancel)) { TestName = "Successors stop when cancelled" },
        new((desk, cancel) => desk.Roster().Leave(["N-2"], cancellation: cancel)) { TestName = "A promotion stops when cancelled" },
        new((desk, cancel) => desk.Roster().Leave(["N-2"], Loyalty.FewestDisplaced, cancellation: cancel)) { TestName = "A promotion that may displace stops when cancelled" },
        new((desk, cancel) => desk.Roster().Leave(["N-2"], Loyalty.ChooseAgain, cancellation: cancel)) { TestName = "Choosing again stops when cancelled" },
        new((desk, cancel) => desk.Roster().Release(1, cancellation: cancel)) { TestName = "Giving out seats stops when cancelled" },
        new((desk, cancel) => desk.Roster().Leave(["N-1"]).Fill(Loyalty.ChooseAgain, cancel)) { TestName = "Filling places stops when cancelled" },
        new((desk, cancel) => desk.Roster().Replay(desk.Roster().Leave(["N-2"]).Events, cancel)) { TestName = "A replay stops when cancelled" },
        new((desk, cancel) => CohortDesk.Try(desk.Case.Stage, Six, "1", cancellation: cancel)) { TestName = "A trial stops when cancelled" },
        new((desk, cancel) => CohortClash.Of(desk.Case, cancel)) { TestName = "Finding what clashes stops when cancelled" },
    ];

    [TestCaseSource(nameof(Questions))]
    public void A_long_question_can_be_cancelled(Func<CohortDesk, CancellationToken, object?> ask)
    {
        // Without N-1 the rules let nobody in, so a place stays open.
        Quota[] nested = [Quota.AtLeast(1, "N-1"), Quota.AtMost(2, Gender, "f")], crossing = [.. nested, Quota.AtMost(2, per: Region)];

        foreach (Quota[] quotas in new[] { nested, crossing })
        {
            CohortDesk desk = Desk(4, [.. quotas, new HeldBack(1, "late")]);

            Assert.That(() => ask(desk, CancellationToken.None), Throws.Nothing);
            Assert.That(() => ask(desk, new(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public void Margins_tell_after_each_nominee_how_many_are_done()
    {
        List<int> told = [];
        Desk(2, Quota.AtLeast(1, Gender, "f"), Quota.AtMost(1, per: Region)).Margins(new Told(told));

        Assert.That(told, Is.EqualTo(Enumerable.Range(1, 6)));
    }

    private sealed class Told(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }

    private static CohortDesk Desk(int seats, params IReadOnlyList<CohortRule> rules) =>
        Six.Run(pipeline => pipeline.Reads(Interview, Gender, Region).Cohort("class", seats, Interview, rules)).Desk("class");
}
