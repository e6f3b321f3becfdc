using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests;

public sealed class ItemFairnessTests
{
    private static readonly Responses _test = new("test");
    private static readonly Category _gender = new("gender") { MonitoringOnly = true }, _region = new("region");
    private static readonly string[] _items = [.. Enumerable.Range(1, 16).Select(item => $"t{item}")];

    [Test]
    public void The_item_that_was_made_harder_for_a_group_is_named_with_its_direction()
    {
        ItemFairness fairness = ItemFairness.Of(Simulated(3000, dif: 1.2), _test, _gender, rules: new() { Level = .001 });

        Assert.That(fairness.Flagged.Select(one => (one.Item, one.Focal, one.Finding.Class, one.Finding.Direction)), Is.EqualTo(new[] { ("t3", "female", EtsClass.C, DifDirection.AgainstFocal) }));
        Assert.That((fairness.Reference, fairness.WithoutLabel), Is.EqualTo(("male", 0)));
        Assert.That(fairness.Groups[0].Table.Test!.PointsForFocal, Is.Negative);
    }

    [Test]
    public void Regions_are_looked_at_where_the_numbers_allow_and_say_so_where_not()
    {
        ItemFairness fairness = ItemFairness.Of(Simulated(1500, dif: 1.2), _test, _gender, per: _region, rules: new() { LeastInGroup = 60, LeastTogether = 200 });

        Assert.That(fairness.Groups.Select(group => (group.Focal, group.Within, group.Table.Degeneracy)), Is.EqualTo(new[]
        {
            ("female", (string?)null, Degeneracy.None), ("female", "East", Degeneracy.None), ("female", "Far", Degeneracy.TooFewPersons), ("female", "West", Degeneracy.None),
        }));
        Assert.That(fairness.Findings.Count(), Is.EqualTo(3 * 16));
    }

    [Test]
    public void The_order_of_the_nominees_changes_nothing()
    {
        Pool pool = Simulated(500, .5);
        int[] order = [.. Enumerable.Range(0, 500).OrderBy(row => row * 211 % 500)];
        ItemFairness one = ItemFairness.Of(pool, _test, _gender), other = ItemFairness.Of(pool.Take(order), _test, _gender);

        Assert.That(other.Findings, Is.EqualTo(one.Findings));
        Assert.That(other.Groups[0].Table.Test, Is.EqualTo(one.Groups[0].Table.Test));
    }

    [Test]
    public void Reversed_items_are_turned_before_they_are_compared()
    {
        Pool pool = Simulated(1500, 1.2);
        AnswerLists answers = pool[_test];
        sbyte[] turned = [.. Enumerable.Range(0, 1500).SelectMany(row => pool[_test][row].ToArray().Select((answer, item) => item == 4 ? (sbyte)(1 - answer) : answer))];
        Pool other = Pool.Of(Enumerable.Range(0, 1500).Select(pool.Id)).With(_gender, [.. Enumerable.Range(0, 1500).Select(row => pool[_gender][row])]).With(_test, _items, turned);

        Assert.That(ItemFairness.Of(other, _test, _gender, new(Reversed: ["t5"])).Findings, Is.EqualTo(ItemFairness.Of(pool, _test, _gender).Findings));
    }

    [Test]
    public void Whoever_has_no_label_is_in_no_table_and_counted()
    {
        Pool pool = Small.Of(4).With(_gender, ["female", null, "male", "male"]).With(new Responses("test"), ["t1", "t2"], [0, 1, 1, 1, 1, 0, 0, 0]);
        ItemFairness fairness = ItemFairness.Of(pool, _test, _gender);

        Assert.That(fairness.WithoutLabel, Is.EqualTo(1));
        Assert.That(fairness.Groups.Single().Table, Has.Property("Focal").EqualTo(1).And.Property("Reference").EqualTo(2).And.Property("Degeneracy").EqualTo(Degeneracy.TooFewPersons));
        Assert.That(() => ItemFairness.Of(pool, _test, _gender, reference: "other"), Throws.ArgumentException.With.Message.Contains("female"));
    }

    private static Pool Simulated(int nominees, double dif)
    {
        Random random = new(12);
        string[] gender = new string[nominees], region = new string[nominees];
        sbyte[] answers = new sbyte[nominees * 16];
        for (int row = 0; row < nominees; row++)
        {
            gender[row] = random.NextDouble() < .45 ? "female" : "male";
            region[row] = row % 25 == 0 ? "Far" : row % 2 == 0 ? "East" : "West";
            double ability = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
            for (int item = 0; item < 16; item++)
            {
                double logit = ability - ((item / 5.0) - 1.5) - (item == 2 && gender[row] == "female" ? dif : 0);
                answers[(row * 16) + item] = (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0);
            }
        }

        return Small.Of(nominees).With(_gender, gender).With(_region, region).With(_test, _items, answers);
    }
}
