using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ScreenTests
{
    [Test]
    public void A_score_on_the_limit_is_enough() =>
        Assert.That(Scores(3, 2.999999, 3.000001).Run(pipeline => pipeline.Screen("s", Interview >= 3)).Verdicts(), Is.EqualTo("+-+"));

    [Test]
    public void A_score_is_rounded_before_it_is_compared() =>
        Assert.That(Scores(2.996, 2.994).Run(pipeline => pipeline.Screen("s", Interview >= 3), decimals: 2).Verdicts(), Is.EqualTo("+-"));

    [Test]
    public void Too_much_can_be_refused() =>
        Assert.That(Scores(3, 4, null).Run(pipeline => pipeline.Screen("s", Interview <= 3)).Verdicts(), Is.EqualTo("+-?"));

    [Test]
    public void A_label_is_compared_letter_by_letter() =>
        Assert.That(Regions("north", "North", null, "south").Run(pipeline => pipeline.Screen("s", Region.In("north", "east"))).Verdicts(), Is.EqualTo("+-?-"));

    [Test]
    public void A_label_can_be_excluded() =>
        Assert.That(Regions("north", null, "south").Run(pipeline => pipeline.Screen("s", !Region.In("north"))).Verdicts(), Is.EqualTo("-?+"));

    [Test]
    public void A_document_that_nobody_spoke_of_is_waited_for() => Assert.That(
        Of(4).With(Passport, ["yes", "no", null, "perhaps"]).Run(pipeline => pipeline.Screen("s", new HandedIn(Passport))).Verdicts(), Is.EqualTo("+-??"));

    [TestCase(1998, 9, 1, "+", Description = "25 on the day itself")]
    [TestCase(1998, 9, 2, "-", Description = "25 tomorrow")]
    [TestCase(1967, 9, 2, "+", Description = "still 55")]
    [TestCase(1967, 9, 1, "-", Description = "56 today")]
    public void Age_is_counted_in_completed_years(int year, int month, int day, string verdict) => Assert.That(
        Of(1).With(Born, [new(year, month, day)]).Run(pipeline => pipeline.Screen("s", Born.Age >= 25 & Born.Age <= 55)).Verdicts(), Is.EqualTo(verdict));

    [Test]
    public void A_birthday_on_29_February_falls_on_the_28th_in_other_years()
    {
        Pipeline screen = Pipeline.For("leap", 1, asOf: new(2026, 2, 28)).Screen("s", Born.Age >= 18).Build();

        Assert.That(screen.Run(Of(1).With(Born, [new(2008, 2, 29)])).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_birth_after_the_as_of_date_is_unknown() =>
        Assert.That(Of(2).With(Born, [new(2024, 1, 1), null]).Run(pipeline => pipeline.Screen("s", Born.Age >= 25)).Verdicts(), Is.EqualTo("??"));

    [TestCase(1, "s: advanced, «interview» = 5, требовалось 3")]
    public void A_reason_can_be_read_in_Russian(int number, string text) => Assert.That(
        Scores(5).Run(pipeline => pipeline.Screen("s", Interview >= 3)).Says(number, Language.Russian), Is.EqualTo(text.Replace("advanced", "прошёл дальше")));

    [Test]
    public void The_reason_has_code_column_value_and_limit() => Assert.That(
        Scores(1).Run(pipeline => pipeline.Screen("s", Interview >= 3)).Outcome("N-1").Reason, Is.EqualTo(new Reason("gate.below", "interview", 1, 3)));

    [Test]
    public void The_distance_to_the_limit_is_told() => Assert.That(
        Scores(1).Run(pipeline => pipeline.Screen("s", Interview >= 3)).Outcome("N-1").Reason!.Value.Distance, Is.EqualTo(-2));

    [Test]
    public void Of_an_and_the_first_that_failed_is_the_reason() => Assert.That(
        Scores(5).With(Essay, [1]).Run(pipeline => pipeline.Screen("s", Interview >= 3, Essay >= 3)).Outcome("N-1").Reason!.Value.Column, Is.EqualTo("essay"));

    [Test]
    public void The_trail_tells_every_finding() => Assert.That(
        Scores(5).With(Essay, [1]).With(Region, ["north"]).Run(pipeline => pipeline.Screen("s", Interview >= 3, Essay >= 3, Region.In("north"))).Says(1),
        Is.EqualTo("s: rejected, essay is 1, at least 3 is needed, interview is 5, 3 was needed, region is north"));

    [Test]
    public void Who_is_held_learns_what_is_missing() => Assert.That(
        Regions("north", null).Run(pipeline => pipeline.Screen("s", Region.In("north"))).Says(2), Is.EqualTo("s: held, region is not known"));

    private static Pool Regions(params string?[] labels) => Of(labels.Length).With(Region, labels);

    [Test]
    public void What_a_not_excludes_is_told_as_excluded()
    {
        Selection selection = Small.Scores(9, 5).Run(pipeline => pipeline.Screen("newcomers", !(Small.Interview >= 8)));

        Assert.That(selection.Trail("N-1")[0].ToString(), Is.EqualTo("newcomers: rejected, interview is 9, which the rule excludes"));
        Assert.That(selection.Trail("N-2")[0].ToString(), Is.EqualTo("newcomers: advanced, interview is 5, which the rule does not exclude"));
    }
}
