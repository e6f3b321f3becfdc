namespace SelectionEngine.Psychometrics;

/// <summary>How answers become an estimate of θ, given fixed item parameters.</summary>
public enum ThetaMethod
{
    /// <summary>
    /// Mean of the posterior; its standard deviation is the error. Bock &amp; Mislevy (1982), Applied Psychological Measurement 6, 431–444.
    /// </summary>
    Eap,

    /// <summary>
    /// Highest point of the posterior. Samejima (1969); its error is 1/√(I + 1/σ²), with the expected or the observed information I.
    /// </summary>
    Map,

    /// <summary>
    /// Highest point of the likelihood. All lowest or all highest answers have none: the estimate is −∞ or +∞ and the error NaN, not a
    /// number at some bound. Lord (1980), chapter 4.
    /// </summary>
    Ml,

    /// <summary>
    /// Weighted likelihood: the root of l′ + J/(2I), J = Σ P′P″/P, which takes out the bias of order 1/n; the error is 1/√I.
    /// Warm (1989), Psychometrika 54, 427–450; for several categories Samejima (1998).
    /// </summary>
    Wle,

    /// <summary>
    /// Highest point of ln L + ½ ln I, the posterior under Jeffreys' prior; what mirt gives as WLE. It is <see cref="Wle"/> for every model
    /// but the three-parameter one, where I′ is not J. The error is 1/√I.
    /// </summary>
    Jeffreys,

    /// <summary>
    /// Mean of the posterior given only the sum of the answers. Thissen, Pommerich, Billeaud &amp; Williams (1995), Applied Psychological
    /// Measurement 19, 39–49; distribution of the sum by Lord &amp; Wingersky (1984).
    /// </summary>
    EapOfSum,
}

/// <summary>Which information the error of <see cref="ThetaMethod.Ml"/>, <see cref="ThetaMethod.Map"/>, <see cref="ThetaMethod.Wle"/> and <see cref="ThetaMethod.Jeffreys"/> is taken from.</summary>
/// <remarks>For ML and MAP the two agree for Rasch, two-parameter and partial-credit items, and differ for three-parameter and graded ones.</remarks>
public enum InformationKind
{
    /// <summary>Σ P′²/P: the mean over all answers a person at θ might give.</summary>
    Expected,

    /// <summary>
    /// −l″: the bend of the log-likelihood for the answers given. For WLE and Jeffreys the bend of what they maximise, as in mirt,
    /// by central differences of its slope (to six digits).
    /// </summary>
    Observed,
}
