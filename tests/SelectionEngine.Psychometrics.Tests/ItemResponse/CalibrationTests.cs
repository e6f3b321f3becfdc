namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class CalibrationTests
{
    [Test]
    public void Two_parameter_items_are_recovered_from_simulated_answers()
    {
        Item[] items = Simulated.TwoParameterItems(20, seed: 11);
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, Simulated.Answers(items, 4000, seed: 12, missing: 0.1), items.Length);

        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged));
        Assert.That(fit.LargestGradient, Is.LessThan(1e-8));
        for (int j = 0; j < items.Length; j++)
        {
            Assert.That(fit.Parameters[j].Slope, Is.EqualTo(items[j].Slope).Within(4.5 * fit.Items[j].Slope));
            Assert.That(fit.Parameters[j].Location, Is.EqualTo(items[j].Location).Within(4.5 * fit.Items[j].Thresholds[0]));
        }
    }

    [Test]
    public void Graded_items_are_recovered_from_simulated_answers()
    {
        Item[] items = [.. Enumerable.Range(0, 10).Select(j => Item.GradedResponse(0.8 + 0.15 * j, -1 + 0.1 * j, 0.2, 1.1 + 0.1 * j))];
        MarginalFit fit = Calibration.Marginal(ItemModel.GradedResponse, Simulated.Answers(items, 3000, seed: 14), items.Length);

        for (int j = 0; j < items.Length; j++)
        {
            Assert.That(fit.Parameters[j].Slope, Is.EqualTo(items[j].Slope).Within(4.5 * fit.Items[j].Slope));
            for (int k = 0; k < 3; k++) Assert.That(fit.Parameters[j].Thresholds[k], Is.EqualTo(items[j].Thresholds[k]).Within(4.5 * fit.Items[j].Thresholds[k]));
        }
    }

    private static IEnumerable<TestCaseData> Recovered =>
    [
        new TestCaseData(ItemModel.Rasch, Enumerable.Range(0, 10).Select(j => Item.Rasch(-1.2 + 0.25 * j)).ToArray()).SetArgDisplayNames("Rasch"),
        new TestCaseData(ItemModel.PartialCredit, Enumerable.Range(0, 8).Select(j => Item.PartialCredit(-1 + 0.2 * j, 0.3, 1.2 - 0.1 * j)).ToArray()).SetArgDisplayNames("PartialCredit"),
        new TestCaseData(ItemModel.GeneralizedPartialCredit, Enumerable.Range(0, 8).Select(j => Item.GeneralizedPartialCredit(0.6 + 0.1 * j, -1 + 0.1 * j, 0.9)).ToArray()).SetArgDisplayNames("GeneralizedPartialCredit"),
        new TestCaseData(ItemModel.ThreeParameter, Enumerable.Range(0, 12).Select(j => Item.ThreeParameter(1 + 0.08 * j, -1.5 + 0.3 * j, 0.2)).ToArray()).SetArgDisplayNames("ThreeParameter"),
    ];

    [TestCaseSource(nameof(Recovered))]
    public void Items_of_every_other_model_are_recovered_too(ItemModel model, Item[] items)
    {
        MarginalFit fit = Calibration.Marginal(model, Simulated.Answers(items, 3000, seed: 15, missing: 0.05), items.Length);

        Assert.That((fit.Status, fit.Grid), Is.EqualTo((CalibrationStatus.Converged, LatentGrid.Standard)));
        Assert.That(fit.LargestGradient, Is.LessThan(1e-6));
        for (int j = 0; j < items.Length; j++)
        {
            if (fit.Items[j].Slope > 0) Assert.That(fit.Parameters[j].Slope, Is.EqualTo(items[j].Slope).Within(4.5 * fit.Items[j].Slope));
            for (int k = 0; k < items[j].Thresholds.Count; k++) Assert.That(fit.Parameters[j].Thresholds[k], Is.EqualTo(items[j].Thresholds[k]).Within(4.5 * fit.Items[j].Thresholds[k]));
        }
    }

    [Test]
    public void The_order_of_broken_counts_changes_no_bit()
    {
        sbyte[] rows = [0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1];
        double[] counts = [20.1, 35.3, 18.7, 30.2, 25.9, 0.7];
        MarginalFit one = Calibration.Marginal(ItemModel.Rasch, rows, 3, counts: counts);
        MarginalFit other = Calibration.Marginal(ItemModel.Rasch, [.. rows.Chunk(3).Reverse().SelectMany(row => row)], 3, counts: [.. counts.Reverse()]);

        Assert.That((other.LogLikelihood, other.Persons), Is.EqualTo((one.LogLikelihood, one.Persons)));
    }

    [Test]
    public void Means_and_deviations_of_several_groups_are_recovered()
    {
        Item[] items = Simulated.TwoParameterItems(15, seed: 21);
        sbyte[] answers = [.. Simulated.Answers(items, 2500, seed: 22), .. Simulated.Answers(items, 2500, seed: 23, mean: 0.8, sd: 1.4)];
        int[] groups = [.. Enumerable.Repeat(0, 2500), .. Enumerable.Repeat(1, 2500)];

        foreach (bool moves in new[] { true, false })
        {
            MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, answers, items.Length, new() { GridMoves = moves }, groups: groups);
            PopulationEstimate second = fit.Populations[1];

            Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged));
            Assert.That(fit.Populations[0].Trait, Is.EqualTo(LatentNormal.Standard));
            Assert.That(second.Trait.Mean, Is.EqualTo(0.8).Within(4 * second.MeanError));
            Assert.That(second.Trait.Sd, Is.EqualTo(1.4).Within(4 * second.SdError));
            Assert.That(second.MeanError, Is.InRange(0.01, 0.1));
        }
    }

    [Test]
    public void Rasch_slopes_of_one_leave_the_deviation_free()
    {
        Item[] items = [.. Enumerable.Range(0, 12).Select(j => Item.Rasch(-1.5 + 0.25 * j))];
        MarginalFit fit = Calibration.Marginal(ItemModel.Rasch, Simulated.Answers(items, 3000, seed: 31, sd: 2.5), items.Length);
        Assert.That(fit.Populations[0].Trait.Sd, Is.EqualTo(2.5).Within(4 * fit.Populations[0].SdError));
    }

    [Test]
    public void Standard_errors_are_those_of_the_curvature_of_the_likelihood()
    {
        // The curvature of the log-likelihood in one intercept, by differences of a likelihood computed here point by point.
        Item[] items = Simulated.TwoParameterItems(2, seed: 41);
        sbyte[] answers = Simulated.Answers([.. items.Select(item => Item.Rasch(item.Location))], 400, seed: 42);
        MarginalFit fit = Calibration.Marginal(ItemModel.Rasch, answers, 2);
        double[] at = [.. fit.Parameters.Select(item => item.Intercepts[0]), fit.Populations[0].Trait.Sd];

        double[,] bend = new double[3, 3];
        const double Step = 1e-3;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                bend[i, j] = -(LogLikelihood(i, Step, j, Step) - LogLikelihood(i, Step, j, -Step) - LogLikelihood(i, -Step, j, Step) + LogLikelihood(i, -Step, j, -Step)) / (4 * Step * Step);
            }
        }

        double[,] covariance = Cholesky.Of(bend)!.InverseMatrix();
        Assert.That(fit.Items[0].Intercepts[0], Is.EqualTo(Math.Sqrt(covariance[0, 0])).Within(1e-4));
        Assert.That(fit.Populations[0].SdError, Is.EqualTo(Math.Sqrt(covariance[2, 2])).Within(1e-3));

        double LogLikelihood(int i, double byI, int j, double byJ)
        {
            double[] there = [.. at];
            there[i] += byI;
            there[j] += byJ;
            double log = 0;
            for (int person = 0; person < 400; person++)
            {
                double likelihood = 0;
                for (int q = 0; q < 601; q++)
                {
                    double z = -6 + 0.02 * q;
                    double p = Math.Exp(-z * z / 2);
                    for (int item = 0; item < 2; item++)
                    {
                        double right = 1 / (1 + Math.Exp(-(there[2] * z + there[item])));
                        p *= answers[person * 2 + item] == 1 ? right : 1 - right;
                    }

                    likelihood += p;
                }

                log += Math.Log(likelihood);
            }

            return log;
        }
    }

    [Test]
    public void The_order_of_people_and_the_number_of_cores_change_no_bit()
    {
        Item[] items = Simulated.TwoParameterItems(8, seed: 51);
        sbyte[] answers = Simulated.Answers(items, 1500, seed: 52, missing: 0.05);
        sbyte[] reversed = [.. Enumerable.Range(0, 1500).Reverse().SelectMany(i => answers[(i * 8)..(i * 8 + 8)])];

        MarginalFit one = Calibration.Marginal(ItemModel.TwoParameter, answers, 8, new() { Cores = 1 });
        MarginalFit other = Calibration.Marginal(ItemModel.TwoParameter, reversed, 8, new() { Cores = 4 });

        Assert.That(other.Parameters, Is.EqualTo(one.Parameters));
        Assert.That(other.LogLikelihood, Is.EqualTo(one.LogLikelihood));
        Assert.That(other.Items.Select(item => item.Slope), Is.EqualTo(one.Items.Select(item => item.Slope)));
    }

    [Test]
    public void The_order_of_items_moves_no_estimate()
    {
        Item[] items = Simulated.TwoParameterItems(6, seed: 61);
        sbyte[] answers = Simulated.Answers(items, 1200, seed: 62);
        sbyte[] turned = [.. Enumerable.Range(0, 1200).SelectMany(i => answers[(i * 6)..(i * 6 + 6)].Reverse())];

        MarginalFit one = Calibration.Marginal(ItemModel.TwoParameter, answers, 6);
        MarginalFit other = Calibration.Marginal(ItemModel.TwoParameter, turned, 6);
        Assert.That(other.Parameters.Reverse().Select(item => item.Slope), Is.EqualTo(one.Parameters.Select(item => item.Slope)).Within(1e-9));
    }

    [Test]
    public void Counted_patterns_give_what_their_people_give_one_by_one()
    {
        sbyte[] patterns = [0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 0];
        double[] counts = [20, 35, 18, 30, 25];
        sbyte[] people = [.. counts.SelectMany((count, i) => Enumerable.Repeat(patterns[(i * 3)..(i * 3 + 3)], (int)count)).SelectMany(row => row)];

        MarginalFit one = Calibration.Marginal(ItemModel.Rasch, patterns, 3, counts: counts);
        MarginalFit other = Calibration.Marginal(ItemModel.Rasch, people, 3);
        Assert.That(one.Persons, Is.EqualTo(128));
        Assert.That(other.LogLikelihood, Is.EqualTo(one.LogLikelihood));
        Assert.That(other.Parameters, Is.EqualTo(one.Parameters));
    }

    [Test]
    public void Items_that_cannot_be_calibrated_are_left_out_by_name()
    {
        Item[] items = Simulated.TwoParameterItems(6, seed: 71);
        sbyte[] answers = Simulated.Answers(items, 800, seed: 72);
        for (int i = 0; i < 800; i++)
        {
            answers[i * 6 + 1] = 1;
            answers[i * 6 + 4] = ThetaScoring.NotAnswered;
        }

        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, answers, 6);

        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged));
        Assert.That(fit.Issues.Select(issue => (issue.Kind, issue.Item)),
            Is.EqualTo(new[] { (CalibrationIssueKind.OneAnswerOnly, 1), (CalibrationIssueKind.NobodyAnswered, 4) }));
        Assert.That(fit.Items.Select(item => item.Parameters is null), Is.EqualTo(new[] { false, true, false, false, true, false }));
        Assert.That(() => fit.Parameters, Throws.InvalidOperationException.With.Message.Contains("Item 2"));
    }

    [Test]
    public void A_category_nobody_chose_is_named()
    {
        Item[] items = [.. Enumerable.Range(0, 5).Select(_ => Item.GradedResponse(1.2, -1, 0, 1))];
        sbyte[] answers = Simulated.Answers(items, 500, seed: 73);
        for (int i = 0; i < 500; i++) if (answers[i * 5 + 2] == 1) answers[i * 5 + 2] = 2;

        MarginalFit fit = Calibration.Marginal(ItemModel.GradedResponse, answers, 5);
        Assert.That(fit.Issues.Single().Kind, Is.EqualTo(CalibrationIssueKind.EmptyCategory));
        Assert.That(fit.Issues.Single().Text, Does.Contain("category 1 of item 3"));
    }

    [Test]
    public void An_item_worded_the_other_way_round_is_named()
    {
        Item[] items = Simulated.TwoParameterItems(8, seed: 81);
        sbyte[] answers = Simulated.Answers(items, 1000, seed: 82);
        for (int i = 0; i < 1000; i++) answers[i * 8 + 3] = (sbyte)(1 - answers[i * 8 + 3]);

        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, answers, 8);
        Assert.That(fit.Issues.Single().Kind, Is.EqualTo(CalibrationIssueKind.NegativeDiscrimination));
        Assert.That(fit.Issues.Single().Item, Is.EqualTo(3));
        Assert.That(fit.Parameters[3].Slope, Is.LessThan(0));
    }

    [Test]
    public void More_parameters_than_the_answers_can_fix_are_not_called_estimates()
    {
        Item[] items = Simulated.TwoParameterItems(2, seed: 91);
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, Simulated.Answers(items, 500, seed: 92), 2);

        Assert.That(fit.Status, Is.Not.EqualTo(CalibrationStatus.Converged));
        Assert.That(fit.Issues, Is.Not.Empty);
        Assert.That(fit.Items[0].Slope, Is.NaN);
    }

    [Test]
    public void Too_few_cycles_are_not_called_estimates()
    {
        Item[] items = Simulated.TwoParameterItems(6, seed: 93);
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, Simulated.Answers(items, 500, seed: 94), 6, new() { MostCycles = 3 });
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.OutOfCycles));
        Assert.That(fit.Issues.Single().Kind, Is.EqualTo(CalibrationIssueKind.NotConverged));
    }

    [Test]
    public void Nothing_to_calibrate_is_a_result()
    {
        MarginalFit fit = Calibration.Marginal(ItemModel.Rasch, [1, 0, 1, 0], 2);
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.NothingToFit));
    }

    [Test]
    public void An_answer_the_model_does_not_have_names_person_item_and_value() =>
        Assert.That(() => Calibration.Marginal(ItemModel.TwoParameter, [0, 1, 1, 2], 2),
            Throws.ArgumentException.With.Message.StartsWith("Person 2 answered item 2 with 2; the TwoParameter model here has the categories 0 to 1"));

    [Test]
    public void Weights_that_do_not_fit_are_named()
    {
        Assert.That(() => Calibration.Marginal(ItemModel.Rasch, [0, 1, 1, 0], 2, counts: [1, -1]), Throws.ArgumentException.With.Message.Contains("Row 2"));
        Assert.That(() => Calibration.Marginal(ItemModel.Rasch, [0, 1, 1, 0], 2, counts: [1]), Throws.ArgumentException.With.Message.Contains("1 counts for 2 rows"));
        Assert.That(() => Calibration.Marginal(ItemModel.Rasch, [0, 1, 1, 0], 2, groups: [0, 2]), Throws.ArgumentException.With.Message.Contains("without gaps"));
    }

    [Test]
    public void A_calibration_can_be_watched_and_stopped()
    {
        Item[] items = Simulated.TwoParameterItems(6, seed: 95);
        sbyte[] answers = Simulated.Answers(items, 500, seed: 96);
        using CancellationTokenSource source = new();
        Stopper stopper = new(source);

        Assert.That(
            () => Calibration.Marginal(ItemModel.TwoParameter, answers, 6, new() { Cores = 1 }, progress: stopper, cancellation: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(stopper.Seen, Is.EqualTo(2));
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<CalibrationProgress>
    {
        public int Seen { get; private set; }

        public void Report(CalibrationProgress value)
        {
            Seen++;
            if (Seen == 2) source.Cancel();
        }
    }
}
