using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ConflictTests
{
    private static readonly Ratings Ratings = new("ratings");
    private static readonly Measure Judged = new("judged");
    private static readonly Category Employer = new("employer");

    private static readonly ConflictRules Rules = new(
        [new("same region", "region", Region), new("same employer", "employer", Employer)],
        [new("A", "N-2", "relative")],
        [Assessor.Of("A", ("region", "north"), ("employer", "Mill No 1")), Assessor.Of("B", ("region", "east"), ("employer", "АО «Звёзды»"), ("employer", "School")), Assessor.Of("C", ("region", "west"))]);

    private static readonly Pool Three = Of(3)
        .With(Region, ["north", "south", "south"])
        .With(Employer, ["Shop", "Shop", "АО \"Звезды\""])
        .With(Ratings, [.. Enumerable.Range(0, 3).Select(_ => new Rating[] { new("case", "logic", "A", 1), new("case", "logic", "B", 5), new("case", "logic", "C", 9) })]);

    private static readonly Selection Selection = Three.Run(pipeline => pipeline.Panel(Judged, Ratings, conflicts: Rules));

    [Test]
    public void Ratings_in_conflict_do_not_count() => Assert.That(Selection.Pool[Judged].ToArray(), Is.EqualTo(new[] { 7.0, 7, 5 }));

    [Test]
    public void The_facts_name_what_was_left_out() => Assert.That(((PanelFacts)Selection.Facts["panel judged"]).Excluded, Is.EqualTo(new ExcludedRatings[]
    {
        new("N-1", "A", "same region", 1), new("N-2", "A", "relative", 1), new("N-3", "B", "same employer", 1),
    }));

    [Test]
    public void The_trail_names_what_was_left_out() =>
        Assert.That(Selection.Says(2), Does.EndWith("1 ratings of assessor A do not count: relative, 1 ratings were left out for a conflict of interest"));

    [Test]
    public void Whoever_cannot_be_checked_is_named_and_counts() => Assert.That(((PanelFacts)Selection.Facts["panel judged"]).Unchecked, Is.EqualTo(new[] { "C" }));

    [Test]
    public void The_rules_read_back_from_JSON_as_they_were()
    {
        Pipeline pipeline = Pipeline.For("p", 1).Panel(Judged, Ratings, errors: PanelErrors.Pooled, conflicts: Rules).Build();

        Assert.That(Pipeline.FromJson(pipeline.ToJson()).Fingerprint, Is.EqualTo(pipeline.Fingerprint));
    }

    [Test]
    public void The_order_of_attributes_is_no_difference() =>
        Assert.That(Fingerprint(Assessor.Of("A", ("region", "north"), ("employer", "Mill"))), Is.EqualTo(Fingerprint(Assessor.Of("A", ("employer", "Mill"), ("region", "north")))));

    [Test]
    public void A_panel_without_the_new_words_is_written_as_it_always_was() => Assert.That(Pipeline.For("p", 1).Panel(Judged, Ratings).Build().ToJson(), Does.Not.Contain("severity").And.Not.Contain("conflicts\""));

    private static string Fingerprint(Assessor assessor) => Pipeline.For("p", 1).Panel(Judged, Ratings, conflicts: new([new("r", "region", Region)], Assessors: [assessor])).Build().Fingerprint;
}
