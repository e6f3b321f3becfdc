namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class ThetaScoringTests
{
    private static readonly ThetaMethod[] Methods = Enum.GetValues<ThetaMethod>();

    // Fine and wide enough for the sharpest bank and the oddest answers that are drawn here.
    private static readonly LatentGrid Fine = new(751, -15, 15);

    [TestCaseSource(nameof(Methods))]
    public void One_person_or_many_get_the_same_bits(ThetaMethod method)
    {
        Item[] items = Simulated.MixedItems();
        int people = method is ThetaMethod.Eap ? 5000 : 2500;
        sbyte[] answers = Simulated.Answers(items, people, missing: 0.1);
        ThetaScoring scoring = new(items, method);

        double[] theta = new double[people];
        double[] error = new double[people];
        scoring.Score(answers, theta, error);

        double[] parallelTheta = new double[people];
        double[] parallelError = new double[people];
        scoring.Score((ReadOnlyMemory<sbyte>)answers, parallelTheta, parallelError);

        for (int i = 0; i < people; i++)
        {
            ThetaEstimate one = scoring.Score(answers.AsSpan(i * items.Length, items.Length));
            Assert.That((one.Theta, one.StandardError), Is.EqualTo((theta[i], error[i])));
            Assert.That((parallelTheta[i], parallelError[i]), Is.EqualTo((theta[i], error[i])));
        }
    }

    [TestCaseSource(nameof(Methods))]
    public void An_item_not_answered_is_an_item_not_in_the_test(ThetaMethod method)
    {
        Item[] items = Simulated.MixedItems();
        sbyte[] with = [1, ThetaScoring.NotAnswered, 0, 2, 1, ThetaScoring.NotAnswered, 2];
        sbyte[] without = [1, 0, 2, 1, 2];
        Item[] fewer = [.. items.Where((_, j) => with[j] >= 0)];

        ThetaEstimate estimate = new ThetaScoring(items, method).Score(with);
        ThetaEstimate same = new ThetaScoring(fewer, method).Score(without);

        // The search starts from the bracket of all items, so the last digit may differ where a root is sought.
        Assert.That(estimate.Theta, Is.EqualTo(same.Theta).Within(1e-12));
        Assert.That(estimate.StandardError, Is.EqualTo(same.StandardError).Within(1e-12));
        Assert.That(estimate.Answered, Is.EqualTo(5));
    }

    [Law]
    public bool Every_right_answer_raises_the_score(int seed)
    {
        Item[] items = Simulated.TwoParameterItems(8, seed);
        sbyte[] answers = Simulated.Answers(items, 1, seed);
        int wrong = Array.IndexOf(answers, (sbyte)0);
        if (wrong < 0) return true;

        sbyte[] better = [.. answers];
        better[wrong] = 1;
        return Methods.All(method =>
        {
            ThetaScoring scoring = new(items, method);
            return scoring.Score(better).Theta > scoring.Score(answers).Theta || double.IsInfinity(scoring.Score(better).Theta);
        });
    }

    [Law(EndSize = 1_000_000, MaxTest = 2000)]
    public void Map_lies_between_the_prior_mean_and_ml(int seed)
    {
        (Item[] items, sbyte[] answers, LatentNormal prior) = Simulated.OneHill(seed);
        double ml = new ThetaScoring(items, ThetaMethod.Ml).Score(answers).Theta;
        double map = new ThetaScoring(items, ThetaMethod.Map, prior).Score(answers).Theta;

        if (!double.IsNaN(ml)) Assert.That(map, Is.InRange(Math.Min(prior.Mean, ml) - 1e-12, Math.Max(prior.Mean, ml) + 1e-12));
    }

    [Law(EndSize = 1_000_000, MaxTest = 2000)]
    public void Where_ml_and_map_are_highest_the_slope_is_0(int seed)
    {
        (Item[] items, sbyte[] answers, LatentNormal prior) = Simulated.OneHill(seed);
        double ml = new ThetaScoring(items, ThetaMethod.Ml).Score(answers).Theta, map = new ThetaScoring(items, ThetaMethod.Map, prior).Score(answers).Theta;
        double Slope(double theta) => items.Zip(answers).Where(one => one.Second >= 0).Sum(one => one.First.LogSlope(theta, one.Second).Slope);

        Assert.That(Slope(map), Is.EqualTo((map - prior.Mean) / (prior.Sd * prior.Sd)).Within(1e-10));
        if (double.IsFinite(ml)) Assert.That(Slope(ml), Is.EqualTo(0).Within(1e-10));
    }

    [Law(EndSize = 1_000_000, MaxTest = 300)]
    public void Answers_make_the_trait_surer_than_the_prior(int seed)
    {
        // −ln p bends by 1/σ² or more, so (θ − MAP)·(−ln p)′, whose mean is 1, is (θ − MAP)²/σ² or more: the posterior's spread about its highest point is within σ.
        (Item[] items, sbyte[] answers, LatentNormal prior) = Simulated.OneHill(seed);
        ThetaEstimate eap = new ThetaScoring(items, prior: prior, grid: Fine).Score(answers);
        double ml = new ThetaScoring(items, ThetaMethod.Ml).Score(answers).Theta, map = new ThetaScoring(items, ThetaMethod.Map, prior).Score(answers).Theta;
        double known = (prior.Sd * prior.Sd) - (eap.StandardError * eap.StandardError);

        Assert.That(Math.Pow(eap.Theta - map, 2), Is.LessThanOrEqualTo(known + 1e-9));
        if (!double.IsNaN(ml)) Assert.That(Math.Abs(eap.Theta - prior.Mean), Is.LessThanOrEqualTo(Math.Abs(ml - prior.Mean) + Math.Sqrt(known)));
    }

    [Law(EndSize = 1_000_000, MaxTest = 200)]
    public void Eap_follows_the_prior_and_never_as_far(int seed, byte step)
    {
        (Item[] items, sbyte[] answers, LatentNormal prior) = Simulated.OneHill(seed);
        double further = (1 + step) / 256.0;
        double moved = new ThetaScoring(items, prior: new(prior.Mean + further, prior.Sd), grid: Fine).Score(answers).Theta - new ThetaScoring(items, prior: prior, grid: Fine).Score(answers).Theta;

        Assert.That(moved, Is.Positive.And.LessThanOrEqualTo(further + 1e-9));
    }

    [Law(EndSize = 1_000_000, MaxTest = 200)]
    public void Eap_shrinks_ml_where_the_likelihood_leans_to_neither_side(int seed)
    {
        // Every item has a twin, mirrored in a middle and answered the other way round, so the likelihood is highest in the middle and even about it.
        (Item[] items, sbyte[] answers, LatentNormal prior) = Simulated.OneHill(seed);
        double middle = (seed % 7) / 3.0;
        Item[] twins = [.. items, .. items.Select(item => Simulated.Mirrored(item, middle))];
        sbyte[] both = [.. answers, .. answers.Select((answer, j) => answer < 0 ? answer : (sbyte)(items[j].Categories - 1 - answer))];

        double ml = new ThetaScoring(twins, ThetaMethod.Ml).Score(both).Theta;
        if (double.IsNaN(ml)) return;

        ThetaEstimate eap = new ThetaScoring(twins, prior: prior, grid: Fine).Score(both);
        Assert.That(ml, Is.EqualTo(middle).Within(1e-9));
        Assert.That(eap.Theta, Is.InRange(Math.Min(prior.Mean, ml) - 1e-9, Math.Max(prior.Mean, ml) + 1e-9));
        Assert.That(eap.StandardError, Is.LessThan(prior.Sd));
    }

    [Test]
    public void Where_the_likelihood_leans_the_mean_may_lie_further_out_than_the_highest_point()
    {
        // Right on a sharp easy item and wrong on a blunt one: the likelihood is highest at 0, falls steeply below it and slowly above.
        Item[] items = [Item.TwoParameter(2.5, -Math.Log(9) / 2.5), Item.TwoParameter(0.5, 0)];
        Assert.That(new ThetaScoring(items, ThetaMethod.Ml).Score([1, 0]).Theta, Is.EqualTo(0).Within(1e-12));
        Assert.That(new ThetaScoring(items, ThetaMethod.Map).Score([1, 0]).Theta, Is.EqualTo(0).Within(1e-12));
        Assert.That(new ThetaScoring(items).Score([1, 0]).Theta, Is.GreaterThan(0.1));
    }

    [Test]
    public void Newton_steps_that_would_circle_the_highest_point_for_ever_find_it()
    {
        // The slope falls steeply in the middle and slowly outside, so a step along either end lands on the other.
        Item[] items = [Item.TwoParameter(4.3, 1.8), Item.TwoParameter(3, 0.8), Item.TwoParameter(1.9, 1.2)];
        double map = new ThetaScoring(items, ThetaMethod.Map).Score([1, 1, 1]).Theta;

        Assert.That(items.Sum(item => item.LogSlope(map, 1).Slope) - map, Is.EqualTo(0).Within(1e-12));
    }

    [Test]
    public void Where_guessing_explains_as_much_as_knowing_answers_can_leave_less_sure_than_the_prior()
    {
        Item[] items = [.. Enumerable.Repeat(Item.ThreeParameter(2.5, 1.5, 0.25), 5), Item.TwoParameter(2, -1.5)];
        Assert.That(new ThetaScoring(items).Score([1, 1, 1, 1, 1, 0]).StandardError, Is.GreaterThan(1.1));
    }

    [Test]
    public void Eap_scores_shrink_by_just_what_they_do_not_know()
    {
        // The spread of the scores and their mean squared error make up the trait's own spread.
        Item[] items = Simulated.TwoParameterItems(12, seed: 9);
        double[] theta = new double[40_000], error = new double[40_000];
        new ThetaScoring(items).Score(Simulated.Answers(items, 40_000, seed: 10), theta, error);

        double spread = Moments.Of(theta).Variance(), unknown = error.Average(one => one * one);
        Assert.That(spread, Is.LessThan(1 - unknown / 2));
        Assert.That(spread + unknown, Is.EqualTo(1).Within(0.02));
    }

    [Law]
    public bool The_order_of_items_moves_no_score(int seed)
    {
        Item[] items = Simulated.MixedItems(seed);
        sbyte[] answers = Simulated.Answers(items, 1, seed);
        int[] order = [.. Enumerable.Range(0, items.Length).OrderBy(j => (j * 5 + (seed & 7)) % 7)];
        Item[] moved = [.. order.Select(j => items[j])];
        sbyte[] movedAnswers = [.. order.Select(j => answers[j])];

        return Methods.All(method =>
        {
            ThetaEstimate one = new ThetaScoring(items, method).Score(answers);
            ThetaEstimate other = new ThetaScoring(moved, method).Score(movedAnswers);
            return one.Theta.Equals(other.Theta) || Math.Abs(one.Theta - other.Theta) < 1e-10;
        });
    }

    [Test]
    public void The_prior_moves_and_stretches_with_the_scale()
    {
        Item[] items = Simulated.TwoParameterItems(10);
        sbyte[] answers = Simulated.Answers(items, 1);
        Item[] stretched = [.. items.Select(item => Item.TwoParameter(item.Slope / 10, 50 + 10 * item.Location))];

        foreach (ThetaMethod method in Methods)
        {
            ThetaEstimate one = new ThetaScoring(items, method).Score(answers);
            ThetaEstimate other = new ThetaScoring(stretched, method, new(50, 10)).Score(answers);
            Assert.That(other.Theta, Is.EqualTo(50 + 10 * one.Theta).Within(1e-9), method.ToString());
            Assert.That(other.StandardError, Is.EqualTo(10 * one.StandardError).Within(1e-9), method.ToString());
        }
    }

    [Test]
    public void All_wrong_has_no_highest_likelihood_and_says_so()
    {
        ThetaScoring scoring = new(Simulated.TwoParameterItems(5), ThetaMethod.Ml);
        Assert.That(scoring.Score([0, 0, 0, 0, 0]), Is.EqualTo(new ThetaEstimate(double.NegativeInfinity, double.NaN, 5)));
        Assert.That(scoring.Score([1, 1, 1, 1, 1]), Is.EqualTo(new ThetaEstimate(double.PositiveInfinity, double.NaN, 5)));
    }

    [Test]
    public void Guessing_may_leave_a_hill_lower_than_the_far_end_and_it_is_told()
    {
        Item[] items = [Item.ThreeParameter(2.5, 1, 0.25), Item.ThreeParameter(2.5, 1.2, 0.25), Item.ThreeParameter(0.8, -1.5, 0.25), Item.ThreeParameter(2.5, 1.1, 0.25)];
        ThetaEstimate estimate = new ThetaScoring(items, ThetaMethod.Ml).Score([1, 0, 0, 1]);
        Assert.That(estimate.Theta, Is.EqualTo(double.NegativeInfinity).Or.InRange(-6, 6));

        if (double.IsFinite(estimate.LocalMaximum)) Assert.That(estimate.Modes, Is.GreaterThan(0));
    }

    [Test]
    public void Nobody_knows_anything_of_who_answered_nothing()
    {
        Item[] items = Simulated.MixedItems();
        sbyte[] nothing = [.. items.Select(_ => ThetaScoring.NotAnswered)];

        ThetaEstimate eap = new ThetaScoring(items, prior: new(3, 2)).Score(nothing);
        Assert.That(eap.Theta, Is.EqualTo(3).Within(1e-12));
        Assert.That(eap.StandardError, Is.EqualTo(2).Within(1e-6));
        Assert.That(new ThetaScoring(items, ThetaMethod.Map, new(3, 2)).Score(nothing), Is.EqualTo(new ThetaEstimate(3, 2, 0, 1)));
        Assert.That(new ThetaScoring(items, ThetaMethod.Ml).Score(nothing).Theta, Is.NaN);
        Assert.That(new ThetaScoring(items, ThetaMethod.Wle).Score(nothing).Theta, Is.NaN);
    }

    [Test]
    public void A_test_longer_than_a_double_can_multiply_is_scored_all_the_same()
    {
        Item[] items = Simulated.TwoParameterItems(4000);
        sbyte[] answers = Simulated.Answers(items, 1, seed: 5);

        ThetaEstimate eap = new ThetaScoring(items, grid: new(2001, -6, 6)).Score(answers);
        ThetaEstimate map = new ThetaScoring(items, ThetaMethod.Map).Score(answers);

        Assert.That(eap.Theta, Is.EqualTo(map.Theta).Within(2e-3));
        Assert.That(eap.StandardError, Is.EqualTo(map.StandardError).Within(1e-3 * map.StandardError));
    }

    [Test]
    public void An_answer_that_is_no_category_names_person_item_and_value()
    {
        Item[] items = Simulated.TwoParameterItems(3);
        Assert.That(
            () => new ThetaScoring(items).Score([0, 1, 1, 0, 2, 1], new double[2], new double[2]),
            Throws.ArgumentException.With.Message.StartsWith("Person 2 answered item 2 with 2; that item has the categories 0 to 1"));
    }

    [Test]
    public void Answers_that_make_no_full_rows_are_refused() =>
        Assert.That(() => new ThetaScoring(Simulated.TwoParameterItems(3)).Score(new sbyte[7], new double[2], new double[2]), Throws.ArgumentException);

    [Test]
    public void Numbers_become_answers_and_a_wrong_one_is_named()
    {
        Assert.That(Answers.From([1, double.NaN, 3, 2], 2, lowest: 1), Is.EqualTo(new sbyte[] { 0, -1, 2, 1 }));
        Assert.That(() => Answers.From([1, 2, 2.5, 1], 2), Throws.ArgumentException.With.Message.Contains("Person 2 answered item 1 with 2.5"));
    }

    [Test]
    public void Sum_scores_of_rasch_items_say_as_much_as_patterns()
    {
        Item[] items = [Item.Rasch(-1), Item.Rasch(0), Item.Rasch(1)];
        Assert.That(
            new ThetaScoring(items, ThetaMethod.EapOfSum).Score([0, 1, 1]).Theta,
            Is.EqualTo(new ThetaScoring(items).Score([1, 1, 0]).Theta).Within(1e-14));
    }

    [Law]
    public bool Shares_of_sum_scores_make_one(int seed) =>
        Math.Abs(SumScores.Eap(Simulated.MixedItems(seed)).Sum(row => row.Share) - 1) < 1e-12;
}
