using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ItemResponseScoringTests
{
    private static readonly Responses Test = new("test");
    private static readonly Measure Ability = new("ability");
    private static readonly string[] Names = ["i1", "i2", "i3"];

    private static readonly ItemBank TwoParameter = BankOf(Item.TwoParameter(1.2, -0.5), Item.TwoParameter(0.8, 0.3), Item.TwoParameter(1.5, 1.1));
    private static readonly ItemBank Rasch = BankOf(Item.Rasch(-1), Item.Rasch(0), Item.Rasch(1));
    private static readonly ItemBank Graded = BankOf(Item.GradedResponse(1.2, -1, 1), Item.GradedResponse(0.8, -1, 1), Item.GradedResponse(1.5, 0, 1));

    private static IEnumerable<ItemBank> EveryModel =>
    [
        Rasch, TwoParameter, Graded,
        BankOf(Item.ThreeParameter(1.2, -0.5, 0.2), Item.ThreeParameter(0.8, 0.3, 0.2), Item.ThreeParameter(1.5, 1.1, 0.25)),
        BankOf(Item.PartialCredit(-1, 1), Item.PartialCredit(0, 0.5), Item.PartialCredit(1, 0)),
        BankOf(Item.GeneralizedPartialCredit(1.2, -1, 1), Item.GeneralizedPartialCredit(0.7, 0, 0.5), Item.GeneralizedPartialCredit(1, 1, 0)),
        BankOf(Item.RatingScale(-0.5, -1, 1), Item.RatingScale(0, -1, 1), Item.RatingScale(0.5, -1, 1)),
    ];

    [Test]
    public void Every_model_and_method_gives_the_estimate_and_its_error([ValueSource(nameof(EveryModel))] ItemBank bank, [Values] ThetaMethod method)
    {
        ThetaEstimate expected = bank.Scoring(method).Score([1, 0, 1]);
        Selection selection = Score(new ItemResponseScoring(bank, method), 1, 0, 1);

        Assert.Multiple(() =>
        {
            Assert.That(selection.Value("N-1", Ability), Is.EqualTo(Math.Round(expected.Theta, 6)).Within(1e-12));
            Assert.That(selection.Value("N-1", Ability.StandardError), Is.EqualTo(Math.Round(expected.StandardError, 6)).Within(1e-12));
        });
    }

    [Test]
    public void The_estimate_is_told_with_its_error_and_what_was_answered() => Assert.That(
        Score(new ItemResponseScoring(Rasch), 1, -1, 0).Says(1),
        Is.EqualTo("score ability: advanced, ability is 0, the standard error of ability is 0.855877, 2 of 3 items of test answered"));

    [Test]
    public void One_nominee_and_a_thousand_in_any_parts_have_the_same_bits()
    {
        Random random = new(3);
        sbyte[] answers = [.. Enumerable.Range(0, 3000).Select(_ => (sbyte)random.Next(-1, 2))];
        Pipeline pipeline = Pipeline.For("p", 1, decimals: 12).Score(Ability, Test, new ItemResponseScoring(TwoParameter, LeastAnswered: 0.3)).Build();
        Selection all = pipeline.Run(Of(1000).With(Test, Names, answers), options: new() { Parts = 7 });

        for (int i = 0; i < 1000; i += 37)
        {
            Selection one = pipeline.Run(Of(1).With(Test, Names, answers.AsSpan(3 * i, 3)));
            Assert.That(one.Value("N-1", Ability), Is.EqualTo(all.Value(Id(i + 1), Ability)));
            Assert.That(one.Value("N-1", Ability.StandardError), Is.EqualTo(all.Value(Id(i + 1), Ability.StandardError)));
        }
    }

    [Test]
    public void Too_few_answers_hold_the_nominee() => Assert.That(
        Score(new ItemResponseScoring(Rasch), 1, -1, -1).Says(1), Is.EqualTo("score ability: held, test has 1 answers, 2 are needed"));

    [Test]
    public void An_untaken_test_is_missing_and_no_estimate_of_the_population() => Assert.That(
        Score(new ItemResponseScoring(Rasch, LeastAnswered: 0.01), -1, -1, -1).Says(1), Is.EqualTo("score ability: held, test is missing"));

    [TestCase(1, "score.endless_high")]
    [TestCase(0, "score.endless_low")]
    public void Perfect_answers_have_no_finite_likeliest_ability(int answer, string code)
    {
        Waiting held = Score(new ItemResponseScoring(Rasch, ThetaMethod.Ml), (sbyte)answer, (sbyte)answer, (sbyte)answer).Held.Single();

        Assert.That(held.Reason.Code, Is.EqualTo(code));
        Assert.That(held.Reason.Text(Language.Russian), Does.Contain("конечной оценки нет"));
    }

    [Test]
    public void Named_bounds_end_what_would_be_endless()
    {
        Selection selection = Score(new ItemResponseScoring(Rasch, ThetaMethod.Ml, Bounds: new(-3, 3)), 1, 1, 1);

        Assert.That(selection.Value("N-1", Ability), Is.EqualTo(3));
        Assert.That(selection.Value("N-1", Ability.StandardError), Is.EqualTo(1 / Math.Sqrt(TestCurves.Information([.. Rasch.Items.Select(item => item.Parameters)], 3))).Within(1e-6));
    }

    [Test]
    public void Ratings_may_begin_at_1_and_reversed_items_are_turned_once()
    {
        Selection plain = Score(new ItemResponseScoring(Graded), 2, 0, 1);
        Selection turned = Score(new ItemResponseScoring(Graded, Lowest: 1, Reversed: ["i1"]), 1, 1, 2);

        Assert.That(turned.Value("N-1", Ability), Is.EqualTo(plain.Value("N-1", Ability)));
    }

    [TestCase(2, "score ability: held, test has the answer 2 to item i2, above the highest of 1")]
    [TestCase(127, "score ability: held, test has the answer 127 to item i2, above the highest of 1")]
    public void An_answer_outside_the_categories_holds_the_nominee_and_names_the_item(int answer, string says) =>
        Assert.That(Score(new ItemResponseScoring(Rasch), 1, (sbyte)answer, 0).Says(1), Is.EqualTo(says));

    [Test]
    public void An_answer_below_the_categories_holds_the_nominee() => Assert.That(
        Score(new ItemResponseScoring(Graded, Lowest: 1), 1, 0, 2).Says(1), Is.EqualTo("score ability: held, test has the answer 0 to item i2, below the lowest of 1"));

    [Test]
    public void Items_outside_the_bank_are_not_looked_at()
    {
        Pool pool = Of(1).With(Test, ["x", "i3", "i2", "i1"], [7, 1, 0, 1]);

        Assert.That(pool.Run(pipeline => pipeline.Score(Ability, Test, new ItemResponseScoring(TwoParameter))).Value("N-1", Ability),
            Is.EqualTo(Score(new ItemResponseScoring(TwoParameter), 1, 0, 1).Value("N-1", Ability)));
    }

    [Test]
    public void Some_items_of_a_bank_can_make_a_form() => Assert.That(
        Of(1).With(Test, Names, [1, 0, 1]).Run(pipeline => pipeline.Score(Ability, Test, new ItemResponseScoring(Rasch), ["i1", "i3"])).Value("N-1", Ability),
        Is.EqualTo(Math.Round(new ThetaScoring([Item.Rasch(-1), Item.Rasch(1)]).Score([1, 1]).Theta, 6)).Within(1e-12));

    [Test]
    public void Who_comes_late_is_judged_again_by_the_same_items()
    {
        Selection selection = Score(new ItemResponseScoring(TwoParameter), 1, 0, 1);

        Assert.That(selection.JudgeAgain(Of(1).With(Test, Names, [1, 0, 1]))[0].ToString(), Is.EqualTo(selection.Trail("N-1").ToString()));
        Assert.That(selection.JudgeAgain(Of(2).With(Test, ["i3", "i2", "i1"], [1, 0, 1, 9, 0, 0])).Select(trail => trail.Verdict), Is.EqualTo(new[] { Verdict.Advanced, Verdict.Held }));
    }

    private static IEnumerable<TestCaseData> Flawed =>
    [
        new("score.items", new ItemResponseScoring(Rasch), new[] { "i1", "i22" }),
        new("score.items", new ItemResponseScoring(Rasch), new[] { "i1", "i1" }),
        new("score.reversed", new ItemResponseScoring(Rasch, Reversed: ["i9"]), null),
        new("score.scale", new ItemResponseScoring(Rasch, Lowest: 127), null),
        new("score.scale", new ItemResponseScoring(Rasch, Lowest: -1), null),
        new("score.prior", new ItemResponseScoring(Rasch, ThetaMethod.Wle, new LatentNormal(0, 1)), null),
        new("score.grid", new ItemResponseScoring(Rasch, ThetaMethod.Map, Grid: LatentGrid.Standard), null),
        new("score.grid", new ItemResponseScoring(Rasch, Grid: new(61, 40, 50)), null),
        new("score.bounds", new ItemResponseScoring(Rasch, Bounds: new(-3, 3)), null),
        new("score.missing", new ItemResponseScoring(Rasch, LeastAnswered: 0), null),
        new("score.sem", new PointScoring(StandardError: 0), null),
    ];

    [TestCaseSource(nameof(Flawed))]
    public void What_cannot_be_meant_does_not_build(string code, Scoring by, string[]? items)
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Pipeline.For("p", 1).Add(new Score("s", Test, Ability, by, items)).Build())!;

        Assert.That(refused.Problems.Select(problem => problem.Code), Does.Contain(code));
    }

    [Test]
    public void The_manuals_standard_error_goes_with_a_sum() =>
        Assert.That(Score(new PointScoring(StandardError: 1.5), 1, 0, 1).Value("N-1", Ability.StandardError), Is.EqualTo(1.5));

    internal static ItemBank BankOf(params Item[] items) => new(
        "reasoning", [.. items.Select((item, i) => new BankItem(Names[i], item))], "nobody", 0, "made for a test", new(2026, 1, 1), LatentNormal.Standard);

    private static Selection Score(Scoring by, params sbyte[] answers) => Of(1).With(Test, Names, answers).Run(pipeline => pipeline.Score(Ability, Test, by));
}
