using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class DominanceCheckTests
{
    private static readonly Weighted[] Criteria = [(Interview, 1), (Essay, 1)];

    private static readonly Pool Four = Of(4).With(Interview, [9, 8, 7, 6]).With(Essay, [5, 4, 3, 2]).With(Region, ["north", "north", "south", "south"]);

    [Test]
    public void A_top_down_choice_passes_nobody_over() =>
        Assert.That(DominanceCheck.Of(Four.Run(pipeline => pipeline.Composite(Potential, (Interview, 1), (Essay, 1)).Cut("cut", by: Potential, keep: 2)), Criteria).PassedOver, Is.Empty);

    [Test]
    public void A_quota_that_explains_it_is_named()
    {
        Selection selection = Four.Run(pipeline => pipeline.Cohort("class", 2, Interview, Quota.AtMost(1, Region)));

        PassedOver one = DominanceCheck.Of(selection, Criteria).PassedOver.Single();

        Assert.That((one.Nominee, one.Explanation, one.Rule), Is.EqualTo((Id(2), PassedOverFor.Quota, "region north")));
        Assert.That(one.Over, Is.EqualTo(new[] { Id(3) }));
    }

    [Test]
    public void A_minimum_that_gave_the_other_the_place_is_named()
    {
        Selection selection = Four.Run(pipeline => pipeline.Cohort("class", 2, Interview, Quota.AtLeast(1, Region, "south")));

        Assert.That(DominanceCheck.Of(selection, Criteria).PassedOver.Single(), Has.Property("Explanation").EqualTo(PassedOverFor.Quota).And.Property("Rule").EqualTo("region south"));
    }

    [Test]
    public void A_cut_within_regions_compares_nobody_across_them()
    {
        PassedOver one = DominanceCheck.Of(Four.Run(pipeline => pipeline.Cut("regions", by: Interview, keep: 1, per: Region)), Criteria).PassedOver.Single();

        Assert.That((one.Explanation, one.Rule), Is.EqualTo((PassedOverFor.Group, "north")));
    }

    [Test]
    public void Weights_that_go_against_a_criterion_are_found()
    {
        Selection selection = Four.Run(pipeline => pipeline.Composite(Potential, (Interview, -1)).Cut("cut", by: Potential, keep: 1));

        Assert.That(DominanceCheck.Of(selection, Criteria).Unexplained.Select(one => one.Nominee), Is.EqualTo(new[] { Id(1), Id(2), Id(3) }));
    }

    [Test]
    public void Less_may_be_better()
    {
        Selection selection = Four.Run(pipeline => pipeline.Composite(Potential, (Interview, -1)).Cut("cut", by: Potential, keep: 1));

        Assert.That(DominanceCheck.Of(selection, [(Interview, -1)]).PassedOver, Is.Empty);
    }

    [Test]
    public void A_gate_explains_it()
    {
        Selection selection = Four.Run(pipeline => pipeline.Screen("south only", Region.In("south")));

        Assert.That(DominanceCheck.Of(selection, Criteria).PassedOver.Select(one => one.Explanation), Is.All.EqualTo(PassedOverFor.Gate));
    }

    [TestCase(0)]
    [TestCase(double.NaN)]
    public void A_weight_that_gives_no_direction_is_refused_by_name(double weight) => Assert.That(
        () => DominanceCheck.Of(Four.Run(pipeline => pipeline.Cut("cut", by: Interview, keep: 2)), [(Essay, weight)]), Throws.ArgumentException.With.Message.Contains("'essay'"));
}
