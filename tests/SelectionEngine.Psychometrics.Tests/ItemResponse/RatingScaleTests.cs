namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

/// <summary>The rating scale model by marginal likelihood: items that share their steps.</summary>
public sealed class RatingScaleTests
{
    private static readonly double[] Steps = [-1.1, 0.2, 0.9];
    private static readonly Item[] Items = [.. Enumerable.Range(0, 8).Select(j => Item.RatingScale(-1 + 0.3 * j, Steps))];

    [Test]
    public void Locations_steps_and_deviation_are_recovered_from_simulated_answers()
    {
        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, Simulated.Answers(Items, 3000, seed: 201, missing: 0.1, sd: 1.6), 8);

        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged));
        Assert.That(fit.LargestGradient, Is.LessThan(1e-8));
        Assert.That(fit.FreeParameters, Is.EqualTo(8 + 2 + 1));
        Assert.That(fit.Steps.Sum(), Is.EqualTo(0).Within(1e-12));
        Assert.That(fit.Populations[0].Trait.Sd, Is.EqualTo(1.6).Within(4 * fit.Populations[0].SdError));
        for (int k = 0; k < 3; k++) Assert.That(fit.Steps[k], Is.EqualTo(Steps[k]).Within(4 * fit.StepErrors[k]));
        for (int j = 0; j < 8; j++)
        {
            Assert.That(fit.Parameters[j].Location, Is.EqualTo(Items[j].Location).Within(4.5 * fit.Items[j].Intercepts[2] / 3));
            for (int k = 0; k < 3; k++)
            {
                Assert.That(fit.Parameters[j].Thresholds[k], Is.EqualTo(fit.Parameters[j].Location + fit.Steps[k]).Within(1e-12));
                Assert.That(fit.Parameters[j].Thresholds[k], Is.EqualTo(Items[j].Thresholds[k]).Within(4.5 * fit.Items[j].Thresholds[k]));
            }
        }
    }

    [Test]
    public void It_is_the_highest_point_of_a_likelihood_computed_point_by_point_and_its_errors_are_the_bend_there()
    {
        Item[] items = [Item.RatingScale(-0.4, -0.8, 0.8), Item.RatingScale(0.1, -0.8, 0.8), Item.RatingScale(0.6, -0.8, 0.8)];
        sbyte[] answers = Simulated.Answers(items, 300, seed: 202, sd: 1.2);
        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, answers, 3, new() { Grid = new(121, -8, 8) });

        // Three locations, the first step (the second is its opposite), the deviation.
        double[] at = [.. fit.Parameters.Select(item => item.Location), fit.Steps[0], fit.Populations[0].Trait.Sd];
        Assert.That(fit.LogLikelihood, Is.EqualTo(LogLikelihood(answers, at)).Within(1e-8));

        const double Step = 1e-3;
        double[,] bend = new double[5, 5];
        for (int i = 0; i < 5; i++)
        {
            Assert.That((Moved(i, Step) - Moved(i, -Step)) / (2 * Step), Is.EqualTo(0).Within(1e-3), $"slope along parameter {i}");
            for (int j = 0; j < 5; j++) bend[i, j] = -(Moved(i, Step, j, Step) - Moved(i, Step, j, -Step) - Moved(i, -Step, j, Step) + Moved(i, -Step, j, -Step)) / (4 * Step * Step);
        }

        double[,] covariance = Cholesky.Of(bend)!.InverseMatrix();
        for (int j = 0; j < 3; j++) Assert.That(fit.Items[j].Intercepts[1] / 2, Is.EqualTo(Math.Sqrt(covariance[j, j])).Within(1e-4));
        Assert.That(fit.StepErrors[0], Is.EqualTo(Math.Sqrt(covariance[3, 3])).Within(1e-4));
        Assert.That(fit.StepErrors[1], Is.EqualTo(fit.StepErrors[0]).Within(1e-12));
        Assert.That(fit.Populations[0].SdError, Is.EqualTo(Math.Sqrt(covariance[4, 4])).Within(1e-4));

        double Moved(int i, double byI, int j = 0, double byJ = 0)
        {
            double[] there = [.. at];
            there[i] += byI;
            there[j] += byJ;
            return LogLikelihood(answers, there);
        }
    }

    [Test]
    public void Freeing_the_steps_gains_no_more_than_chance_when_items_do_share_them()
    {
        sbyte[] answers = Simulated.Answers(Items, 2500, seed: 203);
        MarginalFit shared = Calibration.Marginal(ItemModel.RatingScale, answers, 8);
        MarginalFit free = Calibration.Marginal(ItemModel.PartialCredit, answers, 8);

        Assert.That(free.FreeParameters - shared.FreeParameters, Is.EqualTo(14));
        Assert.That(2 * (free.LogLikelihood - shared.LogLikelihood), Is.InRange(0, 40), "a chi-square with 14 degrees of freedom");
        Assert.That(shared.Bic, Is.LessThan(free.Bic));
    }

    [Test]
    public void Conditional_likelihood_says_nearly_the_same()
    {
        sbyte[] answers = Simulated.Answers(Items, 2500, seed: 204);
        MarginalFit marginal = Calibration.Marginal(ItemModel.RatingScale, answers, 8);
        ConditionalFit conditional = Calibration.Conditional(ItemModel.RatingScale, answers, 8);
        double origin = marginal.Parameters.Average(item => item.Location);

        for (int j = 0; j < 8; j++) Assert.That(marginal.Parameters[j].Location - origin, Is.EqualTo(conditional.Parameters[j].Location).Within(0.02));
        Assert.That(marginal.Steps, Is.EqualTo(conditional.Steps).Within(0.02));
    }

    [Test]
    public void Two_answers_make_it_a_rasch_model()
    {
        sbyte[] answers = Simulated.Answers([.. Enumerable.Range(0, 5).Select(j => Item.Rasch(0.3 * j))], 800, seed: 205);
        MarginalFit scale = Calibration.Marginal(ItemModel.RatingScale, answers, 5);
        MarginalFit rasch = Calibration.Marginal(ItemModel.Rasch, answers, 5);

        Assert.That(scale.LogLikelihood, Is.EqualTo(rasch.LogLikelihood).Within(1e-9));
        Assert.That(scale.Parameters.Select(item => item.Location), Is.EqualTo(rasch.Parameters.Select(item => item.Location)).Within(1e-8));
        Assert.That(scale.Items.Select(item => item.Thresholds[0]), Is.EqualTo(rasch.Items.Select(item => item.Thresholds[0])).Within(1e-8));
    }

    [Test]
    public void An_answer_that_nobody_gave_to_one_item_is_learnt_from_the_others()
    {
        sbyte[] answers = Simulated.Answers(Items, 800, seed: 206);
        for (int i = 0; i < 800; i++) if (answers[i * 8 + 7] == 3) answers[i * 8 + 7] = 2;

        foreach (CalibrationStatus status in new[] { Calibration.Marginal(ItemModel.RatingScale, answers, 8).Status, Calibration.Conditional(ItemModel.RatingScale, answers, 8).Status })
        {
            Assert.That(status, Is.EqualTo(CalibrationStatus.Converged));
        }

        Assert.That(Calibration.Marginal(ItemModel.RatingScale, answers, 8).Parameters[7].Categories, Is.EqualTo(4));
    }

    [Test]
    public void An_answer_that_nobody_gave_to_any_item_is_named()
    {
        sbyte[] answers = Simulated.Answers(Items, 300, seed: 207);
        for (int i = 0; i < answers.Length; i++) if (answers[i] == 1) answers[i] = 2;

        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, answers, 8);
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.NothingToFit));
        Assert.That(fit.Issues.Select(issue => issue.Kind), Has.All.EqualTo(CalibrationIssueKind.EmptyCategory));
    }

    [Test]
    public void Means_of_several_groups_are_recovered()
    {
        sbyte[] answers = [.. Simulated.Answers(Items, 1500, seed: 208), .. Simulated.Answers(Items, 1500, seed: 209, mean: 0.7, sd: 1.3)];
        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, answers, 8, groups: [.. Enumerable.Range(0, 3000).Select(i => i / 1500)]);

        Assert.That(fit.Populations[1].Trait.Mean, Is.EqualTo(0.7).Within(4 * fit.Populations[1].MeanError));
        Assert.That(fit.Populations[1].Trait.Sd, Is.EqualTo(1.3).Within(4 * fit.Populations[1].SdError));
    }

    [Test]
    public void The_order_of_people_and_the_number_of_cores_change_no_bit()
    {
        sbyte[] answers = Simulated.Answers(Items, 900, seed: 210, missing: 0.05);
        sbyte[] reversed = [.. answers.Chunk(8).Reverse().SelectMany(row => row)];
        MarginalFit one = Calibration.Marginal(ItemModel.RatingScale, answers, 8, new() { Cores = 1 });
        MarginalFit other = Calibration.Marginal(ItemModel.RatingScale, reversed, 8, new() { Cores = 4 });

        Assert.That(other.Parameters, Is.EqualTo(one.Parameters));
        Assert.That(other.StepErrors, Is.EqualTo(one.StepErrors));
    }

    [Test]
    public void Answers_made_by_the_model_fit_it()
    {
        sbyte[] answers = Simulated.Answers(Items, 2000, seed: 211);
        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, answers, 8);
        LimitedInformationFit m2 = LimitedInformationFit.Of(fit, answers);

        Assert.That(m2.DegreesOfFreedom, Is.EqualTo(8 + 28 - 11));
        Assert.That(m2.PValue, Is.GreaterThan(1e-3));
    }

    [Test]
    public void A_fit_makes_a_bank_that_reads_back()
    {
        string[] names = [.. Enumerable.Range(1, 8).Select(j => $"q{j}")];
        MarginalFit fit = Calibration.Marginal(ItemModel.RatingScale, Simulated.Answers(Items, 500, seed: 212), 8);
        ItemBank bank = fit.ToBank("attitude", names, "simulated people", "a test", new(2026, 11, 25));
        ItemBank back = ItemBank.FromJson(bank.ToJson());

        Assert.That(back.Hash, Is.EqualTo(bank.Hash));
        Assert.That(back.Items.Select(item => item.Parameters), Is.EqualTo(fit.Parameters));
        Assert.That(back.Items[0].Errors!.Thresholds, Is.EqualTo(fit.Items[0].Thresholds));
        Assert.That(back.Population, Is.EqualTo(fit.Populations[0].Trait));
    }

    [Test]
    public void What_is_no_estimate_makes_no_bank() => Assert.That(
        () => Calibration.Marginal(ItemModel.RatingScale, Simulated.Answers(Items, 500, seed: 213), 8, new() { MostCycles = 2 }).ToBank("x", ["a"], "s", "s", new(2026, 1, 1)),
        Throws.InvalidOperationException.With.Message.Contains("OutOfCycles"));

    private static double LogLikelihood(sbyte[] answers, double[] at)
    {
        const int Points = 801;
        double log = 0;
        for (int i = 0; i < answers.Length; i += 3)
        {
            double likelihood = 0;
            for (int q = 0; q < Points; q++)
            {
                double z = -8 + 16.0 * q / (Points - 1);
                double p = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * 16 / (Points - 1);
                for (int j = 0; j < 3; j++)
                {
                    double first = at[4] * z - at[j] - at[3], second = first + at[4] * z - at[j] + at[3];
                    double sum = 1 + Math.Exp(first) + Math.Exp(second);
                    p *= answers[i + j] switch { 0 => 1, 1 => Math.Exp(first), _ => Math.Exp(second) } / sum;
                }

                likelihood += p;
            }

            log += Math.Log(likelihood);
        }

        return log;
    }
}
