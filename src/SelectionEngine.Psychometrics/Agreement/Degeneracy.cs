namespace SelectionEngine.Psychometrics;

/// <summary>Why a coefficient of agreement is undefined, or defined only at its edge.</summary>
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
}
