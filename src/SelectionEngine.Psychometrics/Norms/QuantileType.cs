namespace SelectionEngine.Psychometrics;

/// <summary>Nine definitions of a sample quantile, numbered as in Hyndman and Fan (1996), The American Statistician 50, 361–365.</summary>
public enum QuantileType
{
    /// <summary>1: inverse of the empirical distribution function.</summary>
    InverseOfDistribution = 1,

    /// <summary>2: the same, averaged at jumps.</summary>
    AveragedAtJumps = 2,

    /// <summary>3: nearest even order statistic (SAS).</summary>
    NearestEven = 3,

    /// <summary>4: linear interpolation of the empirical distribution function.</summary>
    LinearOfDistribution = 4,

    /// <summary>5: steps' midpoints are the knots (Hazen).</summary>
    Hazen = 5,

    /// <summary>6: knots at k / (n + 1) (Weibull; SPSS, Minitab, Excel's EXC functions).</summary>
    Weibull = 6,

    /// <summary>7: knots at (k − 1) / (n − 1) (Gumbel; the default of R, NumPy and Excel's INC functions).</summary>
    Gumbel = 7,

    /// <summary>8: knots at (k − 1/3) / (n + 1/3), about median-unbiased whatever the distribution; Hyndman and Fan recommend it.</summary>
    MedianUnbiased = 8,

    /// <summary>9: knots at (k − 3/8) / (n + 1/4), about unbiased for normal data (Blom).</summary>
    NormalUnbiased = 9,
}
