using System.Text.Json.Serialization;

namespace SelectionEngine;

/// <summary>Why a stage said what it said, as data; <see cref="Text"/> puts it into words.</summary>
/// <param name="Code">Stable and language-free, such as <c>cut.below</c>; what letters, statistics and other programs match on.</param>
/// <param name="Column">The column that was looked at; empty when none was.</param>
/// <param name="Value">What was observed; NaN when it is missing or no number.</param>
/// <param name="Limit">What would have been enough, or the place or count that it was compared with; NaN when there is none.</param>
/// <param name="Unit">What <paramref name="Value"/> and <paramref name="Limit"/> count.</param>
/// <param name="Label">The label that was observed, or the group in which the comparison was made.</param>
/// <param name="Required">What was asked for, when it is no number.</param>
[JsonConverter(typeof(ReasonJson))]
public readonly record struct Reason(
    string Code, string Column = "", double Value = double.NaN, double Limit = double.NaN, Unit Unit = Unit.Points, string? Label = null, string? Required = null)
{
    /// <summary>How far the value lies above the limit, in its own unit; negative when it falls short, NaN when either is missing.</summary>
    public double Distance => Value - Limit;

    /// <summary>The nominee waits because a column has no value for them.</summary>
    public static Reason Missing(Column column) => new("score.missing", column.Name);

    /// <summary>The value is under a fixed or settled cut.</summary>
    public static Reason Below(Measure measure, double value, double cut) => new("cut.below", measure.Name, value, cut);

    /// <summary>The value reaches a fixed or settled cut.</summary>
    public static Reason Reached(Measure measure, double value, double cut) => new("cut.reached", measure.Name, value, cut);

    /// <summary>The reason in a sentence without a full stop.</summary>
    public string Text(Language language = Language.English) => ReasonTexts.Of(this, language);

    /// <summary>The reason in English.</summary>
    public override string ToString() => Text();
}
