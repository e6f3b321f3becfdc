using SelectionEngine;

namespace PlanACompetition;

/// <summary>The competition: the pipeline that will run, and what is assumed of those who come.</summary>
internal static class Programme
{
    public const string Admission = "admission", Testing = "tests", Floor = "cognitive floor", Shortlist = "shortlist", Assessment = "assessment centre", Enrolment = "enrolment";

    public const string Criterion = "success";

    private static readonly Measure Cognitive = new("COG"), Potential = new("POT"), Leadership = new("RL"), Expertise = new("RE"), Management = new("RM"),
        Centre = new("AC"), Interview = new("SI"), Diagnostics = new("diagnostics"), Final = new("final");

    private static readonly Category Documents = new("documents");

    public static Pipeline Pipeline(int shortlist, int places) => SelectionEngine.Pipeline.For("School of Mayors", seed: 565)
        .Screen(Admission, Documents.In("complete"))
        .Add(new Standardize(Testing, [Cognitive, Potential, Leadership, Expertise, Management], [Scale.Z, Scale.Sten]))
        .Screen(Floor, Cognitive.Sten >= 3)
        .Add(new Composite("diagnostics score", Diagnostics, [(Cognitive.Z, 0.35), (Potential.Z, 0.30), (Leadership.Z, 0.1167), (Expertise.Z, 0.1167), (Management.Z, 0.1166)]))
        .Cut(Shortlist, by: Diagnostics, keep: shortlist)
        .Add(new Standardize(Assessment, [Centre, Interview, Diagnostics]))
        .Add(new Composite("final score", Final, [(Centre.Z, 0.4), (Interview.Z, 0.4), (Diagnostics.Z, 0.2)]))
        .Cut(Enrolment, by: Final, keep: places)
        .Build();

    /// <summary>Correlations with later success from meta-analyses where there are any; the rest is plausible, and for the committee to replace.</summary>
    public static PlanAssumptions Assumptions(int nominees) => new()
    {
        Nominees = nominees,
        Criterion = Criterion,
        Correlations = MeasureCorrelations.Of(
            ("COG", "POT", .15), ("COG", "RL", .10), ("COG", "RE", .35), ("COG", "RM", .15), ("COG", "AC", .28), ("COG", "SI", .25), ("COG", "success", .31),
            ("POT", "RL", .50), ("POT", "RE", .35), ("POT", "RM", .45), ("POT", "AC", .25), ("POT", "SI", .20), ("POT", "success", .20),
            ("RL", "RE", .25), ("RL", "RM", .40), ("RL", "AC", .30), ("RL", "SI", .28), ("RL", "success", .22),
            ("RE", "RM", .35), ("RE", "AC", .28), ("RE", "SI", .22), ("RE", "success", .22),
            ("RM", "AC", .30), ("RM", "SI", .25), ("RM", "success", .24),
            ("AC", "SI", .40), ("AC", "success", .29), ("SI", "success", .42)),
        Groups =
        [
            new("men", .7),
            new("women", .3, new Dictionary<string, double> { ["COG"] = .10, ["POT"] = .10, ["RL"] = .10, ["RE"] = .05, ["RM"] = -.05, ["AC"] = -.10, ["SI"] = -.05, ["success"] = -.02 },
                new Dictionary<string, double> { [Admission] = .76 }),
        ],
        PassRates = new Dictionary<string, double> { [Admission] = .797 },
        Costs = new Dictionary<string, double> { [Admission] = 200, [Testing] = 1_500, [Assessment] = 20_000 },
    };
}
