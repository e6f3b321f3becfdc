using SelectionEngine;
using SelectionEngine.Files;

namespace CohortDeskSample;

/// <summary>The procedure of the School of Mayors up to its enrolment, and an enrolment with rules that cross.</summary>
internal static class Enrolment
{
    public const string Stage = "enrolment";

    public const int Seats = 161;

    public static readonly Measure Final = new("final");
    public static readonly Category Region = new("region"), District = new("federal_district"), Role = new("role"), Sex = new("sex"), Municipality = new("municipality"), Name = new("name");
    public static readonly Date Born = new("birth_date");

    /// <summary>Seats for roles, for every district, for women and for the young; at most five from a region and one from a municipality.</summary>
    public static IReadOnlyList<CohortRule> Rules =>
    [
        Quota.AtMost(5, per: Region),
        Quota.AtMost(1, per: Municipality) with { Flex = 0 },
        Quota.Between(60, 80, Role, "head"),
        Quota.Between(48, 70, Role, "deputy"),
        Quota.Between(20, 30, Role, "regional body"),
        Quota.Between(10, 20, Role, "organisation"),
        Quota.AtLeast(6, per: District),
        Quota.AtLeast(50, Sex, "female"),
        Quota.AtLeast(30, Born.Age <= 35),
    ];

    /// <summary>Every woman who stands before the stage, though two of them come from one municipality.</summary>
    public static Quota Impossible => Quota.AtLeast(69, Sex, "female");

    public static Pipeline School(string home) => Pipeline.FromFile(Path.Combine(home, "pipeline.json"));

    public static Pipeline With(Pipeline school, params IReadOnlyList<CohortRule> rules)
    {
        PipelineBuilder pipeline = Pipeline.For("School of Mayors, enrolment at the desk", school.Terms.Seed, school.Terms.AsOf, school.Terms.Resolution.Decimals)
            .Reads([.. school.Inputs]);
        foreach (Stage stage in school.Stages.TakeWhile(stage => stage is not Cohort)) pipeline.Add(stage);
        return pipeline.Cohort(Stage, Seats, by: Final, reserve: 20, rules).Build();
    }

    public static Pool Read(string folder, Pipeline pipeline, string home, CancellationToken cancellation) =>
        CsvPool.Read(folder, [.. pipeline.Inputs, Name], CsvLayout.FromJson(File.ReadAllText(Path.Combine(home, "layout.json"))), cancellation: cancellation);
}
