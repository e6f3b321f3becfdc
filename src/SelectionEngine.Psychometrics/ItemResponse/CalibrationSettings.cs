namespace SelectionEngine.Psychometrics;

/// <summary>How items are calibrated by marginal maximum likelihood. What is left out has the value most programs take.</summary>
public sealed record CalibrationSettings
{
    /// <summary>Points of the integral over the trait.</summary>
    public LatentGrid Grid { get; init; } = LatentGrid.Standard;

    /// <summary>
    /// Whether the points move and stretch with each group's mean and standard deviation, which integrates a wide distribution as well as a
    /// narrow one. When not, they stay where the grid says in units of θ and only their weights change, as in mirt and TAM: a variance
    /// above about 1.5 then comes out slightly wrong.
    /// </summary>
    public bool GridMoves { get; init; } = true;

    /// <summary>
    /// Prior on the logit of the lower asymptote; without one the three-parameter model is hardly ever identified. The default has its
    /// middle at 0.2. Used by the three-parameter model only.
    /// </summary>
    public NormalPrior? LogitLowerAsymptote { get; init; } = new(-1.386294361119891, 0.5);

    /// <summary>Prior on the natural logarithm of free slopes; none when left out. With it no slope can come out negative.</summary>
    public NormalPrior? LogSlope { get; init; }

    /// <summary>Prior on the intercepts; none when left out.</summary>
    public NormalPrior? Intercept { get; init; }

    /// <summary>Whether standard errors are wanted; without them the observed information is neither made nor checked.</summary>
    public bool StandardErrors { get; init; } = true;

    /// <summary>
    /// How many categories the items have; 0 for as many as are seen in each item. Two for the dichotomous models whatever stands here.
    /// </summary>
    public int Categories { get; init; }

    /// <summary>How many passes over the data at most; 1 or more.</summary>
    public int MostCycles { get; init; } = 500;

    /// <summary>
    /// The estimation has converged when a further step would move no parameter by more than this, in its own unit (relative above 1).
    /// </summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>How many threads at most; −1 for as many as there are. The result does not depend on it.</summary>
    public int Cores { get; init; } = -1;
}

/// <summary>How far a calibration is.</summary>
/// <param name="Cycle">Passes over the data so far.</param>
/// <param name="LogLikelihood">Log-likelihood (with priors, log-posterior) at the last accepted step.</param>
/// <param name="LargestStep">Largest change of a parameter that the next step would make.</param>
public readonly record struct CalibrationProgress(int Cycle, double LogLikelihood, double LargestStep);
