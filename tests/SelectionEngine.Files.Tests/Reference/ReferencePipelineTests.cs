using System.Runtime.CompilerServices;

namespace SelectionEngine.Files.Tests;

/// <summary>The reference pipeline of the benchmarks on its reference data: pandas 1.5.3 chose the members and the reserve that lie beside the data.</summary>
public sealed class ReferencePipelineTests
{
    private static readonly string Folder = SourceFolder();

    [Test]
    public void The_same_members_are_chosen_as_by_pandas() =>
        Assert.That(Run().Cohort, Is.EqualTo(File.ReadAllLines(Path.Combine(Folder, "members.txt"))));

    [Test]
    public void The_same_reserve_is_kept_in_the_same_order() =>
        Assert.That(Run().Reserve, Is.EqualTo(File.ReadAllLines(Path.Combine(Folder, "reserve.txt"))));

    private static Selection Run()
    {
        Measure nomination = new("nomination"), years = new("years"), age = new("age"), first = new("c1"), second = new("c2");
        Measure[] tests = [new("t1"), new("t2"), new("t3"), new("t4")], panels = [new("p1"), new("p2")];
        Category region = new("region");

        Pool pool = CsvPool.Read(Folder, [nomination, years, age, .. tests, .. panels, region]);

        return Pipeline.For("reference", seed: 1)
            .Cut("regional shortlist", nomination, 0.8m, per: region, ties: Ties.ById)
            .Screen("gate", years >= 3, age <= 55)
            .Standardize("tests", tests, Scale.Z, Scale.Sten)
            .Composite(first, (tests[0].Z, .35), (tests[1].Z, .30), (tests[2].Z, .20), (tests[3].Z, .15))
            .Screen("floor", tests[0].Sten >= 3)
            .Cut("diagnostics", first, keep: 250, ties: Ties.ById)
            .Standardize("panels", panels, Scale.Z)
            .Composite(second, (panels[0].Z, .4), (panels[1].Z, .4), (first, .2))
            .Add(new Cohort("cohort", Seats: 161, second, [Quota.AtMost(6, per: region)], Reserve: 25, Ties.ById))
            .Build()
            .Run(pool);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
