using SelectionEngine.Psychometrics;
using static SelectionEngine.Tests.Questionnaire;

namespace SelectionEngine.Tests;

public sealed class AnswerQualityTests
{
    private static readonly AnswerRules _rules = new() { Key = Key, Scales = Subscales };

    [Test]
    public void Who_always_ticks_the_same_is_flagged_by_what_it_shows()
    {
        sbyte[][] answers = Honest(200);
        Array.Fill(answers[41], (sbyte)3);
        AnswerCheck check = AnswerQuality.Of(Of(answers), Character, _rules).Nominees[41];

        Assert.That(check.IsFlagged);
        Assert.That(check.Flags.Select(flag => flag.Sign), Is.EqualTo(new[] { AnswerSign.LongestString, AnswerSign.Variability }));
        Assert.That(check.Flags[0].Reason(Character).Text(), Is.EqualTo("24 identical answers in a row in character, up to 12 mean nothing"));
        Assert.That(check.Flags[0].Reason(Character).Text(Language.Russian), Is.EqualTo("«character»: одинаковых ответов подряд 24, без вопросов — до 12"));
    }

    [Test]
    public void Who_ticks_at_random_is_flagged_and_hardly_anybody_else()
    {
        sbyte[][] answers = Honest(300);
        Random random = new(9);
        for (int i = 0; i < 24; i++) answers[7][i] = (sbyte)random.Next(1, 6);
        AnswerQuality quality = AnswerQuality.Of(Of(answers), Character, _rules);

        Assert.That(quality.Flagged.Select(one => one.Nominee), Does.Contain("N-8"));
        Assert.That(quality.Flagged, Has.Count.LessThan(15));
        Assert.That(quality.Nominees, Has.Count.EqualTo(300));
    }

    [Test]
    public void The_order_of_the_nominees_changes_nothing()
    {
        sbyte[][] answers = Honest(60);
        int[] order = [.. Enumerable.Range(0, 60).OrderBy(row => row * 37 % 60)];
        Pool pool = Of(answers), other = Pool.Of(order.Select(row => Small.Id(row + 1))).With(Character, Items, [.. order.SelectMany(row => answers[row])]);
        Dictionary<string, AnswerCheck> one = AnswerQuality.Of(pool, Character, _rules).Nominees.ToDictionary(check => check.Nominee);

        foreach (AnswerCheck check in AnswerQuality.Of(other, Character, _rules).Nominees)
        {
            Assert.That(check.Values, Is.EqualTo(one[check.Nominee].Values));
            Assert.That(check.Flags, Is.EqualTo(one[check.Nominee].Flags));
        }
    }

    [Test]
    public void What_could_not_be_looked_for_is_listed_with_its_reason()
    {
        IReadOnlyDictionary<AnswerSign, NotChecked> missing = AnswerQuality.Of(Of(Honest(10)), Character, new() { Key = Key, Scales = [Subscales[0]] }).NotChecked;

        Assert.That(missing[AnswerSign.Mahalanobis], Is.EqualTo(NotChecked.TooFewPersons));
        Assert.That(missing[AnswerSign.EvenOdd], Is.EqualTo(NotChecked.TooFewScales));
        Assert.That(missing[AnswerSign.Seconds], Is.EqualTo(NotChecked.NotAsked));
        Assert.That(missing[AnswerSign.Transposed], Is.EqualTo(NotChecked.NotRightOrWrong));
        Assert.That(AnswerQuality.Of(Of([]), Character, _rules).Nominees, Is.Empty);
    }

    [Test]
    public void Hurried_embellished_and_unfinished_answers_are_flagged()
    {
        Measure seconds = new("seconds");
        sbyte[][] answers = Honest(100);
        foreach (string item in Subscales[3].Items) answers[5][Array.IndexOf(Items, item)] = (sbyte)(Key.Reversed!.Contains(item) ? 1 : 5);
        for (int i = 12; i < 24; i++) answers[6][i] = -1;
        Pool pool = Of(answers).With(seconds, [.. Enumerable.Range(0, 100).Select(row => row == 4 ? 30.0 : 240)]);
        AnswerQuality quality = AnswerQuality.Of(pool, Character, _rules with { Seconds = seconds, Desirability = Subscales[3], MostDesirabilityT = 65, Signs = 1 });

        Assert.That(quality.Nominees[4].Flags, Does.Contain(new AnswerFlag(AnswerSign.Seconds, 1.25, 2)));
        Assert.That(quality.Nominees[5].Flags.Select(flag => flag.Sign), Does.Contain(AnswerSign.Desirability));
        Assert.That(quality.Nominees[6].Flags, Does.Contain(new AnswerFlag(AnswerSign.Answered, .5, .8)));
        Assert.That(quality.Counts[AnswerSign.Seconds], Is.EqualTo(1));
        Assert.That(quality.WithFlags()[quality.Flags][4], Is.EqualTo(quality.Nominees[4].Flags.Count));
    }

    [Test]
    public void Right_and_wrong_answers_that_turn_the_test_round_are_flagged()
    {
        Responses test = new("test");
        string[] items = [.. Enumerable.Range(1, 20).Select(item => $"t{item}")];
        Random random = new(3);
        sbyte[][] answers = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            double ability = (random.NextDouble() * 4) - 2;
            return Enumerable.Range(0, 20).Select(item => (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp((item / 4.0) - 2.5 - ability)) ? 1 : 0)).ToArray();
        })];
        answers[11] = [.. Enumerable.Range(0, 20).Select(item => (sbyte)(item >= 10 ? 1 : 0))];
        Pool pool = Small.Of(200).With(test, items, [.. answers.SelectMany(one => one)]);
        ItemBank bank = new("t", [.. items.Select((name, item) => new BankItem(name, Item.Rasch((item / 4.0) - 2.5)))], "simulated", 200, "this test", new DateOnly(2026, 1, 1), LatentNormal.Standard);
        AnswerCheck check = AnswerQuality.Of(pool, test, new() { Bank = bank }).Nominees[11];

        Assert.That(check.Flags.Select(flag => flag.Sign), Is.SupersetOf(new[] { AnswerSign.ModelFit, AnswerSign.Transposed }));
        Assert.That(check.Values[AnswerSign.ModelFit], Is.LessThan(-5));
    }

    [Test]
    public void An_item_that_there_is_not_is_named()
    {
        Assert.That(() => AnswerQuality.Of(Of(Honest(3)), Character, new() { Key = Key with { Reversed = ["c99"] } }), Throws.ArgumentException.With.Message.Contains("c99"));
        Assert.That(() => AnswerQuality.Of(Of(Honest(3)), Character, new() { Key = Key, Scales = [new("s", ["x"]), Subscales[0], Subscales[1]] }), Throws.ArgumentException.With.Message.Contains("'x'"));
        Assert.That(() => AnswerQuality.Of(Of(Honest(3)), Character, new() { Key = new(1, 4) }), Throws.ArgumentException.With.Message.Contains("outside 1 to 4"));
    }
}
