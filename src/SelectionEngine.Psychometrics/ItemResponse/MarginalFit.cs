namespace SelectionEngine.Psychometrics;

/// <summary>Calibrated items with what must be known before they are trusted.</summary>
public sealed record MarginalFit
{
    /// <summary>The model fitted.</summary>
    public required ItemModel Model { get; init; }

    /// <summary>Whether the estimation arrived.</summary>
    public required CalibrationStatus Status { get; init; }

    /// <summary>One estimate an item, in the order of the answers.</summary>
    public required IReadOnlyList<ItemEstimate> Items { get; init; }

    /// <summary>Distribution of the trait in each group; the first has mean 0, and standard deviation 1 unless the slopes are fixed.</summary>
    public required IReadOnlyList<PopulationEstimate> Populations { get; init; }

    /// <summary>Steps that all items of a rating scale share, with mean 0, in units of θ; empty for the other models.</summary>
    public IReadOnlyList<double> Steps { get; init; } = [];

    /// <summary>Standard errors of <see cref="Steps"/>; NaN when not asked for.</summary>
    public IReadOnlyList<double> StepErrors { get; init; } = [];

    /// <summary>Marginal log-likelihood of the answers, without priors.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log-likelihood plus the log-densities of the priors; the same number when there are none.</summary>
    public required double LogPosterior { get; init; }

    /// <summary>How many parameters were estimated.</summary>
    public required int FreeParameters { get; init; }

    /// <summary>How many people answered at least one item.</summary>
    public required double Persons { get; init; }

    /// <summary>Largest slope of the log-posterior along any parameter at the solution; near 0 when it arrived.</summary>
    public required double LargestGradient { get; init; }

    /// <summary>Passes over the data.</summary>
    public required int Cycles { get; init; }

    /// <summary>Points of the integral that were used.</summary>
    public required LatentGrid Grid { get; init; }

    /// <summary>Everything that a careful reader must know; empty when all went well.</summary>
    public required IReadOnlyList<CalibrationIssue> Issues { get; init; }

    /// <summary>Akaike's criterion: 2p − 2 ln L.</summary>
    public double Aic => 2 * FreeParameters - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion: p ln n − 2 ln L.</summary>
    public double Bic => FreeParameters * Math.Log(Persons) - 2 * LogLikelihood;

    /// <summary>The items that could be calibrated, ready to score with.</summary>
    /// <exception cref="InvalidOperationException">An item could not be calibrated; <see cref="Issues"/> says why.</exception>
    public IReadOnlyList<Item> Parameters => [.. Items.Select((estimate, j) => estimate.Parameters ?? throw new InvalidOperationException(
        $"Item {j + 1} could not be calibrated: {Issues.First(issue => issue.Item == j).Text} Leave it out to score."))];

    /// <summary>The calibrated items with their standard errors as a bank, to be written to a file and scored with.</summary>
    /// <param name="name">Name of the bank.</param>
    /// <param name="items">One name an item, in the order of the answers; those of items that could not be calibrated are left out.</param>
    /// <param name="sample">Who was tested, in words.</param>
    /// <param name="source">Where the answers and this calibration are described.</param>
    /// <param name="date">Day of the calibration.</param>
    /// <returns>The bank; its population is the first group.</returns>
    /// <exception cref="InvalidOperationException">The estimation did not arrive, so these numbers are no estimates.</exception>
    /// <exception cref="ArgumentException">There is not one name an item.</exception>
    public ItemBank ToBank(string name, IReadOnlyList<string> items, string sample, string source, DateOnly date) =>
        ItemBank.Of(Status, Items, name, items, sample, Persons, source, date, Populations.Count > 0 ? Populations[0].Trait : LatentNormal.Standard);

    /// <summary>Covariance of slope, intercept and asymptote estimates of all items and of means and deviations; null when not asked for or singular.</summary>
    internal double[,]? Covariance { get; init; }
}

/// <summary>An item's estimate.</summary>
/// <param name="Parameters">Its parameters; null when it could not be calibrated.</param>
/// <param name="Slope">Standard error of the slope; NaN when fixed or not asked for.</param>
/// <param name="Intercepts">Standard errors of <see cref="Item.Intercepts"/>.</param>
/// <param name="Thresholds">Standard errors of <see cref="Item.Thresholds"/>, by the delta method.</param>
/// <param name="LogitLowerAsymptote">Standard error of the logit of the lower asymptote; NaN without one.</param>
/// <remarks>From the inverse observed information of all parameters together. Louis (1982), Journal of the Royal Statistical Society B 44, 226–233.</remarks>
public sealed record ItemEstimate(
    Item? Parameters, double Slope, IReadOnlyList<double> Intercepts, IReadOnlyList<double> Thresholds, double LogitLowerAsymptote)
{
    /// <summary>Standard error of the lower asymptote itself, by the delta method; NaN without one.</summary>
    public double LowerAsymptote => Parameters is { } item ? LogitLowerAsymptote * item.LowerAsymptote * (1 - item.LowerAsymptote) : double.NaN;

    /// <summary>The errors in the form an item bank keeps.</summary>
    public ItemErrors Errors => new(Slope, Thresholds, LowerAsymptote);
}

/// <summary>Distribution of the trait in one group.</summary>
/// <param name="Trait">Its mean and standard deviation.</param>
/// <param name="MeanError">Standard error of the mean; NaN when fixed.</param>
/// <param name="SdError">Standard error of the standard deviation; NaN when fixed.</param>
public sealed record PopulationEstimate(LatentNormal Trait, double MeanError, double SdError)
{
    /// <summary>Variance of the trait, in θ².</summary>
    public double Variance => Trait.Sd * Trait.Sd;

    /// <summary>Standard error of the variance, by the delta method.</summary>
    public double VarianceError => 2 * Trait.Sd * SdError;
}

/// <summary>How an estimation ended.</summary>
public enum CalibrationStatus
{
    /// <summary>At a maximum: no further step would move a parameter, and the information there is positive definite where it was made.</summary>
    Converged,

    /// <summary>The last allowed cycle came first. The numbers are not estimates.</summary>
    OutOfCycles,

    /// <summary>No step raised the likelihood, yet its slope is not 0. The numbers are not estimates.</summary>
    Stuck,

    /// <summary>The answers do not fix every parameter: the information is singular. The numbers are one of many equally good answers.</summary>
    NotIdentified,

    /// <summary>There was nothing to calibrate.</summary>
    NothingToFit,
}

/// <summary>Something about a calibration that a careful reader must know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Item">Number of the item from 0; −1 when it concerns the whole.</param>
/// <param name="Text">In words, with what to do about it.</param>
public sealed record CalibrationIssue(CalibrationIssueKind Kind, int Item, string Text);

/// <summary>Kinds of <see cref="CalibrationIssue"/>.</summary>
public enum CalibrationIssueKind
{
    /// <summary>Nobody answered the item; it is left out.</summary>
    NobodyAnswered,

    /// <summary>Everybody who answered gave the same answer; the item is left out.</summary>
    OneAnswerOnly,

    /// <summary>Nobody chose a category between the lowest and the highest; the item is left out.</summary>
    EmptyCategory,

    /// <summary>The slope is below 0: people high on the trait score lower. Often an item that was not turned round.</summary>
    NegativeDiscrimination,

    /// <summary>The slope is so steep, or a threshold so far out, that the answers hardly bound it.</summary>
    ExtremeParameter,

    /// <summary>The information matrix cannot be inverted: some parameters are not fixed by these answers.</summary>
    SingularInformation,

    /// <summary>The estimation did not arrive.</summary>
    NotConverged,
}
