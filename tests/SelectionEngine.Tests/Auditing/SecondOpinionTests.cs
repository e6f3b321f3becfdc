using System.Text.Json;
using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class SecondOpinionTests
{
    private static readonly Pool Four = Of(4).With(Interview, [9, 8, 7, 1]).With(Essay, [1, 5, 6, 9]);

    private static Selection Chosen(Pool pool, double interview = 2, double essay = 1) =>
        pool.Run(pipeline => pipeline.Composite(Potential, (Interview, interview), (Essay, essay)).Cut("cut", by: Potential, keep: 2));

    [Test]
    public void The_table_of_a_composite_has_its_parts_and_weights_by_name()
    {
        DecisionTable table = Chosen(Four, essay: -1).Table("composite potential");

        Assert.That(table.Alternatives, Is.EqualTo(new[] { Id(1), Id(2), Id(3), Id(4) }));
        Assert.That(table.Criteria.Select(one => (one.Name, one.Weight, one.Direction)), Is.EqualTo(new[] { ("interview", 2.0, CriterionDirection.Benefit), ("essay", 1.0, CriterionDirection.Cost) }));
    }

    [Test]
    public void A_method_that_ranks_alike_agrees_in_full_and_moves_nobody()
    {
        SecondOpinions opinions = SecondOpinions.Of(Chosen(Of(3).With(Interview, [9, 6, 2]).With(Essay, [8, 5, 3])), "composite potential");

        Assert.That(opinions.Opinions.Select(one => one.Method), Is.EqualTo(new[] { "TOPSIS", "VIKOR", "PROMETHEE II", "equal weights" }));
        Assert.That(opinions.Opinions.Select(one => (one.TauB, one.Ws, one.WouldEnter.Count, one.WouldLeave.Count)), Is.All.EqualTo(((double?)1, (double?)1, 0, 0)));
    }

    [Test]
    public void Who_would_enter_and_leave_is_named()
    {
        // 2 · interview + essay: 19, 21, 20, 11. PROMETHEE counts leads: net flows 3, 1, −1, −3 ninths.
        SecondOpinion flows = SecondOpinions.Of(Chosen(Four), "composite potential")["PROMETHEE II"];

        Assert.That((flows.WouldEnter, flows.WouldLeave), Is.EqualTo((new[] { Id(1) }, new[] { Id(3) })));
    }

    [Test]
    public void Thresholds_are_given_by_name_and_a_misspelt_one_is_refused()
    {
        Selection selection = Chosen(Four);

        Assert.That(() => SecondOpinions.Of(selection, "composite potential", preferences: new Dictionary<string, PreferenceFunction> { ["esay"] = new(PreferenceShape.Usual) }),
            Throws.ArgumentException.With.Message.Contains("no criterion 'esay'"));
        Assert.That(() => SecondOpinions.Of(selection, "potential"), Throws.InstanceOf<KeyNotFoundException>().With.Message.Contains("Its composites are: composite potential."));
    }

    [Test]
    public void Nominees_without_a_part_are_left_out_and_two_are_needed()
    {
        SecondOpinions opinions = SecondOpinions.Of(Chosen(Of(3).With(Interview, [9, 8, double.NaN]).With(Essay, [8, double.NaN, 3])), "composite potential");

        Assert.That((opinions.Nominees, opinions.Opinions.Count, opinions.Reason), Is.EqualTo((1, 0, "fewer than two nominees have all parts")));
    }

    [Test]
    public void When_everybody_is_level_there_is_no_correlation_and_a_reason()
    {
        SecondOpinions opinions = SecondOpinions.Of(Chosen(Of(3).With(Interview, [5, 5, 5]).With(Essay, [4, 4, 4])), "composite potential");

        Assert.That(opinions.Opinions.Select(one => (one.TauB, one.Reason)), Is.All.EqualTo(((double?)null, "the first ranking puts everybody level")));
        Assert.That(opinions.ToString(), Does.Contain("everybody level"));
        Assert.That(JsonSerializer.Serialize(opinions), Does.Contain("\"TauB\":null"));
    }

    [Test]
    public void The_text_is_there_in_both_languages()
    {
        SecondOpinions opinions = SecondOpinions.Of(Chosen(Four), "composite potential", places: 2);

        Assert.That(opinions.ToString(), Does.StartWith("composite potential: 4 nominees, first 2 places\n  TOPSIS        tau-b "));
        Assert.That(opinions.Text(Language.Russian), Does.Contain("равные веса").And.Contain("входят ещё"));
    }
}
