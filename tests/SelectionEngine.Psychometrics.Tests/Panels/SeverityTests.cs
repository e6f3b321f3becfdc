namespace SelectionEngine.Psychometrics.Tests;

public sealed class SeverityTests
{
    [Test]
    public void Raters_without_a_common_target_are_refused_with_the_list_of_islands()
    {
        SeverityAdjustment severity = SeverityAdjustment.Of([new("a", "J1", 7), new("b", "J1", 5), new("c", "J2", 8)]);

        Assert.That(severity.Connected, Is.False);
        Assert.That(severity.Islands.Select(island => $"{string.Join(' ', island.Targets)} | {string.Join(' ', island.Raters)}"), Is.EqualTo(new[] { "a b | J1", "c | J2" }));
        Assert.That(severity.Targets.Select(target => target.Adjusted), Is.All.NaN);
    }

    [Law]
    public bool A_severe_rater_costs_nobody_a_point_once_adjusted(int seed)
    {
        // Without noise, what the design hides must come back exactly.
        (List<SeverityRating> ratings, Dictionary<string, double> truth) = Panel(new Random(seed), noise: 0);
        SeverityAdjustment severity = SeverityAdjustment.Of(ratings);

        return !severity.Connected || severity.Targets.All(target => Math.Abs(target.Adjusted - truth[target.Target]) < 1e-9);
    }

    [Law]
    public bool Raters_of_equal_severity_leave_every_mean_as_it_is(int seed)
    {
        Random random = new(seed);
        List<SeverityRating> ratings = [.. Panel(random, noise: 0).Ratings.Select(rating => rating with { Score = rating.Target.Length * 3 + rating.Target[^1] % 7 })];
        SeverityAdjustment severity = SeverityAdjustment.Of(ratings);

        return !severity.Connected || severity.Targets.All(target => Math.Abs(target.Adjusted - target.RawMean) < 1e-9);
    }

    [Law]
    public bool The_order_of_ratings_changes_not_a_bit(int seed)
    {
        Random random = new(seed);
        List<SeverityRating> ratings = Panel(random, noise: 1).Ratings;
        SeverityRating[] shuffled = [.. ratings];
        random.Shuffle(shuffled);

        return SeverityAdjustment.Of(ratings).Targets.SequenceEqual(SeverityAdjustment.Of(shuffled).Targets)
            && SeverityAdjustment.Of(ratings).Raters.SequenceEqual(SeverityAdjustment.Of(shuffled).Raters);
    }

    [Law]
    public bool Standard_errors_do_not_depend_on_which_side_was_eliminated(int seed)
    {
        // The plain normal equations of targets and all raters but the last, against whichever way was taken.
        (List<SeverityRating> ratings, _) = Panel(new Random(seed), noise: 1);
        SeverityAdjustment severity = SeverityAdjustment.Of(ratings);
        if (!severity.Connected || severity.ResidualDf == 0) return true;

        string[] targets = [.. severity.Targets.Select(target => target.Target)], raters = [.. severity.Raters.Select(rater => rater.Rater)];
        int t = targets.Length, r = raters.Length;
        var design = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(ratings.Count, t + r - 1);
        for (int i = 0; i < ratings.Count; i++)
        {
            design[i, Array.IndexOf(targets, ratings[i].Target)] = 1;
            int rater = Array.IndexOf(raters, ratings[i].Rater);
            for (int j = 0; j < r - 1; j++) design[i, t + j] = rater == j ? 1 : rater == r - 1 ? -1 : 0;
        }

        var covariance = design.TransposeThisAndMultiply(design).Inverse();
        return severity.Targets.Select((target, i) => Math.Abs(target.StandardError - severity.ResidualSd * Math.Sqrt(covariance[i, i])) < 1e-8).All(same => same);
    }

