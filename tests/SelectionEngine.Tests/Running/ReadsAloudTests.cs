namespace SelectionEngine.Tests;

/// <summary>The call site, as a programme committee would read it.</summary>
public class ReadsAloudTests
{
    private static readonly Measure Reasoning = new("reasoning"), Integrity = new("integrity"), Potential = new("potential"), Years = new("years");
    private static readonly Category Region = new("region"), Role = new("role"), Gender = new("gender") { MonitoringOnly = true };
    private static readonly Date Born = new("born");

    private static readonly Pipeline School = Pipeline.For("School of Mayors", seed: 2026, asOf: new(2023, 9, 1))
        .Reads(Reasoning, Integrity, Years, Region, Role, Gender, Born)
        .Screen("eligible", Born.Age >= 25, Years >= 3, Role.In("mayor", "deputy mayor"))
        .Standardize(Reasoning, Integrity)
        .Composite(Potential, (Reasoning.Z, 0.6), (Integrity.Z, 0.4))
        .Cut("shortlist", by: Potential, keep: 240)
        .Cohort("class of 2026", seats: 60, by: Potential,
            Quota.AtMost(2, per: Region),
            Quota.AtLeast(18, Gender, "female"))
        .Build();

    [Test]
    public void A_pipeline_tells_itself_in_one_line() => Assert.That(School.ToString(),
        Is.EqualTo("School of Mayors: eligible → standardize reasoning, integrity → composite potential → shortlist → class of 2026"));

    [Test]
    public void The_same_pipeline_from_JSON_is_equal() => Assert.That(Pipeline.FromJson(School.ToJson()), Is.EqualTo(School));

    private sealed record Person(string Id, double? Reasoning, double Integrity, int Years, string Region, string Role, string? Gender, DateOnly Born);

    [Test]
    public void A_pool_is_made_of_ones_own_objects_by_functions()
    {
        Person[] people =
        [
            new("N-1", 30, 7, 5, "north", "mayor", "female", new(1980, 1, 1)),
            new("N-2", null, 9, 5, "north", "mayor", null, new(1980, 1, 1)),
            new("N-3", 20, 5, 4, "south", "deputy mayor", "male", new(2010, 1, 1)),
        ];

        Pool pool = Pool.From(people, p => p.Id)
            .With(Reasoning, p => p.Reasoning).With(Integrity, p => p.Integrity).With(Years, p => p.Years)
            .With(Region, p => p.Region).With(Role, p => p.Role).With(Gender, p => p.Gender).With(Born, p => p.Born);

        Assert.That(School.Check(pool).Where(problem => problem.IsError), Is.Empty);
    }
}
