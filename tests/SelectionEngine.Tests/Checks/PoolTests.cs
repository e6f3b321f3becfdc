using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PoolTests
{
    private static IEnumerable<TestCaseData> Refused =>
    [
        Case("N-1", () => Pool.Of(["N-1", "N-2", "N-1"])),
        Case("empty id", () => Pool.Of(["N-1", " "])),
        Case("2 values", () => Of(3).With(Interview, [1, 2])),
        Case("already", () => Scores(1).With(Interview, [1])),
        Case("outside 0 to 10", () => Of(1).With(new Measure("interview") { Min = 0, Max = 10 }, [11])),
        Case("N-2", () => Of(2).With(Interview, [1, double.PositiveInfinity])),
        Case("'west' in row 2", () => Of(2).With(new Category("region") { Labels = ["north"] }, ["north", "west"])),
        Case("empty label in row 2", () => Of(2).With(Region, ["north", " "])),
        Case("no items", () => Of(1).With(new Responses("test"), [], [])),
        Case("'i1' twice", () => Of(1).With(new Responses("test"), ["i1", "i1"], [0, 0])),
        Case("no whole number of nominees", () => Of(1).With(new Responses("test"), ["i1", "i2"], [0, 0, 0])),
        Case("holds -2 in row 2 for item 'i1'", () => Of(2).With(new Responses("test"), ["i1"], [0, -2])),
        Case("assessor 'A'", () => Of(1).With(new Ratings("panel"), [[new("case", "logic", "A", double.NaN)]])),
    ];

    private static TestCaseData Case(string says, Func<Pool> make) => new TestCaseData(says, make).SetArgDisplayNames(says);

    [TestCaseSource(nameof(Refused))]
    public void A_bad_column_is_refused_with_the_place(string says, Func<Pool> make) =>
        Assert.That(() => make(), Throws.InstanceOf<ArgumentException>().With.Message.Contains(says.Replace("holds", "hold")));

    [Test]
    public void Adding_a_column_leaves_the_old_pool_as_it_was()
    {
        Pool before = Scores(1), after = before.With(Essay, [2]);

        Assert.That((before.Columns.Count(), after.Columns.Count()), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Values_are_copied()
    {
        double[] values = [1];
        Pool pool = Of(1).With(Interview, values);

        values[0] = 2;

        Assert.That(pool[Interview][0], Is.EqualTo(1));
    }

    [Test]
    public void A_column_of_another_kind_is_not_found() => Assert.That(() => { _ = Scores(1)[new Category("interview")]; }, Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("is a measure"));

    [Test]
    public void Ids_are_found_in_any_order()
    {
        Pool pool = Pool.Of(["Я", "b", "a", "Б"]);

        Assert.That(new[] { "Я", "b", "a", "Б" }.Select(pool.RowOf), Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void The_order_of_items_ratings_and_columns_is_no_part_of_the_data()
    {
        Pipeline nobody = Pipeline.For("p", 1).Lot("l", keep: 0).Build();
        Responses test = new("test");
        Ratings panel = new("panel");
        Rating one = new("case", "logic", "A", 1), two = new("case", "logic", "B", 2);

        Pool left = Scores(1).With(test, ["i1", "i2"], [0, 1]).With(panel, [[one, two]]);
        Pool right = Of(1).With(panel, [[two, one]]).With(test, ["i2", "i1"], [1, 0]).With(Interview, [1]);

        Assert.That(nobody.Run(left).Manifest.Data, Is.EqualTo(nobody.Run(right).Manifest.Data));
    }

    [Test]
    public void One_changed_value_changes_the_fingerprint_of_the_data()
    {
        Pipeline nobody = Pipeline.For("p", 1).Lot("l", keep: 0).Build();

        Assert.That(nobody.Run(Scores(1, 2)).Manifest.Data, Is.Not.EqualTo(nobody.Run(Scores(1, 2.0000000001)).Manifest.Data));
    }
}
