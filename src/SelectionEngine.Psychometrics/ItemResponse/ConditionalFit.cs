namespace SelectionEngine.Psychometrics;

/// <summary>Rasch-family items estimated without any assumption about the people.</summary>
public sealed record ConditionalFit
{
    /// <summary>The model fitted: Rasch, partial credit or rating scale.</summary>
    public required ItemModel Model { get; init; }

    /// <summary>Whether the estimation arrived.</summary>
    public required CalibrationStatus Status { get; init; }

    /// <summary>What fixes the origin of the scale.</summary>
    public required ScaleOrigin Origin { get; init; }

    /// <summary>One estimate an item, in the order of the answers. There are no slopes to estimate.</summary>
    public required IReadOnlyList<ItemEstimate> Items { get; init; }

    /// <summary>Steps that all items of a rating scale share, with mean 0; empty for the other models.</summary>
    public required IReadOnlyList<double> Steps { get; init; }

    /// <summary>Conditional log-likelihood of the answers given each person's raw score.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>How many parameters were estimated, after one was given up for the origin.</summary>
    public required int FreeParameters { get; init; }

    /// <summary>How many people answered at least one item; those with the lowest or highest possible score say nothing about items.</summary>
    public required double Persons { get; init; }

    /// <summary>Largest slope of the log-likelihood along any parameter at the solution.</summary>
    public required double LargestGradient { get; init; }

    /// <summary>Newton steps taken.</summary>
    public required int Cycles { get; init; }

    /// <summary>Everything that a careful reader must know; empty when all went well.</summary>
    public required IReadOnlyList<CalibrationIssue> Issues { get; init; }

    /// <summary>Akaike's criterion: 2p − 2 ln L.</summary>
    public double Aic => 2 * FreeParameters - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion: p ln n − 2 ln L.</summary>
    public double Bic => FreeParameters * Math.Log(Persons) - 2 * LogLikelihood;

    /// <summary>The calibrated items with their standard errors as a bank, to be written to a file and scored with.</summary>
    /// <param name="name">Name of the bank.</param>
    /// <param name="items">One name an item, in the order of the answers; those of items that could not be calibrated are left out.</param>
    /// <param name="sample">Who was tested, in words.</param>
    /// <param name="source">Where the answers and this calibration are described.</param>
    /// <param name="date">Day of the calibration.</param>
    /// <param name="population">Distribution of the trait on this scale, which conditional likelihood does not estimate.</param>
    /// <exception cref="InvalidOperationException">The estimation did not arrive, so these numbers are no estimates.</exception>
    /// <exception cref="ArgumentException">There is not one name an item.</exception>
    public ItemBank ToBank(string name, IReadOnlyList<string> items, string sample, string source, DateOnly date, LatentNormal population) =>
        ItemBank.Of(Status, Items, name, items, sample, Persons, source, date, population);

    /// <summary>The items that could be calibrated, ready to score with.</summary>
    /// <exception cref="InvalidOperationException">An item could not be calibrated; <see cref="Issues"/> says why.</exception>
    public IReadOnlyList<Item> Parameters => [.. Items.Select((estimate, j) => estimate.Parameters ?? throw new InvalidOperationException(
        $"Item {j + 1} could not be calibrated: {Issues.FirstOrDefault(issue => issue.Item == j)?.Text} Leave it out to score."))];
}

/// <summary>What is 0 on a scale that conditional likelihood leaves free to move.</summary>
public enum ScaleOrigin
{
    /// <summary>The mean of the items' locations, a location being the mean of an item's thresholds; as in psychotools. The usual one.</summary>
    MeanLocation,

    /// <summary>The sum of all category parameters Σ_j Σ_k (b_j1 + … + b_jk), as in eRm; the same as the mean location for Rasch items.</summary>
    CategoryParameters,

    /// <summary>The mean of the items' first thresholds, as in eRm's rating scale model.</summary>
    FirstThresholds,
}
