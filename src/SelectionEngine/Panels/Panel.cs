using System.Collections.Immutable;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Turns assessors' ratings into one score: every exercise × dimension is aggregated over its assessors, and the score is the mean over these cells.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="From">The ratings.</param>
/// <param name="Gives">
/// The measure that it gives, in points of the rating scale, rounded to the pipeline's resolution; with it <c>name.se</c>, its standard error, when <paramref name="Errors"/> or
/// <paramref name="Severity"/> are stated.
/// </param>
/// <param name="Exercises">The exercises that count; null for all that occur.</param>
/// <param name="Dimensions">The dimensions that count; null for all that occur.</param>
/// <param name="By">How several assessors become one.</param>
/// <param name="LeastRatings">How many ratings every cell needs; a nominee with fewer is held.</param>
/// <param name="LeaveOutConflicts">True: ratings with a conflict of interest do not count.</param>
/// <param name="Errors">From what standard errors are told without a correction of severity; null for none.</param>
/// <param name="Severity">How the severity of assessors is taken out; null for not at all.</param>
/// <param name="Conflicts">Rules by which conflicts of interest are found, beside those that the ratings state.</param>
/// <remarks>
/// Standard errors. Without correction: <see cref="PanelSpread"/>, own or pooled. With least squares: residual variance × Σ (weight of an assessor)² + the variance that the severities
/// themselves bring. For a median or a trimmed mean the first part is enlarged by <see cref="PanelScore.MedianErrorFactor"/> or <see cref="PanelScore.TrimmedErrorFactor"/> of each cell.
/// With the many-facet model: <see cref="FairScore.ScoreError"/>.
/// </remarks>
public sealed record Panel(
    string Name, Ratings From, Measure Gives, IReadOnlyList<string>? Exercises = null, IReadOnlyList<string>? Dimensions = null,
    Aggregate By = Aggregate.Mean, int LeastRatings = 2, bool LeaveOutConflicts = true,
    PanelErrors? Errors = null, SeverityCorrection? Severity = null, ConflictRules? Conflicts = null) : Stage<PanelSummary, PanelFacts>(Name)
{
    /// <summary>The least number of ratings that is left when the highest and the lowest are dropped.</summary>
    private const int LeastTrimmed = 3;

    internal bool Corrects => Severity is { Method: not SeverityMethod.None };

    private bool GivesErrors => Errors is not null || Corrects;

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [From, .. Conflicts?.Needs ?? []];

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => GivesErrors ? [Gives, Gives.StandardError] : [Gives];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (LeastRatings < 1) yield return new("panel.ratings", "leastRatings", "It asks for less than one rating.", "Ask for 1 or more; 2 is usual.");
            if (By == Aggregate.Trimmed && LeastRatings < LeastTrimmed) yield return new("panel.trimmed", "leastRatings", "Dropping the highest and the lowest needs at least three ratings.", "Ask for 3 or more, or use the mean or the median.");
            if (Corrects && Errors is not null) yield return new("panel.errors", "errors", "Corrected scores have standard errors of their own.", "Leave errors out, or leave severity out.");
            if (Severity is { Method: SeverityMethod.ManyFacet } && By != Aggregate.Mean) yield return new("panel.many_facet", "by", "The many-facet model weighs ratings itself.", "Use the mean, or correct by least squares.");
            if (Severity is { LeastRatings: < 1 }) yield return new("panel.severity", "severity.leastRatings", "It asks for less than one rating of an assessor.", "Ask for 1 or more; 8 is usual.");
            if (Severity is { PriorSd: not > 0 }) yield return new("panel.severity", "severity.priorSd", "The prior of severities has no spread.", "Give a standard deviation above 0 in logits; 1 is weak.");
            if (Conflicts is null) yield break;

            if (!LeaveOutConflicts) yield return new("panel.conflicts", "leaveOutConflicts", "It has conflict rules and counts ratings in conflict.", "Leave conflicts out, or leave the rules out.");
            foreach (Flaw flaw in Conflicts.Flaws("conflicts")) yield return flaw;
        }
    }

    /// <inheritdoc/>
    protected override PanelSummary Summarize(Part part)
    {
        PanelRow one = new(this, part, null, Conflicts is null ? null : new ConflictTable(Conflicts));
        Dictionary<string, int> assessors = new(StringComparer.Ordinal);
        List<ExcludedRatings> excluded = [];
        List<JudgedNominee> judged = [];
        ExactSum squares = new(), expected = new();
        int ratings = 0, conflicts = 0;

        foreach (int row in part.Rows)
        {
            one.Read(row);
            ratings += one.Kept.Length;
            conflicts += one.LeftOut.Count;
            foreach (string assessor in one.Assessors) assessors.TryAdd(assessor, assessors.Count);
            foreach ((string assessor, _) in one.LeftOut) assessors.TryAdd(assessor, assessors.Count);
            if (one.LeftOut.Count > 0) excluded.AddRange(Excluded(part.Id(row), one));
            if (Corrects && one.Kept.Length > 0) judged.Add(new(part.Id(row), NumbersOf(one.Assessors), one.Kept.ToArray()));

            if (GivesErrors && one.Spread() is { Expected: > 0 } spread)
            {
                squares.Add(spread.PooledSquares);
                expected.Add(spread.PooledExpected);
            }
        }

        return new()
        {
            Cells = [.. one.Cells],
            Assessors = ImmutableSortedSet.CreateRange(StringComparer.Ordinal, assessors.Keys),
            Unchecked = ImmutableSortedSet.CreateRange(StringComparer.Ordinal, one.Unchecked),
            Ratings = ratings,
            Conflicts = conflicts,
            SpreadSquares = squares,
            SpreadExpected = expected,
            Excluded = excluded.Count > 0 ? [excluded] : [],
            Judged = judged.Count > 0 ? [new(one.Cells, assessors, judged)] : [],
        };

        int[] NumbersOf(ReadOnlySpan<string> names)
        {
            int[] numbers = new int[names.Length];
            for (int i = 0; i < numbers.Length; i++) numbers[i] = assessors[names[i]];
            return numbers;
        }
    }

    /// <summary>For a correction by least squares: the ratings made ready to be settled among any of these nominees.</summary>
    internal PanelDesign Designed(Part everybody) => SeveritySettlement.Designed(Severity!, Summarize(everybody));

    /// <inheritdoc/>
    protected override PanelFacts Settle(PanelSummary whole, Terms terms) => Settled(whole, default);

    internal override PanelFacts Settle(PanelSummary whole, Terms terms, Effort effort) => Settled(whole, effort.Threads.CancellationToken);

    private PanelFacts Settled(PanelSummary whole, CancellationToken cancellation)
    {
        double scale = whole.SpreadExpected.ToDouble();
        PanelFacts facts = new(whole.Cells, whole.Assessors, whole.Ratings, whole.Conflicts)
        {
            Excluded = [.. whole.Excluded.SelectMany(some => some).OrderBy(one => one.Nominee, StringComparer.Ordinal).ThenBy(one => one.Assessor, StringComparer.Ordinal).ThenBy(one => one.Why, StringComparer.Ordinal)],
            Unchecked = [.. whole.Unchecked],
            Rules = Conflicts is null ? null : new ConflictTable(Conflicts),
            AssessorSd = scale > 0 ? Math.Sqrt(whole.SpreadSquares.ToDouble() / scale) : double.NaN,
        };

        if (!Corrects) return facts;
        (PanelSeverity severity, SettledSeverity settled) = SeveritySettlement.Of(Severity!, whole, cancellation);
        return facts with { Severity = severity, Settled = settled };
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, PanelFacts facts, Verdicts verdicts)
    {
        PanelScoring scoring = new(this, part, facts);
        Span<double> scores = verdicts.Values(Gives);
        Span<double> errors = GivesErrors ? verdicts.Values(Gives.StandardError) : [];
        Resolution resolution = part.Terms.Resolution;

        foreach (int row in part.Rows)
        {
            if (scoring.Score(row) is { } why)
            {
                verdicts.Hold(row, why);
                continue;
            }

            scores[row] = resolution.Round(scoring.Points);
            if (GivesErrors) errors[row] = resolution.Round(scoring.Error);
            verdicts.Advance(row);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, PanelFacts facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        PanelScoring scoring = new(this, one, facts);
        Reason? why = scoring.Score(row);

        if (verdict == Verdict.Advanced && one.Has(Gives))
        {
            yield return new("score.given", Gives.Name, one[Gives][row]);
            if (GivesErrors && one.Has(Gives.StandardError) && !double.IsNaN(one[Gives.StandardError][row])) yield return new("score.error", Gives.Name, one[Gives.StandardError][row]);
        }

        if (why is null && facts.Severity is { IsCorrected: true }) yield return new("panel.severity.corrected", Gives.Name, one.Terms.Resolution.Round(scoring.Points), one.Terms.Resolution.Round(scoring.Raw));
        if (why is null && facts.Severity is { IsCorrected: false }) yield return new("panel.severity.raw", Gives.Name, facts.Severity.Islands.Count, Unit: Unit.Count);

        foreach (ExcludedRatings excluded in Excluded(one.Id(row), scoring.Row))
        {
            yield return new("panel.conflict.named", From.Name, excluded.Ratings, Unit: Unit.Count, Label: excluded.Assessor, Required: excluded.Why);
        }

        if (scoring.Row.LeftOut.Count > 0) yield return new("panel.conflict", From.Name, scoring.Row.LeftOut.Count, Unit: Unit.Count);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Flaw> Remarks(PanelFacts facts)
    {
        if (facts.Severity is { Problem: { } problem } && facts.Cells.Count > 0)
            yield return new("panel.severity", "severity", $"Severity is not corrected: {problem}.", "Look at the islands in the stage's facts, and have more nominees judged in common.");
        if (facts.Unchecked.Count > 0)
            yield return new("panel.conflicts", "conflicts", $"Conflicts of {facts.Unchecked.Count} assessors could not be checked for every nominee, of {facts.Unchecked[0]} among others.", "List every assessor with the attributes that the rules compare.");
    }

    internal bool Counts(in Rating rating) =>
        (Exercises is null || Exercises.Contains(rating.Exercise, StringComparer.Ordinal)) && (Dimensions is null || Dimensions.Contains(rating.Dimension, StringComparer.Ordinal));

    private static IEnumerable<ExcludedRatings> Excluded(string nominee, PanelRow row) => row.LeftOut
        .GroupBy(left => left)
        .OrderBy(same => same.Key.Assessor, StringComparer.Ordinal).ThenBy(same => same.Key.Why, StringComparer.Ordinal)
        .Select(same => new ExcludedRatings(nominee, same.Key.Assessor, same.Key.Why, same.Count()));
}
