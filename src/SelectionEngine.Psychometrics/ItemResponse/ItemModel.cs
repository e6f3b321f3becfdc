namespace SelectionEngine.Psychometrics;

/// <summary>How the chance of each answer depends on the person's place θ on the trait.</summary>
/// <remarks>All slopes are on the logistic metric: no factor 1.7 anywhere. A bank on the normal metric states its scaling in its file.</remarks>
public enum ItemModel
{
    /// <summary>Two answers, all slopes 1: P = 1/(1 + e^−(θ − b)). Rasch (1960).</summary>
    Rasch,

    /// <summary>Two answers: P = 1/(1 + e^−a(θ − b)). Birnbaum (1968), in Lord &amp; Novick, Statistical Theories of Mental Test Scores.</summary>
    TwoParameter,

    /// <summary>Two answers with a chance g of guessing right: P = g + (1 − g)/(1 + e^−a(θ − b)). Birnbaum (1968).</summary>
    ThreeParameter,

    /// <summary>Ordered categories by cumulative curves: P(X ≥ k) = 1/(1 + e^−a(θ − b_k)). Samejima (1969), Psychometrika Monograph 17.</summary>
    GradedResponse,

    /// <summary>Ordered categories by steps, slope 1: P(X = k) ∝ e^Σ(θ − b_h), h ≤ k. Masters (1982), Psychometrika 47, 149–174.</summary>
    PartialCredit,

    /// <summary>Ordered categories by steps with a slope: P(X = k) ∝ e^Σ a(θ − b_h), h ≤ k. Muraki (1992), Applied Psychological Measurement 16, 159–176.</summary>
    GeneralizedPartialCredit,

    /// <summary>Partial credit with the same steps in every item: b_jh = location_j + step_h. Andrich (1978), Psychometrika 43, 561–573.</summary>
    RatingScale,
}
