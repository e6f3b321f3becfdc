namespace SelectionEngine.Psychometrics;

/// <summary>Why a coefficient of agreement, or a comparison of groups, is undefined or defined only at its edge.</summary>
public enum Degeneracy
{
    /// <summary>An ordinary result.</summary>
    None = 0,

    /// <summary>Fewer than two raters (or fewer than two members of a group): nobody to agree with.</summary>
    TooFewRaters,

    /// <summary>Fewer than two targets with the ratings the coefficient needs.</summary>
    TooFewTargets,

    /// <summary>No target has two ratings, so no pair of ratings can be compared.</summary>
    NothingPairable,

    /// <summary>All ratings are equal: agreement is complete, but nothing shows that the raters could have differed; coefficient undefined.</summary>
    NoVariation,

    /// <summary>Raters agree perfectly and targets differ: the coefficient is 1 and its interval has no width.</summary>
    PerfectAgreement,

    /// <summary>At least one rater gave everybody the same rating; what depends on that rater's spread is left out or undefined.</summary>
    ConstantRater,

    /// <summary>The standard error is zero or cannot be formed, so there is no test.</summary>
    NoStandardError,

    /// <summary>One of two groups to be compared has nobody with a score.</summary>
    EmptyGroup,

    /// <summary>Groups are compared at equal scores, but no score is held by persons of both groups who answered differently.</summary>
    NothingComparable,

    /// <summary>A group is smaller than the rules ask for; a result would say more about the numbers than about the item.</summary>
    TooFewPersons,

    /// <summary>An answer is missing where all are needed.</summary>
    MissingAnswers,

    /// <summary>Items follow from each other, or nobody differs on one, so that no distance can be formed.</summary>
    DependentItems,
}
