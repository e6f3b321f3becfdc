using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class CompositeTests
{
    [Test]
    public void Parts_add_up_with_their_weights() =>
        Assert.That(Composite(MissingParts.Hold, 10, 5).Value("N-1", Potential), Is.EqualTo(8));

    [Test]
    public void A_missing_part_holds_the_nominee_and_is_named() =>
        Assert.That(Composite(MissingParts.Hold, 10, null).Says(1), Does.StartWith("composite potential: held, essay is missing"));

    [Test]
    public void The_parts_that_are_there_can_stand_for_the_rest() =>
        Assert.That(Composite(MissingParts.RenormaliseFrom(0.6), 10, null).Value("N-1", Potential), Is.EqualTo(10));

    [Test]
    public void Too_little_weight_present_holds_the_nominee() =>
        Assert.That(Composite(MissingParts.RenormaliseFrom(0.6), null, 5).Verdicts(), Is.EqualTo("?"));

    [Test]
    public void No_part_at_all_is_never_enough() =>
        Assert.That(Composite(MissingParts.RenormaliseFrom(0.01), null, null).Verdicts(), Is.EqualTo("?"));

    // 0.4 of 0.5 is 0.8, and 0.7999999999999999 when worked out in binary.
    [Test]
    public void Exactly_the_least_share_of_the_weight_is_enough()
    {
        Pool pool = Of(1).With(Interview, [double.NaN]).With(Essay, [1]).With(new Measure("motivation"), [1]);

        Selection selection = pool.Run(pipeline => pipeline.Composite(Potential, MissingParts.RenormaliseFrom(0.8), (Interview, 0.1), (Essay, 0.35), (new("motivation"), 0.05)));

        Assert.That(selection.Verdicts(), Is.EqualTo("+"));
    }

    [Test]
    public void A_product_is_the_weighted_geometric_mean() =>
        Assert.That(Of(1).With(Interview, [8]).With(Essay, [1]).Run(pipeline => pipeline.Product(Potential, (Interview, 2), (Essay, 1))).Value("N-1", Potential), Is.EqualTo(4));

    [Test]
    public void Scaling_all_weights_of_a_product_changes_nothing() => Assert.That(
        Of(1).With(Interview, [7]).With(Essay, [3]).Run(pipeline => pipeline.Product(Potential, (Interview, .2), (Essay, .1))).Value("N-1", Potential),
        Is.EqualTo(Of(1).With(Interview, [7]).With(Essay, [3]).Run(pipeline => pipeline.Product(Potential, (Interview, 20), (Essay, 10))).Value("N-1", Potential)));

    [Test]
    public void A_product_with_nothing_in_a_part_holds_the_nominee() =>
        Assert.That(Of(1).With(Interview, [8]).With(Essay, [0]).Run(pipeline => pipeline.Product(Potential, (Interview, 2), (Essay, 1))).Says(1),
            Does.StartWith("product potential: held, essay is 0, and a product needs values above 0"));

    [Test]
    public void A_negative_weight_takes_away() =>
        Assert.That(Of(1).With(Interview, [10]).With(Essay, [4]).Run(pipeline => pipeline.Composite(Potential, (Interview, 1), (Essay, -0.5))).Value("N-1", Potential), Is.EqualTo(8));

    [Test]
    public void The_composite_is_rounded_to_the_resolution() =>
        Assert.That(Of(1).With(Interview, [1]).With(Essay, [1]).Run(pipeline => pipeline.Composite(Potential, (Interview, 0.333), (Essay, 0.333)), decimals: 2).Value("N-1", Potential), Is.EqualTo(0.67));

    [Test]
    public void The_trail_tells_every_part() =>
        Assert.That(Composite(MissingParts.Hold, 10, 5).Says(1), Is.EqualTo("composite potential: advanced, potential is 8, interview is 10, weighted 0.6, essay is 5, weighted 0.4"));

    // Interview 1, 2, 3 and essay 0, 0, 3: variances 1 and 3, covariance 1.5. With weights 0.5 each the composite's variance is
    // 0.25 + 2·0.25·1.5 + 0.75 = 1.75; interview brings 0.5·(0.5·1 + 0.5·1.5) = 0.625, essay 0.5·(0.5·1.5 + 0.5·3) = 1.125.
    [Test]
    public void Effective_weights_are_those_worked_out_by_hand()
    {
        Pool pool = Of(4).With(Interview, [1, 2, 3, double.NaN]).With(Essay, [0, 0, 3, 7]);

        IReadOnlyList<PartWeight> weights = pool.Run(pipeline => pipeline.Composite(Potential, (Interview, 0.5), (Essay, 0.5))).Weights("composite potential");

        Assert.Multiple(() =>
        {
            Assert.That(weights.Select(weight => weight.Nominal), Is.EqualTo(new[] { 0.5, 0.5 }));
            Assert.That(weights[0].Effective, Is.EqualTo(0.625 / 1.75).Within(1e-15));
            Assert.That(weights[1].Effective, Is.EqualTo(1.125 / 1.75).Within(1e-15));
        });
    }

    [Test]
    public void A_composite_that_does_not_vary_has_no_effective_weights()
    {
        Pool pool = Of(2).With(Interview, [1, 1]).With(Essay, [2, 2]);

        Assert.That(pool.Run(pipeline => pipeline.Composite(Potential, (Interview, 0.5), (Essay, 0.5))).Weights("composite potential").Select(weight => weight.Effective),
            Is.All.Null);
    }

    [Test]
    public void Weights_of_a_stage_that_is_no_composite_are_refused() =>
        Assert.That(() => Scores(1).Run(pipeline => pipeline.Cut("c", by: Interview, keep: 1)).Weights("c"), Throws.TypeOf<KeyNotFoundException>());

    private static Selection Composite(MissingParts missing, double? interview, double? essay) => Of(1)
        .With(Interview, Numbers(interview)).With(Essay, Numbers(essay))
        .Run(pipeline => pipeline.Composite(Potential, missing, (Interview, 0.6), (Essay, 0.4)));

    [Test]
    public void Weights_come_by_name_from_wherever_they_were_made()
    {
        IReadOnlyDictionary<string, double> weights = RankWeights.Of(new Dictionary<string, int> { ["interview"] = 1, ["essay"] = 2 }, RankWeighting.RankSum);
        Selection selection = Of(1).With(Interview, [6]).With(Essay, [3]).Run(pipeline => pipeline.Composite(Potential, weights));

        Assert.That(selection.Value(Id(1), Potential), Is.EqualTo(5).Within(1e-6));
    }

    [Test]
    public void A_misspelt_name_of_a_weight_is_named() => Assert.That(
        () => Of(1).With(Interview, [6]).Run(pipeline => pipeline.Composite(Potential, new Dictionary<string, double> { ["intreview"] = 1 })),
        Throws.Exception.With.Message.Contains("'intreview'"));

    [Test]
    public void Parts_that_cancel_out_leave_no_effective_weights_and_go_to_JSON()
    {
        Selection selection = Of(3).With(Interview, [.1, .2, .7]).With(Essay, [.7, .6, .1]).Run(pipeline => pipeline.Composite(Potential, (Interview, .3), (Essay, .3)));

        Assert.That(selection.Weights("composite potential").Select(part => part.Effective), Is.All.Null);
        Assert.That(System.Text.Json.JsonSerializer.Serialize(selection.Weights("composite potential")), Does.Contain("\"Effective\":null"));
    }
}
