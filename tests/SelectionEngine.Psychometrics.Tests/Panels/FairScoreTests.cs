namespace SelectionEngine.Psychometrics.Tests;

public sealed class FairScoreTests
{
    private static readonly double[][] Points = [[1, 2, 3], [1, 2, 3]];

    private static readonly SeverityModel Model = SeverityModel.Fit(Ratings(), new(RaterPriorSd: 2));

    [Test]
    public void Targets_of_the_model_get_the_measure_that_it_gave_them()
    {
        List<SeverityCategoryRating> ratings = Ratings();

        foreach (SeverityMeasure target in Model.Targets)
        {
            SeverityCategoryRating[] own = [.. ratings.Where(rating => rating.Target == target.Target)];
            FairScore score = Model.Score([.. own.Select(one => one.Item == "i0" ? 0 : 1)], [.. own.Select(one => int.Parse(one.Rater[1..], System.Globalization.CultureInfo.InvariantCulture))], [.. own.Select(one => one.Category)], Points);

            Assert.That(score.Measure, Is.EqualTo(target.Wle).Within(1e-9));
            Assert.That(score.MeasureError, Is.GreaterThan(target.WleError));
        }
    }

    [Test]
    public void The_same_marks_from_a_more_severe_rater_are_worth_more()
    {
        int[] order = [.. Model.Raters.Index().OrderBy(one => one.Item.Severity).Select(one => one.Index)];

        Assert.That(order.Select(rater => Model.Score([0, 1], [rater, rater], [1, 1], Points).Score), Is.Ordered.Ascending);
    }

    [Test]
    public void The_order_of_ratings_changes_not_a_bit() =>
        Assert.That(Model.Score([1, 0, 0], [2, 1, 0], [2, 1, 0], Points), Is.EqualTo(Model.Score([0, 0, 1], [0, 1, 2], [0, 1, 2], Points)));

    [Test]
    public void The_score_stays_on_the_scale_of_the_ratings()
    {
        FairScore best = Model.Score([0, 1], [0, 0], [2, 2], Points), worst = Model.Score([0, 1], [0, 0], [0, 0], Points);

        Assert.That(best.Score, Is.InRange(2.2, 3));
        Assert.That(worst.Score, Is.InRange(1, 1.8));
    }

    [Test]
    public void Nobody_rated_is_no_score() => Assert.That(Model.Score([], [], [], Points).Score, Is.NaN);

    [Test]
    public void A_category_that_the_item_has_not_is_refused() =>
        Assert.That(() => Model.Score([0], [0], [3], Points), Throws.ArgumentException.With.Message.Contains("categories go from 0 to 2"));

    private static List<SeverityCategoryRating> Ratings()
    {
        Random random = new(3);
        List<SeverityCategoryRating> ratings = [];
        for (int target = 0; target < 60; target++)
        {
            double level = 2 * random.NextDouble() - 1;
            foreach (int rater in new[] { target % 4, (target + 1 + target / 4 % 2) % 4 })
            {
                for (int item = 0; item < 2; item++)
                {
                    double mark = level - .4 * (rater - 1.5) + 1.6 * (random.NextDouble() - .5);
                    ratings.Add(new($"t{target:00}", $"r{rater}", $"i{item}", mark < -.5 ? 0 : mark < .5 ? 1 : 2));
                }
            }
        }

        return ratings;
    }
}
