namespace SelectionEngine.Psychometrics.Tests.Pareto;

public sealed class ValidityDiversityTests
{
    private static readonly ValidityDiversity tradeOff = new(
        [new("biodata", 0.3, 0.23), new("cognitive", 0.4, 1), new("integrity", 0.2, -0.05)],
        new double[,] { { 1, 0.2, 0.1 }, { 0.2, 1, 0.05 }, { 0.1, 0.05, 1 } }, 0.3, 0.2);

    [Test]
    public void Along_the_frontier_more_equality_costs_validity()
    {
        IReadOnlyList<CompositePoint> frontier = tradeOff.Frontier(20);

        Assert.That(frontier, Has.Count.EqualTo(20));
        for (int i = 1; i < frontier.Count; i++)
        {
            Assert.That(frontier[i].ImpactRatio, Is.GreaterThan(frontier[i - 1].ImpactRatio));
            Assert.That(frontier[i].Validity, Is.LessThanOrEqualTo(frontier[i - 1].Validity + 1e-12));
        }
    }

    [Law]
    public void No_weights_beat_the_frontier(byte a, byte b, byte c)
    {
        CompositePoint point = tradeOff.Point(new Dictionary<string, double> { ["biodata"] = a, ["cognitive"] = b, ["integrity"] = 1 + c });

        Assert.That(tradeOff.MostValid(point.ImpactRatio).Point!.Validity, Is.GreaterThanOrEqualTo(point.Validity - 1e-9));
    }

    [Test]
    public void A_limit_out_of_reach_says_how_far_one_can_get()
    {
        FrontierPoint point = tradeOff.MostValid(3);

        Assert.That(point.Point, Is.Null);
        Assert.That(point.Reason, Does.Contain("the largest is"));
    }
}
