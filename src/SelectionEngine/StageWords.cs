using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The builder's words for the built-in stages. Each adds one stage through <see cref="PipelineBuilder.Add"/>, as a word of your own would.</summary>
public static class StageWords
{
    /// <summary>Lets through whoever meets all of the conditions; holds whoever cannot be told.</summary>
    public static PipelineBuilder Screen(this PipelineBuilder pipeline, string name, params IReadOnlyList<Condition> conditions) =>
        pipeline.Add(new Screen(name, conditions.Count == 1 ? conditions[0] : new All([.. conditions])));

    /// <summary>Turns answers into a score.</summary>
    public static PipelineBuilder Score(this PipelineBuilder pipeline, Measure gives, Responses from, Scoring by, IReadOnlyList<string>? items = null) =>
        pipeline.Add(new Score($"score {gives}", from, gives, by, items));

    /// <summary>Gives the z scores of measures among those who stand before this stage.</summary>
    public static PipelineBuilder Standardize(this PipelineBuilder pipeline, params IReadOnlyList<Measure> measures) =>
        pipeline.Add(new Standardize($"standardize {string.Join(", ", measures)}", [.. measures]));

    /// <summary>Places measures on scales among those who stand before this stage.</summary>
    public static PipelineBuilder Standardize(this PipelineBuilder pipeline, string name, IReadOnlyList<Measure> measures, params IReadOnlyList<Scale> scales) =>
        pipeline.Add(new Standardize(name, measures, [.. scales]));

    /// <summary>Places a measure on scales of a published norm.</summary>
    public static PipelineBuilder Norm(this PipelineBuilder pipeline, Measure measure, Norm against, params IReadOnlyList<Scale> scales) =>
        pipeline.Add(new Standardize($"norm {measure}", [measure], scales.Count > 0 ? [.. scales] : null, against));

    /// <summary>Gives the share that scores reach of a range fixed in advance: <c>Rescale((interview, 1, 5), test)</c>, where the range of the test is declared.</summary>
    public static PipelineBuilder Rescale(this PipelineBuilder pipeline, params IReadOnlyList<Ranged> ranges) =>
        pipeline.Add(new Rescale($"rescale {string.Join(", ", ranges.Select(range => range.Of))}", [.. ranges]));

    /// <summary>Turns assessors' ratings into a score.</summary>
    public static PipelineBuilder Panel(this PipelineBuilder pipeline, Measure gives, Ratings from, Aggregate by = Aggregate.Mean, int leastRatings = 2,
        IReadOnlyList<string>? exercises = null, IReadOnlyList<string>? dimensions = null, PanelErrors? errors = null, SeverityCorrection? severity = null, ConflictRules? conflicts = null) =>
        pipeline.Add(new Panel($"panel {gives}", from, gives, exercises, dimensions, by, leastRatings, Errors: errors, Severity: severity, Conflicts: conflicts));

    /// <summary>Holds a remote score against a supervised one, notes a gap that chance does not explain, and gives the score that counts.</summary>
    public static PipelineBuilder Verify(this PipelineBuilder pipeline, Measure gives, Measure remote, Measure supervised, double remoteError, double supervisedError,
        Counting counts = Counting.Supervised) =>
        pipeline.Add(new Verify($"verify {gives}", remote, supervised, gives, remoteError, supervisedError, counts));

    /// <summary>Adds measures up with weights; whoever lacks one is held.</summary>
    public static PipelineBuilder Composite(this PipelineBuilder pipeline, Measure gives, params IReadOnlyList<Weighted> parts) =>
        pipeline.Add(new Composite($"composite {gives}", gives, [.. parts]));

    /// <summary>Adds measures up with weights, with a word on missing ones.</summary>
    public static PipelineBuilder Composite(this PipelineBuilder pipeline, Measure gives, MissingParts missing, params IReadOnlyList<Weighted> parts) =>
        pipeline.Add(new Composite($"composite {gives}", gives, [.. parts], missing));

