namespace SelectionEngine;

/// <summary>A sign that answers may not mean what they say. Every one of them flags; none removes anybody.</summary>
public enum AnswerSign
{
    /// <summary>Share of the items answered, 0 to 1; low.</summary>
    Answered,

    /// <summary>Longest run of identical answers in the order of administration; high.</summary>
    LongestString,

    /// <summary>Standard deviation of the person's answers; low.</summary>
    Variability,

    /// <summary>Agreement of the even with the odd items of the scales, −1 to 1; low.</summary>
    EvenOdd,

    /// <summary>p-value of the squared Mahalanobis distance, 0 to 1; low.</summary>
    Mahalanobis,

    /// <summary>The person's correlation over pairs of items that others answer alike; low.</summary>
    Synonyms,

    /// <summary>The person's correlation over pairs of items that others answer oppositely; high.</summary>
    Antonyms,

    /// <summary>Correlation with the mean answers of all others; low.</summary>
    PersonTotal,

    /// <summary>Seconds per item; low.</summary>
    Seconds,

    /// <summary>T score on the social desirability scale among everybody; high.</summary>
    Desirability,

    /// <summary>lz*, fit of the answers to the item bank's model at the WLE; low.</summary>
    ModelFit,

    /// <summary>H^T of right and wrong answers, agreement with the order of the items' difficulty; low.</summary>
    Transposed,
}

/// <summary>Why a sign was not looked for.</summary>
public enum NotChecked
{
    /// <summary>The rules do not ask for it: no scales, no times, no bank.</summary>
    NotAsked,

    /// <summary>Fewer than three pairs of items correlate strongly enough.</summary>
    TooFewPairs,

    /// <summary>Fewer than two scales with two items each.</summary>
    TooFewScales,

    /// <summary>Not enough persons with complete answers to say what is usual.</summary>
    TooFewPersons,

    /// <summary>Items that follow from each other, or that everybody answers alike.</summary>
    DependentItems,

    /// <summary>It is known for right and wrong answers only.</summary>
    NotRightOrWrong,
}

/// <summary>One sign that was beyond its limit.</summary>
/// <param name="Sign">Which sign.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Limit">Up to where it would have been nothing.</param>
public readonly record struct AnswerFlag(AnswerSign Sign, double Value, double Limit)
{
    /// <summary>The flag as a reason, which has texts in every language: <c>answers.longest_string</c> and so on.</summary>
    /// <param name="from">The responses.</param>
    public Reason Reason(Responses from) => new($"answers.{CodeOf(Sign)}", from.Name, Told, Limit);

    // A p-value far below every limit is small, but it is not 0.
    private double Told => Sign == AnswerSign.Mahalanobis ? Math.Max(1e-6, Math.Round(Value, 6)) : Math.Round(Value, 4) + 0.0;

    internal static string CodeOf(AnswerSign sign) => sign switch
    {
        AnswerSign.Answered => "answered",
        AnswerSign.LongestString => "longest_string",
        AnswerSign.Variability => "variability",
        AnswerSign.EvenOdd => "even_odd",
        AnswerSign.Mahalanobis => "mahalanobis",
        AnswerSign.Synonyms => "synonyms",
        AnswerSign.Antonyms => "antonyms",
        AnswerSign.PersonTotal => "person_total",
        AnswerSign.Seconds => "seconds",
        AnswerSign.Desirability => "desirability",
        AnswerSign.ModelFit => "model_fit",
        _ => "transposed",
    };
}
