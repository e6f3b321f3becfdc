namespace SelectionEngine;

/// <summary>What a plan expects of one stage. Numbers of people are means over pools; ranges hold with the assumptions' coverage.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Entering">How many are expected to enter.</param>
/// <param name="Leaving">How many are expected to go on.</param>
/// <param name="Range">The range of the number that goes on, because the pool is finite: quantiles of its distribution, followed person by person from stage to stage.</param>
/// <param name="Cut">Where the stage cuts; null when it cuts no score, or nobody.</param>
/// <param name="MeanCriterion">Mean criterion of those who go on, in standard deviations of the first group from its mean; NaN when nobody does.</param>
/// <param name="CriterionVariance">Variance of the criterion among them, within groups 1 before any selection.</param>
/// <param name="Groups">Every group after the stage; the first is the reference.</param>
/// <param name="Cost">Money that the stage costs.</param>
public sealed record StagePlan(
    string Stage, double Entering, double Leaving, NumberRange Range, PlannedCutPoint? Cut, double MeanCriterion, double CriterionVariance, IReadOnlyList<GroupPlan> Groups, double Cost)
{
    /// <summary>Share of those who enter that go on, 0 to 1; NaN when nobody enters.</summary>
    public double PassRate => Entering > 0 ? Leaving / Entering : double.NaN;
}

/// <summary>A range of whole numbers of people, both ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct NumberRange(int Low, int High)
{
    /// <inheritdoc/>
    public override string ToString() => Low == High ? $"{Low}" : $"{Low}–{High}";
}

/// <summary>A cut that a plan expects.</summary>
/// <param name="By">The measure that is cut.</param>
/// <param name="Score">Where, in points of <paramref name="By"/>.</param>
/// <param name="Error">
/// Standard error of the cut when the stage fixes a number, because another pool would put it elsewhere: √(n p (1 − p)) / (n f) with the density f at the cut, the cuts before
/// it held; 0 when the score itself is fixed.
/// </param>
/// <param name="RangeIfFixed">The range of the number that goes on if this score and those before it were announced in advance: quantiles of a binomial distribution.</param>
public sealed record PlannedCutPoint(Measure By, double Score, double Error, NumberRange RangeIfFixed);

/// <summary>A group after a stage.</summary>
/// <param name="Group">The group's label.</param>
/// <param name="Expected">How many of it are expected to go on.</param>
/// <param name="PassRate">Share of its people who entered the stage that go on; NaN when nobody did.</param>
/// <param name="ImpactRatio">That over the reference group's; NaN when that is 0.</param>
/// <param name="CumulativePass">Share of its nominees that is left.</param>
/// <param name="CumulativeImpactRatio">That over the reference group's.</param>
/// <param name="MeanCriterion">Mean criterion of its people who go on; NaN when nobody does.</param>
public sealed record GroupPlan(
    string Group, double Expected, double PassRate, double ImpactRatio, double CumulativePass, double CumulativeImpactRatio, double MeanCriterion);

/// <summary>Something that a plan takes for granted, approximates or cannot express.</summary>
/// <param name="Stage">The stage it is about; empty for the whole plan.</param>
/// <param name="What">What it is, as data.</param>
public sealed record PlanNote(string Stage, Reason What)
{
    /// <summary>The note in a sentence without a full stop.</summary>
    public string Text(Language language = Language.English) => Stage.Length == 0 ? What.Text(language) : $"{Stage}: {What.Text(language)}";

    /// <summary>The note in English.</summary>
    public override string ToString() => Text();
}
