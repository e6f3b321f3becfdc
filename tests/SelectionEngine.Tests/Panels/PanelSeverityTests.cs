using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PanelSeverityTests
{
    private static readonly Ratings Ratings = new("ratings");
    private static readonly Measure Judged = new("judged");
    private static readonly SeverityCorrection LeastSquares = new(LeastRatings: 1), ManyFacet = new(SeverityMethod.ManyFacet, LeastRatings: 1);

    // N-1 is judged by A and B, N-2 by B and C, N-3 by A and C, N-4 by all; B gives a point less, C a point more, and there is no other error.
    private static readonly Pool Clean = Rated(
        [R("A", 5), R("B", 4)], [R("B", 5), R("C", 7)], [R("A", 3), R("C", 4)], [R("A", 7), R("B", 6), R("C", 8)]);

    [Test]
    public void A_severe_assessor_costs_nobody_a_point() =>
        Assert.That(Scores(Clean.Run(Corrected(LeastSquares))), Is.EqualTo(new[] { 5.0, 6, 3, 7 }).Within(1e-6));

    [Test]
    public void The_trail_shows_the_score_before_and_after() =>
        Assert.That(Clean.Run(Corrected(LeastSquares)).Says(1), Does.Contain("judged is 5 by assessors of average severity, 4.5 as it was given"));

    [Test]
    public void The_facts_publish_every_severity_with_its_standard_error_and_its_counts()
    {
        PanelSeverity facts = Facts(Clean.Run(Corrected(LeastSquares))).Severity!;

        Assert.Multiple(() =>
        {
            Assert.That(facts.IsCorrected, Is.True);
            Assert.That(facts.Assessors.Select(one => (one.Assessor, Math.Round(one.Severity, 9), one.Ratings, one.Nominees, one.IsEstimated)),
                Is.EqualTo(new[] { ("A", 0.0, 3, 3, true), ("B", 1.0, 3, 3, true), ("C", -1.0, 3, 3, true) }));
            Assert.That(facts.Assessors.Select(one => one.StandardError), Is.All.EqualTo(0).Within(1e-7));
            Assert.That((facts.Islands.Count, facts.Islands[0].Nominees, facts.ResidualDf), Is.EqualTo((1, 4, 9 - 4 - 3 + 1)));
        });
    }

    [Test]
    public void Assessors_whom_nobody_connects_hold_everybody_and_the_islands_are_listed()
    {
        Selection selection = Rated([R("A", 5), R("B", 4)], [R("C", 5), R("D", 7)]).Run(Corrected(LeastSquares));

        Assert.Multiple(() =>
        {
            Assert.That(selection.Says(1), Is.EqualTo("panel judged: held, 2 islands of assessors that no common nominee connects: A, B | C, D"));
            Assert.That(selection.Verdicts(), Is.EqualTo("??"));
            Assert.That(Facts(selection).Severity!.Islands.Select(island => $"{string.Join(" ", island.Assessors)}: {island.Nominees}"), Is.EqualTo(new[] { "A B: 1", "C D: 1" }));
            Assert.That(Facts(selection).Severity!.Assessors.Select(one => one.Severity), Is.All.NaN);
        });
    }

    [Test]
    public void The_procedure_may_let_the_plain_score_stand_for_all()
    {
        Selection selection = Rated([R("A", 5), R("B", 4)], [R("C", 5), R("D", 7)]).Run(Corrected(LeastSquares with { Islands = IslandPolicy.Raw }));

        Assert.That(Scores(selection), Is.EqualTo(new[] { 4.5, 6 }));
        Assert.That(selection.Says(1), Does.Contain("severity is not corrected").And.Contain("2 islands"));
        Assert.That(Facts(selection).Severity!.IsCorrected, Is.False);
    }

    [Test]
    public void The_procedure_may_let_the_largest_island_go_on()
    {
        Pool pool = Rated([R("A", 5), R("B", 4)], [R("B", 5), R("A", 6)], [R("C", 5), R("D", 7)]);
        Selection selection = pool.Run(Corrected(LeastSquares with { Islands = IslandPolicy.HoldOthers }));

        Assert.That(selection.Verdicts(), Is.EqualTo("++?"));
        Assert.That(selection.Says(3), Is.EqualTo("panel judged: held, rated by assessors whom no common nominee connects with the others: C, D"));
    }

    [Test]
    public void An_assessor_with_too_few_ratings_is_taken_as_average()
    {
        Pool pool = Rated([R("A", 5), R("B", 4)], [R("A", 6), R("B", 5)], [R("A", 3), R("C", 9)]);
        Selection selection = pool.Run(Corrected(new(LeastRatings: 2)));

        // A is half a point lenient, B half a point severe, C counts as it is.
        Assert.That(Scores(selection), Is.EqualTo(new[] { 4.5, 5.5, (2.5 + 9) / 2 }).Within(1e-6));
        Assert.That(Facts(selection).Severity!.Assessors[2], Is.EqualTo(new AssessorSeverity("C", 1, 1, 0, double.NaN, false)));
    }

    [Test]
    public void With_too_few_ratings_of_everybody_nothing_can_be_told() =>
        Assert.That(Clean.Run(Corrected(new(LeastRatings: 50))).Says(1), Is.EqualTo("panel judged: held, too few assessors have 50 ratings, so severity cannot be told"));

    [Test]
    public void A_corrected_rating_is_judged_by_the_settled_severities()
    {
        Selection selection = Clean.Run(Corrected(LeastSquares));
        Trail again = selection.JudgeAgain(Pool.Of(["N-1"]).With(Ratings, [[R("A", 5), R("B", 6)]]))[0];

        Assert.That(again[^1].Reasons[0].Value, Is.EqualTo(6).Within(1e-6));
    }

    [Test]
    public void A_new_assessor_waits_for_a_new_run() =>
        Assert.That(Clean.Run(Corrected(LeastSquares)).JudgeAgain(Pool.Of(["N-9"]).With(Ratings, [[R("A", 5), R("Z", 6)]]))[0][^1].ToString(),
            Is.EqualTo("panel judged: held, assessor Z took no part when severities were settled; only a new run of everybody can tell"));

    [TestCase(SeverityMethod.None)]
    [TestCase(SeverityMethod.LeastSquares)]
    [TestCase(SeverityMethod.ManyFacet)]
    public void A_cell_in_which_nobody_was_judged_has_no_part_in_a_score_or_its_error(SeverityMethod method)
    {
        Selection selection = Clean.Run(pipeline => pipeline
            .Panel(Judged, Ratings, errors: method == SeverityMethod.None ? PanelErrors.Own : null, severity: new(method, LeastRatings: 1))
            .Screen("certain", Judged.StandardError >= 100));
        Trail Again(params Rating[] ratings) => selection.JudgeAgain(Pool.Of(["N-1"]).With(Ratings, [ratings]))[0];

        Assert.That(Again(R("A", 5), R("B", 4), new("speech", "logic", "Z", 9)).ToString(), Is.EqualTo(Again(R("A", 5), R("B", 4)).ToString()).And.Contains("judged.se is "));
    }

    [Test]
    public void Whoever_judges_another_exercise_is_compared_with_others_of_that_exercise()
    {
        // The interview is harder for everybody; its assessors are not severe for that.
        Pool pool = Of(3).With(Ratings, Enumerable.Range(0, 3).Select(i => (Rating[])
            [R("A", 5 + i), R("B", 5 + i), R("C", 2 + i) with { Exercise = "interview" }, R("D", 2 + i) with { Exercise = "interview" }]).ToArray());

        Assert.That(Facts(pool.Run(Corrected(LeastSquares))).Severity!.Assessors.Select(one => one.Severity), Is.All.EqualTo(0).Within(1e-9));
    }

    [TestCase(SeverityMethod.LeastSquares)]
    [TestCase(SeverityMethod.ManyFacet)]
    public void Severities_come_back_from_a_sparse_panel(SeverityMethod method)
    {
        (Pool pool, double[] severity, double[] truth) = Simulated(120, 12, 3, new Random(4));
        Selection raw = pool.Run(pipeline => pipeline.Panel(Judged, Ratings)), corrected = pool.Run(Corrected(new(method)));
        PanelSeverity facts = Facts(corrected).Severity!;

        Assert.Multiple(() =>
        {
            Assert.That(facts.IsCorrected, Is.True, facts.Problem);
            Assert.That(Correlation([.. facts.Assessors.Select(one => one.Severity)], severity), Is.GreaterThan(.97));
            Assert.That(Correlation(Scores(corrected), truth), Is.GreaterThan(Correlation(Scores(raw), truth) + .02));
        });
    }

    [TestCase(SeverityMethod.LeastSquares)]
    [TestCase(SeverityMethod.ManyFacet)]
    public void Standard_errors_cover_the_truth_as_often_as_they_say(SeverityMethod method)
    {
        (Pool pool, _, double[] truth) = Simulated(200, 12, 3, new Random(5));
        Selection selection = pool.Run(Corrected(new(method)));
        double[] scores = Scores(selection), errors = [.. selection.Pool[Judged.StandardError]];
        double shift = scores.Zip(truth, (score, true_) => score - true_).Average();
        double within = scores.Index().Average(one => Math.Abs(one.Item - truth[one.Index] - shift) <= 1.96 * errors[one.Index] ? 1.0 : 0);

        Assert.That(within, Is.InRange(.9, .985));
    }

    [Test]
    public void Assessors_of_equal_severity_change_nothing()
    {
        Pool pool = Rated([R("A", 5), R("B", 5)], [R("B", 6), R("C", 6)], [R("A", 3), R("C", 3)]);

        Assert.That(Scores(pool.Run(Corrected(LeastSquares))), Is.EqualTo(new[] { 5.0, 6, 3 }).Within(1e-6));
    }

    [TestCase(SeverityMethod.LeastSquares)]
    [TestCase(SeverityMethod.ManyFacet)]
    public void Renaming_the_assessors_changes_nothing(SeverityMethod method)
    {
        (Pool pool, _, _) = Simulated(40, 8, 3, new Random(6));
        Pool renamed = Of(40).With(Ratings, Enumerable.Range(0, 40).Select(row => pool[Ratings][row].ToArray().Select(rating => rating with { Assessor = $"X{99 - int.Parse(rating.Assessor[1..])}" }).ToArray()).ToArray());

        Assert.That(Scores(renamed.Run(Corrected(new(method)))), Is.EqualTo(Scores(pool.Run(Corrected(new(method))))).Within(1e-5));
    }

    [TestCase(SeverityMethod.LeastSquares)]
    [TestCase(SeverityMethod.ManyFacet)]
    public void One_assessor_of_everybody_corrects_nothing_and_is_average(SeverityMethod method)
    {
        Pool pool = Rated([R("A", 5)], [R("A", 6)], [R("A", 3)]);
        Selection selection = pool.Run(pipeline => pipeline.Panel(Judged, Ratings, leastRatings: 1, severity: new(method, 1)));

        Assert.That(Facts(selection).Severity!.Assessors.Single().Severity, Is.Zero.Within(1e-9));
        Assert.That(selection.Verdicts(), Is.EqualTo("+++"));
        if (method == SeverityMethod.LeastSquares) Assert.That(Scores(selection), Is.EqualTo(new[] { 5.0, 6, 3 }));
    }

    [Test]
    public void Ratings_that_never_differ_leave_the_many_facet_model_nothing_to_tell() =>
        Assert.That(Rated([R("A", 5), R("B", 5)], [R("A", 5), R("B", 5)]).Run(Corrected(ManyFacet)).Says(1), Is.EqualTo("panel judged: held, all ratings are equal, so severity cannot be told"));

    [Test]
    public void A_rating_that_never_occurred_waits_for_a_new_run_under_the_many_facet_model()
    {
        Selection selection = Clean.Run(Corrected(ManyFacet));

        Assert.That(selection.Verdicts(), Is.EqualTo("++++"), selection.Says(1));
        Assert.That(selection.JudgeAgain(Pool.Of(["N-1"]).With(Ratings, [[R("A", 4.5), R("B", 5)]]))[0][^1].ToString(),
            Is.EqualTo("panel judged: held, the rating 4.5 (case · logic) did not occur when the scale was settled; only a new run of everybody can tell"));
    }

    [Test]
    public void No_correction_by_name_is_no_correction()
    {
        Selection selection = Clean.Run(pipeline => pipeline.Panel(Judged, Ratings, severity: new(SeverityMethod.None)));

        Assert.That(Scores(selection), Is.EqualTo(new[] { 4.5, 6, 3.5, 7 }));
        Assert.That(selection.Pool.Find("judged.se"), Is.Null);
    }

    private static Action<PipelineBuilder> Corrected(SeverityCorrection severity) => pipeline => pipeline.Panel(Judged, Ratings, severity: severity);

    private static PanelFacts Facts(Selection selection) => (PanelFacts)selection.Facts["panel judged"];

    private static double[] Scores(Selection selection) => [.. selection.Pool[Judged]];

    private static Rating R(string assessor, double value) => new("case", "logic", assessor, value);

    private static Pool Rated(params Rating[][] lists) => Of(lists.Length).With(Ratings, lists);

    private static double Correlation(double[] x, double[] y) => Psychometrics.CoMoments.Of(x, y).Correlation();

    /// <summary>Two exercises, half points from 1 to 5; a third of all assessors judge a nominee.</summary>
    private static (Pool Pool, double[] Severity, double[] Truth) Simulated(int nominees, int assessors, int perNominee, Random random)
    {
        double[] severity = [.. Enumerable.Range(0, assessors).Select(i => (i % 5 - 2) * .35)], truth = new double[nominees];
        Rating[][] lists = new Rating[nominees][];
        for (int i = 0; i < nominees; i++)
        {
            truth[i] = 3 + .5 * Normal();
            int[] panel = [.. Enumerable.Range(0, assessors)];
            random.Shuffle(panel);
            lists[i] = [.. from a in panel[..perNominee]
                           let impression = .15 * Normal()
                           from exercise in new[] { "case", "group" }
                           select new Rating(exercise, "logic", $"A{a:00}", Math.Clamp(Math.Round(2 * (truth[i] - severity[a] + impression + .25 * Normal())) / 2, 1, 5))];
        }

        return (Of(nominees).With(Ratings, lists), severity, truth);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
