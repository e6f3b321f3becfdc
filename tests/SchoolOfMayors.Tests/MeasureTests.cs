using System.Globalization;
using System.Text.Json;

namespace SchoolOfMayors.Tests;

public class MeasureTests
{
    private Folder folder = null!;
    private string[][] answers = null!, ratings = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        folder = Folder.Of(565, 6_000, "answers", "ratings", "truth", "assessors", "bank-cognitive", "outcomes");
        answers = folder.Rows("answers.csv");
        ratings = folder.Rows("ratings.csv");
    }

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    // First column, number of items, each how-manyeth is reverse-keyed (0: none), reliability meant.
    [TestCase(3, 40, 0, .85)]
    [TestCase(43, 20, 4, .85)]
    [TestCase(63, 10, 3, .82)]
    [TestCase(73, 10, 3, .82)]
    [TestCase(83, 10, 3, .82)]
    public void Scales_have_the_stated_reliability(int first, int items, int reverse, double reliability)
    {
        double[][] scored =
        [
            .. answers.Where(row => row[first].Length > 0).Select(row => Enumerable.Range(1, items)
                .Select(item => (item, answer: Number(row[first + item - 1])))
                .Select(one => reverse > 0 && one.item % reverse == 0 ? 6 - one.answer : one.answer).ToArray()),
        ];
        double within = Enumerable.Range(0, items).Sum(item => Variance(scored.Select(row => row[item])));
        double alpha = items / (items - 1.0) * (1 - within / Variance(scored.Select(row => row.Sum())));

        Assert.That(alpha, Is.EqualTo(reliability).Within(.02));
    }

    [Test]
    public void Answers_keep_to_their_scales()
    {
        foreach (string[] row in answers)
        {
            Assert.That(row[3..43], row[1].Length > 0 ? Is.All.Empty : Is.All.Matches("^[01]$"), row[0]);
            Assert.That(row[43..63], row[2].Length > 0 ? Is.All.Empty : Is.All.Matches("^[1-5]$"), row[0]);
            Assert.That(row[63..93], Is.All.Matches("^[1-5]$"), row[0]);
        }
    }

    [Test]
    public void Right_answers_follow_the_bank()
    {
        using JsonDocument bank = JsonDocument.Parse(folder.Bytes("bank-cognitive.json"));
        double[] theta = [.. folder.Rows("truth.csv").Select(row => Number(row[1]))];
        int item = 0;
        foreach (JsonElement one in bank.RootElement.GetProperty("items").EnumerateArray())
        {
            double a = one.GetProperty("slope").GetDouble(), b = one.GetProperty("difficulty").GetDouble(), expected = 0, variance = 0, seen = 0;
            for (int i = 0; i < answers.Length; i++)
            {
                if (answers[i][1].Length > 0) continue;
                double p = 1 / (1 + Math.Exp(-a * (theta[i] - b)));
                expected += p;
                variance += p * (1 - p);
                seen += Number(answers[i][3 + item]);
            }
            Assert.That(seen, Is.EqualTo(expected).Within(4 * Math.Sqrt(variance)), one.GetProperty("name").GetString());
            item++;
        }
        Assert.That(item, Is.EqualTo(40));
    }

    [Test]
    public void Ratings_are_half_points_from_1_to_5() =>
        Assert.That(ratings.Select(row => 2 * Number(row[4])), Is.All.Matches<double>(halves => halves is >= 2 and <= 10 && halves == Math.Floor(halves)));

    [Test]
    public void Everybody_seen_has_two_different_assessors_for_each_cell()
    {
        foreach (var cell in ratings.GroupBy(row => (row[0], row[1], row[2])))
            Assert.That(cell.Select(row => row[3]).Distinct().Count(), Is.EqualTo(2), $"{cell.Key}");
    }

    [TestCase("A-")]
    [TestCase("S-")]
    public void Every_assessor_can_be_compared_with_every_other(string panel)
    {
        Dictionary<string, string> leader = [];
        string Find(string who) => leader[who] == who ? who : leader[who] = Find(leader[who]);
        foreach (string[] row in ratings.Where(row => row[3].StartsWith(panel, StringComparison.Ordinal)))
        {
            leader.TryAdd(row[0], row[0]);
            leader.TryAdd(row[3], row[3]);
            leader[Find(row[0])] = Find(row[3]);
        }

        Assert.That(leader.Keys.Select(Find).Distinct().Count(), Is.EqualTo(1));
        Assert.That(leader.Keys.Where(who => who.StartsWith(panel, StringComparison.Ordinal)),
            Is.EquivalentTo(folder.Rows("assessors.csv").Select(row => row[0]).Where(who => who.StartsWith(panel, StringComparison.Ordinal))));
    }

    [Test]
    public void Interview_and_criterion_correlate_as_designed()
    {
        Dictionary<string, double> criterion = folder.Rows("truth.csv").ToDictionary(row => row[0], row => Number(row[9]));
        (double X, double Y)[] pairs =
        [
            .. ratings.Where(row => row[1] == "interview").GroupBy(row => row[0]).Select(one => (one.Average(row => Number(row[4])), criterion[one.Key])),
        ];

        double meanX = pairs.Average(pair => pair.X), meanY = pairs.Average(pair => pair.Y);
        double correlation = pairs.Average(pair => (pair.X - meanX) * (pair.Y - meanY))
            / Math.Sqrt(Variance(pairs.Select(pair => pair.X)) * Variance(pairs.Select(pair => pair.Y)));

        Assert.That(correlation, Is.EqualTo(.42).Within(.04));
    }

    [Test]
    public void Only_who_completes_has_a_project_mark_and_can_be_appointed()
    {
        foreach (string[] row in folder.Rows("outcomes.csv"))
        {
            Assert.That(row[2].Length > 0, Is.EqualTo(row[1] == "yes"), row[0]);
            Assert.That(row[3], row[1] == "yes" ? Is.AnyOf("yes", "no") : Is.EqualTo("no"), row[0]);
        }
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Average(value => (value - mean) * (value - mean));
    }
}
