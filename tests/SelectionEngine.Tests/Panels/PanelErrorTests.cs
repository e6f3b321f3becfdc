using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PanelErrorTests
{
    private static readonly Ratings Ratings = new("ratings");
    private static readonly Measure Judged = new("judged");

    [Test]
    public void With_one_cell_the_own_error_is_s_over_the_root_of_n() =>
        Assert.That(Error(PanelErrors.Own, Aggregate.Mean, [[4, 5, 9]])[0], Is.EqualTo(Math.Sqrt(7.0 / 3)).Within(1e-6));

    [Test]
    public void With_one_cell_the_pooled_error_is_the_pooled_s_over_the_root_of_n()
    {
        // Sums of squares 14 and 2 with 2 and 1 degrees of freedom.
        double pooled = Math.Sqrt(16.0 / 3);

        Assert.That(Error(PanelErrors.Pooled, Aggregate.Mean, [[4, 5, 9], [3, 5]]), Is.EqualTo(new[] { pooled / Math.Sqrt(3), pooled / Math.Sqrt(2) }).Within(1e-6));
    }

    [TestCase(Aggregate.Median, 1.160178)]
    [TestCase(Aggregate.Trimmed, 1.160178)]
    public void A_median_of_three_is_less_certain_than_their_mean(Aggregate by, double factor) =>
        Assert.That(Error(PanelErrors.Own, by, [[4, 5, 9]])[0], Is.EqualTo(factor * Math.Sqrt(7.0 / 3)).Within(1e-5));

    [Test]
    public void One_assessor_has_no_error_of_their_own_and_the_pooled_one()
    {
        Assert.That(Error(PanelErrors.Own, Aggregate.Mean, [[4], [3, 5]])[0], Is.NaN);
        Assert.That(Error(PanelErrors.Pooled, Aggregate.Mean, [[4], [3, 5]])[0], Is.EqualTo(Math.Sqrt(2)).Within(1e-6));
    }

    [Test]
    public void Perfect_agreement_has_an_error_of_nothing() => Assert.That(Error(PanelErrors.Own, Aggregate.Mean, [[4, 4, 4]])[0], Is.Zero);

    [Test]
    public void Ratings_of_one_assessor_in_many_cells_are_no_new_assessors()
    {
        // Two assessors, a point apart in all of four cells: as certain as in one cell, not twice as certain.
        Rating[] one = [.. from cell in new[] { "a", "b", "c", "d" } from mark in new[] { ("A", 4.0), ("B", 5.0) } select new Rating("case", cell, mark.Item1, mark.Item2)];
        Selection selection = Of(1).With(Ratings, [one]).Run(pipeline => pipeline.Panel(Judged, Ratings, errors: PanelErrors.Own));

        Assert.That(selection.Value("N-1", Judged.StandardError), Is.EqualTo(.5).Within(1e-6));
    }

    [Test]
    public void The_trail_tells_the_error_and_a_plain_panel_gives_none()
    {
        Pool pool = Of(1).With(Ratings, [[new("case", "logic", "A", 4), new("case", "logic", "B", 6)]]);

        Assert.That(pool.Run(pipeline => pipeline.Panel(Judged, Ratings, errors: PanelErrors.Own)).Says(1), Does.Contain("the standard error of judged is 1"));
        Assert.That(pool.Run(pipeline => pipeline.Panel(Judged, Ratings)).Pool.Find("judged.se"), Is.Null);
    }

    private static double[] Error(PanelErrors errors, Aggregate by, double[][] values)
    {
        Rating[][] lists = [.. values.Select(own => own.Select((value, i) => new Rating("case", "logic", $"A-{i}", value)).ToArray())];
        Selection selection = Of(values.Length).With(Ratings, lists).Run(pipeline => pipeline.Panel(Judged, Ratings, by, by == Aggregate.Trimmed ? 3 : 1, errors: errors));
        return [.. selection.Pool[Judged.StandardError]];
    }
}
