using System.Collections.Immutable;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Where a plan stands between two stages.</summary>
/// <param name="Pool">Who is left, as shares.</param>
/// <param name="Count">How many are left, as chances; null in a search, which needs no ranges.</param>
/// <param name="Given">The measures that stages gave.</param>
internal sealed record PlanState(NormalPool Pool, StageCount? Count, ImmutableDictionary<string, PlannedMeasure> Given);

/// <summary>What a stage does to a plan.</summary>
/// <param name="After">Where the plan stands after it.</param>
/// <param name="By">The measure that is cut; null when none is.</param>
/// <param name="At">Where on its line.</param>
/// <param name="Fixed">The score that the stage states, in points; null when it states a number.</param>
internal sealed record PlanEffect(PlanState After, Measure? By = null, double At = double.NaN, double? Fixed = null);
