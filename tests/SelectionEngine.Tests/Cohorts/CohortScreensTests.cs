namespace SelectionEngine.Tests;

public sealed class CohortScreensTests
{
    [Law(Arbitrary = [typeof(SmallCohort)], MaxTest = 1500)]
    public void What_the_screens_call_a_contradiction_no_cohort_can_meet(SmallCohort small)
    {
        IReadOnlyList<QuotaClash> clashes = CohortScreens.Clashes(small.Problem);
        if (clashes.Count == 0) return;

        Assert.That(SmallCohort.Feasible(small.Problem), Is.Empty);
        Assert.That(clashes, Has.All.Matches<QuotaClash>(clash => clash!.Asked > clash.Available));
    }

    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 1500)]
    public void For_two_families_the_screens_find_every_contradiction(SmallCrossing small) =>
        Assert.That(CohortScreens.Clashes(small.Problem), SmallCohort.Feasible(small.Problem).Length == 0 ? Is.Not.Empty : Is.Empty);

    [Test]
    public void Two_families_are_found_also_where_the_larger_quotas_alone_would_make_three()
    {
        SmallCohort small = new(new long[7], [0, 1, 2, 3, 4, 5, 6], 4, "36/2/3 17/0/3 74/2/2 96/0/1 26/1/1 4/0/1 122/3/4 5/0/4");

        Assert.That(SmallCohort.Feasible(small.Problem), Is.Empty);
        Assert.That(CohortScreens.Clashes(small.Problem), Is.Not.Empty);
    }

    [Law(Arbitrary = [typeof(SmallCrossing)], MaxTest = 800)]
    public void The_bounds_of_a_contradiction_clash_without_the_others(SmallCrossing small)
    {
        foreach (QuotaClash clash in CohortScreens.Clashes(small.Problem))
        {
            CohortProblem only = small.Problem with
            {
                Quotas = [.. small.Problem.Quotas.Select((quota, number) => quota with
                {
                    Min = clash.Bounds.Contains(new(number, true)) ? quota.Min : 0,
                    Max = clash.Bounds.Contains(new(number, false)) ? quota.Max : QuotaNode.NoLimit,
                })],
            };
            Assert.That(SmallCohort.Feasible(only), Is.Empty, clash.ToString());
        }
    }

    [Test]
    public void Contradictions_are_told_in_words_of_both_languages()
    {
        // Nominees 0 to 3 are from the north, 4 and 5 from the south; 0, 1, 4 are women.
        QuotaSet north = new([0, 1, 2, 3], 0, 1), women = new([0, 1, 4], 3), south = new([4, 5], 3);
        string Told(Language language, params QuotaSet[] quotas) => string.Join("; ", CohortScreens.Clashes(new(new long[6], Comparer<int>.Default, 3, quotas))
            .Select(clash => clash.Told(quotas, quota => quotas[quota].Members.Length switch { 4 => "north", 3 => "women", _ => "south" }).Text(language)));

        Assert.That(Told(Language.English, south), Is.EqualTo("south ≥ 3 ask for 3, there are 2"));
        Assert.That(Told(Language.English, north, women), Is.EqualTo("women ≥ 3 ask for 3, but there can only be 2: north ≤ 1"));
        Assert.That(Told(Language.Russian, north, women), Is.EqualTo("women ≥ 3: требуется 3, возможно только 2; north ≤ 1"));
        Assert.That(Told(Language.English, new([0, 1, 2, 3], 2), new([4, 5], 2)), Is.EqualTo("north ≥ 2, south ≥ 2 add up to 4, there are 3 seats"));
        Assert.That(Told(Language.English, new([0, 1, 2, 3], 0, 1), new([4, 5], 0, 1)), Is.EqualTo("3 seats are to be filled, 2 can be: north ≤ 1, south ≤ 1"));
    }
}
