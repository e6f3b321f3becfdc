namespace SelectionEngine;

/// <summary>How answers become a score.</summary>
public abstract record Scoring
{
    private protected Scoring()
    {
    }

    /// <summary>The least share of the items that must be answered, above 0 and at most 1.</summary>
    internal abstract double Share { get; }

    /// <summary>True when every score comes with its standard error.</summary>
    internal abstract bool GivesError { get; }

    /// <summary>The items when the stage lists none; null for all that the test has.</summary>
    internal abstract IReadOnlyList<string>? OwnItems { get; }

    /// <summary>What is wrong with the parameters, given the items that the stage lists.</summary>
    internal abstract IEnumerable<Flaw> Flaws(IReadOnlyList<string>? items);

    /// <summary>The answers that each of the items can have, and which items are turned.</summary>
    internal abstract AnswerKey Key(string[] names);

    /// <summary>Prepares to score people on the items that the stage lists.</summary>
    internal abstract Scorer Scorer(IReadOnlyList<string>? items);

    private protected static IEnumerable<Flaw> OfShare(double share)
    {
        if (share is not (> 0 and <= 1))
        {
            yield return new("score.missing", "by.leastAnswered", "The least share of answers is not above 0 and at most 1.", "Give 1 to hold whoever left an item out, 0.8 to ask for 80 percent.");
        }
    }
}

/// <summary>Scores people by their answers alone: nobody's score depends on who else is scored.</summary>
internal abstract class Scorer
{
    /// <summary>Scores some people.</summary>
    /// <param name="answers">People × items as an <see cref="AnswerKey"/> turned them: 0 is the lowest answer, −1 a missing one.</param>
    /// <param name="items">How many items a row has.</param>
    /// <param name="scores">One a person; not finite where the answers give none.</param>
    /// <param name="errors">One standard error a person.</param>
    public abstract void Score(ReadOnlySpan<sbyte> answers, int items, Span<double> scores, Span<double> errors);

    /// <summary>Why a score is not finite.</summary>
    public virtual Reason Why(Measure gives, double score) => double.IsNaN(score)
        ? new("score.undetermined", gives.Name)
        : score > 0 ? new("score.endless_high", gives.Name) : new("score.endless_low", gives.Name);
}
