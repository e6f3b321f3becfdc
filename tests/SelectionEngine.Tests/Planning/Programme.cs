using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests;

/// <summary>The reference programme as a plan sees it: 565 nominees, a gate, diagnostics, an assessment centre, 161 places.</summary>
internal static class Programme
{
    public static readonly Measure Cognitive = new("COG"), Potential = new("POT"), Readiness = new("RDY"), Centre = new("AC"), Interview = new("SI"), Diagnostics = new("diagnostics"), Final = new("final");
    public static readonly Category Sex = new("sex");

    public static PlanAssumptions Assumptions { get; } = new()
    {
        Nominees = 565,
        Criterion = "CR",
        Correlations = MeasureCorrelations.Of(
            ("COG", "POT", .15), ("COG", "RDY", .30), ("COG", "AC", .28), ("COG", "SI", .25), ("COG", "CR", .31),
            ("POT", "RDY", .52), ("POT", "AC", .25), ("POT", "SI", .20), ("POT", "CR", .20),
            ("RDY", "AC", .38), ("RDY", "SI", .32), ("RDY", "CR", .30),
            ("AC", "SI", .40), ("AC", "CR", .29), ("SI", "CR", .42)),
        Points = new Dictionary<string, Norm> { ["COG"] = new(20, 5, "manual"), ["AC"] = new(3, .6, "last year"), ["SI"] = new(3, .5, "last year") },
        Groups =
        [
            new("men", .7),
            new("women", .3, new Dictionary<string, double> { ["COG"] = .1, ["POT"] = .1, ["RDY"] = .05, ["AC"] = -.1, ["SI"] = -.05, ["CR"] = -.02 }),
        ],
        PassRates = new Dictionary<string, double> { ["admission"] = 444.0 / 565 },
        Costs = new Dictionary<string, double> { ["admission"] = 100, ["diagnostics score"] = 400, ["final score"] = 3000 },
    };

    /// <summary>Without a gate that a drawn pool could not pass by its scores.</summary>
    public static PlanAssumptions Ungated { get; } = Assumptions with { PassRates = new Dictionary<string, double>(), Costs = new Dictionary<string, double>() };

    public static Pipeline Hurdles(int shortlist = 250, int places = 161, bool gate = true)
    {
        PipelineBuilder pipeline = Pipeline.For("programme", seed: 565);
        if (gate) pipeline.Screen("admission", Sex.In("men", "women"));
        return pipeline
            .Standardize("norms", [Cognitive, Potential, Readiness], Scale.Z, Scale.Sten)
            .Screen("floor", Cognitive.Sten >= 3)
            .Composite("diagnostics score", Diagnostics, (Cognitive.Z, .35), (Potential.Z, .30), (Readiness.Z, .35))
            .Cut("shortlist", by: Diagnostics, keep: shortlist)
            .Standardize("norms of the shortlist", [Centre, Interview, Diagnostics], Scale.Z)
            .Composite("final score", Final, (Centre.Z, .5), (Interview.Z, .5), (Diagnostics.Z, .25))
            .Cut("enrolment", by: Final, keep: places)
            .Build();
    }

    private static PipelineBuilder Composite(this PipelineBuilder pipeline, string name, Measure gives, params IReadOnlyList<Weighted> parts) => pipeline.Add(new Composite(name, gives, [.. parts]));
}
