using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class RescaleTests
{
    private static readonly Measure Declared = new("interview") { Min = 1, Max = 5 };

    [Test]
    public void The_lowest_possible_score_is_0_and_the_highest_1()
    {
        Selection selection = Scores(1, 5, 2, null).Run(pipeline => pipeline.Rescale((Interview, 1, 5)));

        Assert.That(selection.Pool[Interview.Share].ToArray(), Is.EqualTo(new[] { 0, 1, .25, double.NaN }));
        Assert.That(selection.Verdicts(), Is.EqualTo("++++"));
    }

    [Law]
    public void A_score_does_not_depend_on_who_else_applied(byte own, byte[] others)
    {
        double Share(params double?[] scores) => Scores(scores).Run(pipeline => pipeline.Rescale((Interview, 0, 200)).Composite(Potential, (Interview.Share, 1))).Value(Id(1), Potential);

        Assert.That(Share([own, .. others.Select(other => (double?)other)]), Is.EqualTo(Share(own)));
    }

    [Test]
    public void Nothing_is_cut_off_outside_the_range_and_the_trail_and_the_remarks_say_so()
    {
        Selection selection = Scores(6, 0, 3).Run(pipeline => pipeline.Rescale((Interview, 1, 5)));

        Assert.Multiple(() =>
        {
            Assert.That(selection.Pool[Interview.Share].ToArray(), Is.EqualTo(new[] { 1.25, -.25, .5 }));
            Assert.That(selection.Says(1), Is.EqualTo("rescale interview: advanced, interview.share is 1.25, interview is 6, above the highest possible score of 5"));
            Assert.That(selection.Says(2, Language.Russian), Does.EndWith("«interview» = 0, ниже наименьшего возможного балла 1"));
            Assert.That(selection.Remarks.Single().ToString(), Does.Contain("below: 1, above: 1"));
            Assert.That(selection.Remarks.Single().Path, Is.EqualTo("$.stages[0].ranges[0]"));
        });
    }

    [Test]
    public void A_rounding_error_above_the_highest_score_is_not_outside() =>
        Assert.That(Scores(5 + 1e-9).Run(pipeline => pipeline.Rescale((Interview, 1, 5))).Remarks, Is.Empty);

    [Test]
    public void The_range_is_the_declared_one_where_none_is_stated()
    {
        Assert.That(Scores(4).Run(pipeline => pipeline.Rescale(Declared)).Pool[Interview.Share][0], Is.EqualTo(.75));
        Assert.That(Scores(4).Run(pipeline => pipeline.Reads(Declared).Rescale(Interview)).Pool[Interview.Share][0], Is.EqualTo(.75));
        Assert.That(Scores(4).Run(pipeline => pipeline.Reads(Declared).Rescale(new Ranged(Interview, Lowest: 0))).Pool[Interview.Share][0], Is.EqualTo(.8));
    }

    [Test]
    public void A_declared_range_is_found_inside_a_deferred_block() => Assert.That(
        Scores(4, 2).Run(pipeline => pipeline.Reads(Declared).Deferred("block", block => block.Rescale(Interview).Cut("one", Interview.Share, 1))).Verdicts(), Is.EqualTo("+-"));

    [Test]
    public void A_range_that_is_declared_and_one_that_is_stated_are_the_same_pipeline()
    {
        Pipeline stated = Pipeline.For("p", 1).Reads(Declared).Rescale((Interview, 1, 5)).Build();
        Pipeline declared = Pipeline.FromJson("""
            {
              "name": "p", "seed": "1", "decimals": 6,
              "reads": [{ "kind": "measure", "name": "interview", "min": 1, "max": 5 }],
              "stages": [{ "kind": "rescale", "name": "rescale interview", "ranges": [{ "of": "interview" }] }]
            }
            """);

        Assert.That(declared, Is.EqualTo(stated));
        Assert.That(declared.ToJson(), Is.EqualTo(stated.ToJson()).And.Contains("\"lowest\": 1"));
        Assert.That(Pipeline.FromJson(stated.ToJson()).Fingerprint, Is.EqualTo(stated.Fingerprint));
    }

    [Test]
    public void The_range_and_who_lies_outside_are_published()
    {
        RescaleFacts facts = (RescaleFacts)Scores(9, 3).Run(pipeline => pipeline.Rescale((Interview, 1, 5))).Facts["rescale interview"];

        Assert.That(facts.Ranges, Is.EqualTo(new[] { new RangeFacts("interview", 1, 5, 0, 1) }));
    }
}
