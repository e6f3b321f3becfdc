using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PanelTests
{
    private static readonly Ratings Ratings = new("ratings");
    private static readonly Measure Judged = new("judged");

    [TestCase(Aggregate.Mean, 4)]
    [TestCase(Aggregate.Median, 3)]
    [TestCase(Aggregate.Trimmed, 3.5)]
    public void Several_assessors_become_one(Aggregate by, double score) =>
        Assert.That(Panel(by, 3, Case(1), Case(2), Case(3), Case(5), Case(9)).Value("N-1", Judged), Is.EqualTo(by == Aggregate.Trimmed ? 10.0 / 3 : score).Within(1e-6));

    [Test]
    public void The_median_of_an_even_number_is_the_mean_of_the_middle_two() =>
        Assert.That(Panel(Aggregate.Median, 2, Case(1), Case(2), Case(4), Case(9)).Value("N-1", Judged), Is.EqualTo(3));

    [Test]
    public void The_score_is_the_mean_over_exercises_and_dimensions_and_not_over_ratings()
    {
        Selection selection = Panel(Aggregate.Mean, 1, Case(2), Case(4), new Rating("interview", "logic", "A-1", 9));

        Assert.That(selection.Value("N-1", Judged), Is.EqualTo((3 + 9) / 2.0));
    }

    [Test]
    public void Too_few_ratings_hold_the_nominee_and_name_the_place() =>
        Assert.That(Panel(Aggregate.Mean, 2, Case(3)).Says(1), Is.EqualTo("panel judged: held, ratings has 1 ratings where 2 are needed (case · logic)"));

    [Test]
    public void No_rating_at_all_is_a_missing_panel() => Assert.That(Panel(Aggregate.Mean, 2).Says(1), Is.EqualTo("panel judged: held, ratings is missing"));

    [Test]
    public void A_rating_with_a_conflict_of_interest_does_not_count()
    {
        Selection selection = Panel(Aggregate.Mean, 2, Case(3), Case(5), Case(9) with { Conflict = "cousin" });

        Assert.Multiple(() =>
        {
            Assert.That(selection.Value("N-1", Judged), Is.EqualTo(4));
            Assert.That(selection.Says(1), Does.EndWith("1 ratings were left out for a conflict of interest"));
        });
    }

    [Test]
    public void A_conflict_can_leave_too_few_ratings() => Assert.That(Panel(Aggregate.Mean, 2, Case(3), Case(9) with { Conflict = "cousin" }).Verdicts(), Is.EqualTo("?"));

    [Test]
    public void Conflicts_count_where_the_procedure_says_so()
    {
        Pool pool = Rated(Case(3), Case(9) with { Conflict = "cousin" });

        Assert.That(pool.Run(pipeline => pipeline.Add(new Panel("p", Ratings, Judged, LeaveOutConflicts: false))).Value("N-1", Judged), Is.EqualTo(6));
    }

    [Test]
    public void A_cell_that_others_were_judged_in_is_needed_of_everybody()
    {
        Pool pool = Of(2).With(Ratings, [[Case(3), Case(4)], [Case(3), Case(4), new("case", "tact", "A-1", 5), new("case", "tact", "A-2", 5)]]);

        Assert.That(pool.Run(pipeline => pipeline.Panel(Judged, Ratings)).Verdicts(), Is.EqualTo("?+"));
    }

    [Test]
    public void Some_dimensions_can_make_the_score()
    {
        Pool pool = Rated(Case(3), Case(5), new("case", "tact", "A-1", 9), new("case", "tact", "A-2", 9));

        Assert.That(pool.Run(pipeline => pipeline.Panel(Judged, Ratings, dimensions: ["logic"])).Value("N-1", Judged), Is.EqualTo(4));
    }

    [Test]
    public void The_facts_tell_who_sat_on_the_panel()
    {
        PanelFacts facts = (PanelFacts)Panel(Aggregate.Mean, 1, Case(3) with { Assessor = "B" }, Case(4) with { Assessor = "A" }, Case(5) with { Assessor = "C", Conflict = "x" }).Facts["panel judged"];

        Assert.That((string.Join(",", facts.Assessors), facts.Ratings, facts.Conflicts, facts.Cells.Single().ToString()), Is.EqualTo(("A,B,C", 2, 1, "case · logic")));
    }

    private static Rating Case(double value) => new("case", "logic", $"A-{value}", value);

    private static Pool Rated(params Rating[] ratings) => Of(1).With(Ratings, [ratings]);

    private static Selection Panel(Aggregate by, int least, params Rating[] ratings) => Rated(ratings).Run(pipeline => pipeline.Panel(Judged, Ratings, by, least));
}
