namespace SelectionEngine.Psychometrics;

/// <summary>What the sum of squared deviations is divided by to give a variance or covariance.</summary>
public enum VarianceDivisor
{
    /// <summary>n − 1: the unbiased estimate for the population the group was drawn from. The usual choice for norms, α and z scores.</summary>
    /// <remarks>Bessel's correction; Lord and Novick (1968), Statistical Theories of Mental Test Scores, use it for sample statistics.</remarks>
    NMinusOne,

    /// <summary>n: the variance of exactly these people, as when the pool is the whole population; KR-20's p(1 − p) is this one.</summary>
    N,
}
