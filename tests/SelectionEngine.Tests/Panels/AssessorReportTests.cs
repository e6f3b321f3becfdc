using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class AssessorReportTests
{
    private static readonly Ratings Ratings = new("ratings");

    private static readonly Pool Panel = Simulated(new Random(8));

    private static readonly AssessorReport Report = AssessorReport.Of(Panel, Ratings, new(Lowest: 1, Highest: 10));

    [TestCase("severe", "assessor.severe")]
    [TestCase("halo", "assessor.halo")]
    [TestCase("narrow", "assessor.range")]
    [TestCase("narrow", "assessor.central")]
    [TestCase("random", "assessor.agreement")]
    [TestCase("tiring", "assessor.drift")]
    public void A_fault_that_was_put_in_is_found(string assessor, string code) => Assert.That(Find(assessor).Flags.Select(flag => flag.Code), Does.Contain(code));

    [Test]
    public void Assessors_without_a_fault_are_not_flagged() => Assert.That(Report.Assessors.Where(one => one.Assessor.StartsWith("good")).SelectMany(one => one.Flags), Is.Empty);

    [Test]
    public void Severity_comes_with_its_error()
    {
        RaterIndex severity = Find("severe").Indices.Severity;

        Assert.That(severity.Value, Is.EqualTo(1).Within(3 * severity.StandardError));
        Assert.That(severity.StandardError, Is.InRange(.02, .3));
    }

    [Test]
    public void Drift_is_the_points_from_the_first_nominee_to_the_last() => Assert.That(Find("tiring").Indices.Drift.Value, Is.EqualTo(-2).Within(3 * Find("tiring").Indices.Drift.StandardError));

    [Test]
    public void The_order_of_nominees_and_ratings_changes_nothing()
    {
        int[] rows = [.. Enumerable.Range(0, Panel.Count).Reverse()];
        Pool turned = Pool.Of(rows.Select(Panel.Id)).With(Ratings, rows.Select(row => Panel[Ratings][row].ToArray().Reverse().ToArray()).ToArray());

        Assert.That(AssessorReport.Of(turned, Ratings, new(Lowest: 1, Highest: 10)).Assessors.Select(one => one.Indices), Is.EqualTo(Report.Assessors.Select(one => one.Indices)));
    }

    [Test]
    public void A_flag_is_told_in_both_languages()
    {
        Reason flag = Find("severe").Flags.Single(flag => flag.Code == "assessor.severe");

        Assert.That(flag.Text(), Does.Match(@"^severe gives (0\.\d+|1(\.\d+)?) points less than an average assessor$"));
        Assert.That(flag.Text(Language.Russian), Does.Contain("меньше среднего эксперта"));
    }

    [Test]
    public void A_lone_assessor_can_be_compared_with_nobody()
    {
        RaterDiagnosis alone = AssessorReport.Of(Of(2).With(Ratings, [[new("case", "a", "A", 5)], [new("case", "a", "A", 6)]]), Ratings).Assessors.Single().Indices;

        Assert.That((alone.Severity.Value, alone.Agreement.Status, alone.Range.Status, alone.Halo.Status, alone.Drift.Status),
            Is.EqualTo((0.0, RaterIndexStatus.TooFew, RaterIndexStatus.TooFew, RaterIndexStatus.OneCell, RaterIndexStatus.NoTimes)));
    }

    [Test]
    public void Perfect_agreement_is_a_correlation_of_one_and_no_flag()
    {
        Pool pool = Of(10).With(Ratings, Enumerable.Range(0, 10).Select(i => (Rating[])[new("case", "a", "A", i), new("case", "a", "B", i)]).ToArray());
        AssessorDiagnosis one = AssessorReport.Of(pool, Ratings).Assessors[0];

        Assert.That((one.Indices.Agreement.Value, one.Indices.Range.Value, one.Flags.Count), Is.EqualTo((1.0, 1.0, 0)));
    }

    [Test]
    public void Ratings_that_never_vary_say_so()
    {
        Pool pool = Of(10).With(Ratings, Enumerable.Range(0, 10).Select(i => (Rating[])[new("case", "a", "A", 5), new("case", "a", "B", 5)]).ToArray());

        Assert.That(AssessorReport.Of(pool, Ratings).Assessors[0].Indices.Agreement.Status, Is.EqualTo(RaterIndexStatus.NoVariance));
    }

    [Test]
    public void Assessors_whom_nobody_connects_have_no_severity()
    {
        AssessorReport report = AssessorReport.Of(Of(2).With(Ratings, [[new("case", "a", "A", 5)], [new("case", "a", "B", 6)]]), Ratings);

        Assert.That((report.Islands, report.Assessors[0].Indices.Severity.Status), Is.EqualTo((2, RaterIndexStatus.NotEstimated)));
    }

    [Test]
    public void No_ratings_are_an_empty_report() => Assert.That(AssessorReport.Of(Of(2).With(Ratings, [[], []]), Ratings).Assessors, Is.Empty);

    private static AssessorDiagnosis Find(string assessor) => Report.Assessors.Single(one => one.Assessor == assessor);

    private static Pool Simulated(Random random)
    {
        string[] assessors = ["severe", "halo", "narrow", "random", "tiring", "good1", "good2", "good3", "good4", "good5"];
        const int Nominees = 200, Cells = 4;
        Rating[][] lists = new Rating[Nominees][];
        for (int i = 0; i < Nominees; i++)
        {
            double level = 5.5 + 1.5 * Normal();
            double[] profile = [.. Enumerable.Range(0, Cells).Select(_ => level + .8 * Normal())];
            string[] panel = [.. assessors];
            random.Shuffle(panel);
            lists[i] = [.. from assessor in panel[..5] from cell in Enumerable.Range(0, Cells) select new Rating("case", $"d{cell}", assessor, Mark(assessor, level, profile[cell], (double)i / Nominees), At: new DateTime(2023, 9, 1).AddHours(i))];
        }

        return Small.Of(Nominees).With(Ratings, lists);

        double Mark(string assessor, double level, double here, double time) => assessor switch
        {
            "severe" => here - 1 + .5 * Normal(),
            "halo" => level + .1 * Normal(),
            "narrow" => 5.5 + .3 * (here - 5.5) + .2 * Normal(),
            "random" => 5.5 + 1.7 * Normal(),
            "tiring" => here + 1 - 2 * time + .5 * Normal(),
            _ => here + .5 * Normal(),
        };

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