    /// <summary>Adds measures up with weights by the measure's name, as stated, ranked, compared and estimated weights come.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="gives">The measure that it gives.</param>
    /// <param name="weights">Weights by name, such as <c>test.z</c>; a name that no column has is refused when the pipeline meets its pool.</param>
    /// <param name="missing">What becomes of a nominee who lacks a part; null to hold them.</param>
    public static PipelineBuilder Composite(this PipelineBuilder pipeline, Measure gives, IReadOnlyDictionary<string, double> weights, MissingParts? missing = null)
    {
        ArgumentNullException.ThrowIfNull(weights);

        // In the order of the names, which does not depend on how the dictionary was filled.
        Weighted[] parts = [.. weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Weighted(new Measure(pair.Key), pair.Value))];
        return pipeline.Add(new Composite($"composite {gives}", gives, parts, missing));
    }

    /// <summary>Multiplies measures above 0 with weights: their weighted geometric mean. Whoever lacks one is held.</summary>
    public static PipelineBuilder Product(this PipelineBuilder pipeline, Measure gives, params IReadOnlyList<Weighted> parts) =>
        pipeline.Add(new Composite($"product {gives}", gives, [.. parts], Method: CompositeMethod.Product));

    /// <summary>Lets the best so many through, overall or in every group.</summary>
    public static PipelineBuilder Cut(this PipelineBuilder pipeline, string name, Measure by, int keep, Category? per = null, Ties? ties = null) =>
        pipeline.Add(new Cut(name, by, new Keep.Top(keep), per, ties));

    /// <summary>Lets everybody at or above a score through.</summary>
    public static PipelineBuilder Cut(this PipelineBuilder pipeline, string name, Measure by, double atLeast) =>
        pipeline.Add(new Cut(name, by, new Keep.AtLeast(atLeast)));

    /// <summary>Lets the best share through, overall or in every group, a fraction of a person rounded up.</summary>
    public static PipelineBuilder Cut(this PipelineBuilder pipeline, string name, Measure by, decimal share, Category? per = null, Ties? ties = null) =>
        pipeline.Add(new Cut(name, by, new Keep.Share(share), per, ties));

    /// <summary>Keeps everyone whose score cannot be told apart from the best one.</summary>
    public static PipelineBuilder Band(this PipelineBuilder pipeline, string name, Measure by, double width, int below = 1) =>
        pipeline.Add(new Band(name, by, width, below));

    /// <summary>Fills places from bands of scores that the test cannot tell apart, within a band by keys.</summary>
    public static PipelineBuilder Band(this PipelineBuilder pipeline, string name, Measure by, int places, double width, BandUnit unit, double? reliability = null, bool sliding = false, Ties? ties = null) =>
        pipeline.Add(new Band(name, by, width, 1, unit, reliability, places, sliding, ties));

    /// <summary>Scores without elimination: the stages added inside take notes, and the last of them decides.</summary>
    public static PipelineBuilder Deferred(this PipelineBuilder pipeline, string name, Action<PipelineBuilder> block)
    {
        PipelineBuilder inside = pipeline.Inside();
        block(inside);
        return pipeline.Add(new Deferred(name, [.. inside.Stages]));
    }

    /// <summary>Holds whoever lacks one of the columns.</summary>
    public static PipelineBuilder Await(this PipelineBuilder pipeline, string name, params IReadOnlyList<Column> columns) =>
        pipeline.Add(new Await(name, [.. columns]));

    /// <summary>Draws lots, overall or in every group.</summary>
    public static PipelineBuilder Lot(this PipelineBuilder pipeline, string name, int keep, Category? per = null) =>
        pipeline.Add(new Lot(name, keep, per));

    /// <summary>Fills the seats with the best cohort that the rules allow: quotas, named places, barred nominees, conflicts, set-asides, seats held back.</summary>
    public static PipelineBuilder Cohort(this PipelineBuilder pipeline, string name, int seats, Measure by, params IReadOnlyList<CohortRule> rules) =>
        pipeline.Add(SelectionEngine.Cohort.Of(name, seats, by, 0, rules));

    /// <summary>Fills the seats with the best cohort that the rules allow, and keeps a reserve.</summary>
    public static PipelineBuilder Cohort(this PipelineBuilder pipeline, string name, int seats, Measure by, int reserve, params IReadOnlyList<CohortRule> rules) =>
        pipeline.Add(SelectionEngine.Cohort.Of(name, seats, by, reserve, rules));
}
