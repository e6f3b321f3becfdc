namespace SelectionEngine.Tests;

/// <summary>Small pools and the columns in them.</summary>
internal static class Small
{
    public static readonly Measure Interview = new("interview"), Essay = new("essay"), Potential = new("potential");
    public static readonly Category Region = new("region"), Role = new("role"), Passport = new("passport");
    public static readonly Date Born = new("born");

    public static readonly DateOnly September = new(2023, 9, 1);

    public static string Id(int number) => $"N-{number}";

    public static Pool Of(int count) => Pool.Of(Enumerable.Range(1, count).Select(Id));

    /// <summary>Nominees N-1, N-2, … with these interview scores.</summary>
    public static Pool Scores(params double?[] scores) => Of(scores.Length).With(Interview, Numbers(scores));

    public static double[] Numbers(params double?[] values) => [.. values.Select(value => value ?? double.NaN)];

    public static Selection Run(this Pool pool, Action<PipelineBuilder> stages, string seed = "2026", int decimals = 6)
    {
        PipelineBuilder pipeline = Pipeline.For("small", seed, September, decimals);
        stages(pipeline);
        return pipeline.Build().Run(pool);
    }

    /// <summary>The verdicts in the pool's order: + chosen, - rejected, ? held.</summary>
    public static string Verdicts(this Selection selection) => string.Concat(selection.Outcomes.Select(outcome => outcome.Verdict switch
    {
        Verdict.Advanced => '+',
        Verdict.Rejected => '-',
        _ => '?',
    }));

    public static string Says(this Selection selection, int number, Language language = Language.English) => selection.Trail(Id(number)).Text(language);
}
