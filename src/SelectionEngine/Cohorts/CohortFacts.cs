namespace SelectionEngine;

/// <summary>What a <see cref="Cohort"/> stage settled.</summary>
public sealed class CohortFacts
{
    private readonly Lazy<IReadOnlyList<QuotaCell>> _cells;

    internal CohortFacts(int seats, IReadOnlyList<string> reserve, Lazy<IReadOnlyList<QuotaCell>> cells, CohortSettlement? settled) =>
        (Seats, Reserve, _cells, Settled) = (seats, reserve, cells, settled);

    /// <summary>How many seats there were.</summary>
    public int Seats { get; }

    /// <summary>How many were filled; less than <see cref="Seats"/> when there were too few nominees, 0 when the quotas clash.</summary>
    public int Filled { get; init; }

    /// <summary>The ids of the reserve, in the order in which more seats would go to them.</summary>
    public IReadOnlyList<string> Reserve { get; }

    /// <summary>The score of the last place, in points; NaN when nobody was chosen or when crossing quotas leave no single cut.</summary>
    public double Cut { get; internal set; } = double.NaN;

    /// <summary>The total score of the chosen, in points.</summary>
    public double Total { get; init; }

    /// <summary>What the quotas cost: the total of the best cohort without them minus <see cref="Total"/>, in points; 0 when they cost nothing.</summary>
    public double Price => PriceOf.Value;

    /// <summary>Every group that a quota counts: how many it asked for, how many it got, and its own cut.</summary>
    public IReadOnlyList<QuotaCell> Cells => _cells.Value;

    /// <summary>Why nobody was chosen, in words: the bounds that clash; null when the quotas can be met.</summary>
    public string? Clash { get; init; }

    /// <summary>What is proved about the cohort; null when nobody was chosen.</summary>
    public CohortProof? Proof { get; internal set; }

    internal CohortSettlement? Settled { get; }

    internal Lazy<double> PriceOf { get; init; } = new(0.0);
}

/// <summary>One group that a quota counts.</summary>
/// <param name="Group">What the group is called: its labels.</param>
/// <param name="Min">The fewest.</param>
/// <param name="Max">The most; null for no limit.</param>
/// <param name="Nominees">How many with a score stood before the stage.</param>
/// <param name="Chosen">How many were chosen.</param>
/// <param name="Cut">The lowest score of the chosen, in points; NaN when nobody was.</param>
public sealed record QuotaCell(string Group, int Min, int? Max, int Nominees, int Chosen, double Cut);
