namespace SelectionEngine;

/// <summary>What a procedure brings and costs, in money, against choosing as many at random. What is undefined is null, and <see cref="Reason"/> says why.</summary>
public sealed record UtilityEstimate
{
    /// <summary>How many are chosen; for a plan how many are expected to be.</summary>
    public required double Chosen { get; init; }

    /// <summary>How far the chosen lie above those they are compared with in the criterion, in its standard deviations.</summary>
    public required double? Gain { get; init; }

    /// <summary>What each stage that costs anything costs, in the order of the stages.</summary>
    public required IReadOnlyList<StageCost> Stages { get; init; }

    /// <summary>What all stages cost, and what the procedure costs whoever applies.</summary>
    public required double Cost { get; init; }

    /// <summary>What the gain is worth over all years before costs, taxes and interest: chosen · years · gain · SD of performance.</summary>
    public required double? Gross { get; init; }

    /// <summary><see cref="Gross"/> without <see cref="Cost"/>; negative when the procedure costs more than it brings.</summary>
    public required double? Net { get; init; }

    /// <summary>95 % interval of <see cref="Net"/>, from that of the gain; null for a plan, whose gain is assumed.</summary>
    public required Interval? NetInterval { get; init; }

    /// <summary><see cref="Net"/> for each of the chosen.</summary>
    public double? NetPerChosen => Net / Chosen;

    /// <summary>The worth of a standard deviation of performance in a year at which gain and cost are equal; null when there is no gain.</summary>
    public required double? BreakEvenSd { get; init; }

    /// <summary><see cref="Net"/> in today's money: variable costs and taxes off every year's gain, each year discounted, taxes off the cost (Boudreau).</summary>
    public required double? PresentNet { get; init; }

    /// <summary>What the figures take for granted.</summary>
    public required IReadOnlyList<Reason> Notes { get; init; }

    /// <summary>Why figures are missing; null when none is.</summary>
    public required Reason? Reason { get; init; }
}

/// <summary>What a stage costs.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Entered">How many entered it, or are expected to.</param>
/// <param name="PerNominee">Money for each of them.</param>
/// <param name="Cost">Money together.</param>
public sealed record StageCost(string Stage, double Entered, double PerNominee, double Cost);
