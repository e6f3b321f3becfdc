namespace SelectionEngine;

/// <summary>One nominee at one stage: the verdict and everything that led to it.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Verdict">What the stage said.</param>
/// <param name="Reasons">The deciding reason first, then what else the stage looked at; empty when there is nothing to say.</param>
public sealed record Step(string Stage, Verdict Verdict, IReadOnlyList<Reason> Reasons)
{
    /// <summary>True when the stage stands in a <see cref="Deferred"/> block: its verdict is noted and eliminates nobody.</summary>
    public bool Deferred { get; init; }

    /// <summary>The step in one line: stage, verdict, reasons.</summary>
    public string Text(Language language = Language.English)
    {
        IEnumerable<string> reasons = Reasons.Select(reason => reason.Text(language));
        return $"{Stage}: {string.Join(", ", reasons.Prepend(ReasonTexts.Word(Verdict, language)))}";
    }

    /// <summary>The step in English, in one line.</summary>
    public override string ToString() => Text();
}