    [Test]
    public void The_model_recovers_the_severity_it_was_simulated_with()
    {
        (List<SeverityCategoryRating> ratings, Dictionary<string, double> severity) = Simulated(600, 12, 3, new Random(7));
        SeverityModel model = SeverityModel.Fit(ratings);

        Assert.That(model.Status, Is.EqualTo(SeverityStatus.Converged), model.Reason);
        double shift = severity.Values.Average();
        Assert.That(model.Raters.Select(rater => Math.Abs(rater.Severity - (severity[rater.Rater] - shift)) / rater.StandardError), Is.All.LessThan(3.5));
        Assert.That(model.Variance, Is.EqualTo(1.5).Within(4 * model.VarianceError));
    }

    [Test]
    public void A_category_nobody_got_is_named()
    {
        SeverityModel model = SeverityModel.Fit([new("a", "J", "clarity", 0), new("b", "J", "clarity", 2), new("a", "K", "clarity", 0), new("b", "K", "clarity", 2)]);

        Assert.That((model.Status, model.Reason), Is.EqualTo((SeverityStatus.UnusedCategory, "Nobody got category 1 of item 'clarity', whose highest is 2. Join it with a neighbour.")));
    }

    [Test]
    public void A_rater_who_gave_only_the_highest_category_is_named()
    {
        SeverityModel model = SeverityModel.Fit([new("a", "J", "x", 0), new("b", "J", "x", 1), new("a", "K", "x", 1), new("b", "K", "x", 1)]);

        Assert.That((model.Status, model.Reason), Is.EqualTo((SeverityStatus.ExtremeRater, "Rater 'K' gave only highest categories. Leave the rater out or get more ratings.")));
    }

    [Test]
    public void A_cancelled_fit_stops()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.That(() => SeverityModel.Fit(Simulated(20, 4, 2, new Random(1)).Ratings, cancellation: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static (List<SeverityRating> Ratings, Dictionary<string, double> Truth) Panel(Random random, double noise)
    {
        int targets = random.Next(2, 12), raters = random.Next(2, 12);
        double[] leniency = [.. Enumerable.Range(0, raters).Select(_ => random.NextDouble() * 4)];
        double center = leniency.Average();
        Dictionary<string, double> truth = [];
        List<SeverityRating> ratings = [];
        for (int target = 0; target < targets; target++)
        {
            truth[$"t{target}"] = random.NextDouble() * 10;
            for (int rater = 0; rater < raters; rater++)
            {
                if (random.Next(3) == 0 && rater != target % raters) continue;
                ratings.Add(new($"t{target}", $"r{rater}", truth[$"t{target}"] + leniency[rater] - center + noise * random.NextDouble()));
            }
        }

        // Only raters who rated somebody take part in the sum that is zero.
        string[] seen = [.. ratings.Select(rating => rating.Rater).Distinct()];
        double moved = Enumerable.Range(0, raters).Where(rater => seen.Contains($"r{rater}")).Average(rater => leniency[rater]) - center;
        foreach (string target in truth.Keys.ToArray()) truth[target] += moved;
        return (ratings, truth);
    }

    private static (List<SeverityCategoryRating> Ratings, Dictionary<string, double> Severity) Simulated(int targets, int raters, int perTarget, Random random)
    {
        Dictionary<string, double> severity = Enumerable.Range(0, raters).ToDictionary(rater => $"r{rater:00}", rater => (rater - raters / 2.0) / raters * 2);
        double[][] thresholds = [[-1.5, 0, 1.2], [-1, .2, 1.8]];
        List<SeverityCategoryRating> ratings = [];
        for (int target = 0; target < targets; target++)
        {
            double theta = Math.Sqrt(1.5) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            int[] panel = [.. Enumerable.Range(0, raters)];
            random.Shuffle(panel);
            foreach (int rater in panel[..perTarget])
            {
                for (int item = 0; item < thresholds.Length; item++)
                {
                    double[] weights = [1, .. thresholds[item].Select((_, k) => Math.Exp(thresholds[item][..(k + 1)].Sum(step => theta - step - severity[$"r{rater:00}"])))];
                    double draw = random.NextDouble() * weights.Sum();
                    int category = 0;
                    while (draw > weights[category]) draw -= weights[category++];
                    ratings.Add(new($"t{target:000}", $"r{rater:00}", $"item{item}", category));
                }
            }
        }

        return (ratings, severity);
    }
}
