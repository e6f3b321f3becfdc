namespace SelectionEngine;

/// <summary>What a <see cref="Cohort"/> stage settled.</summary>
/// <remarks>Questions about it (why this nominee and not that one, what if a bound were looser, who comes in for whom) are answered by <see cref="Selection.Desk(string)"/>.</remarks>
public sealed class CohortFacts
{
    private readonly Lazy<IReadOnlyList<QuotaCell>> _cells;
    private readonly Lazy<double> _price;

    /// <summary>Nobody had a score.</summary>
    internal CohortFacts(Cohort stage)
    {
        (Seats, HeldBack, _cells, _price) = (stage.Seats, stage.HeldBack?.Seats ?? 0, new([]), new(0.0));
    }

    internal CohortFacts(CohortCase settled)
    {
        (Case, Seats, HeldBack) = (settled, settled.Stage.Seats, settled.Stage.HeldBack?.Seats ?? 0);
        Filled = settled.Filled;
        Total = settled.Resolution.Score(settled.Total);
        _cells = new(settled.Cells);
        _price = new(settled.Price);
    }

    /// <summary>How many seats there were, those held back among them.</summary>
    public int Seats { get; }

    /// <summary>How many of them are kept empty for the reserve.</summary>
    public int HeldBack { get; }

    /// <summary>How many were filled; less than <see cref="Seats"/> when some are held back or there were too few nominees, 0 when the rules clash.</summary>
    public int Filled { get; }

    /// <summary>The ids of the reserve, in the order in which more seats would go to them.</summary>
    public IReadOnlyList<string> Reserve { get; internal init; } = [];

    /// <summary>The score of the last place, in points; NaN when nobody was chosen or when crossing quotas leave no single cut.</summary>
    public double Cut { get; internal init; } = double.NaN;

    /// <summary>The total score of the chosen, in points.</summary>
    public double Total { get; }

    /// <summary>What is proved about the cohort: that no better one exists, or how much better one could be; null when nobody was chosen, and for set-asides, whose rule is no optimum.</summary>
    public CohortProof? Proof { get; internal init; }

    /// <summary>What the rules cost: the total of the best cohort without them minus <see cref="Total"/>, in points; 0 when they cost nothing.</summary>
    public double Price => _price.Value;

    /// <summary>Every group that a quota counts: how many it asked for, how many it got, and its own cut.</summary>
    public IReadOnlyList<QuotaCell> Cells => _cells.Value;

    /// <summary>The blocks of seats in the order in which they were filled; empty when nothing was set aside.</summary>
    public IReadOnlyList<BlockOfSeats> Blocks { get; internal init; } = [];

    /// <summary>Why nobody was chosen, in English: the bounds that clash; null when the rules can be met. <see cref="ClashText"/> has it in Russian too.</summary>
    public string? Clash => ClashText(Language.English);

    /// <summary>Why seats stayed empty that were to be filled, as data: too few nominees, or rules that let in too few; null when all were filled.</summary>
    public Reason? Short { get; internal init; }

    /// <summary>Why nobody was chosen, in words: the bounds that clash; null when the rules can be met.</summary>
    public string? ClashText(Language language) => Clashing?.Text(language) ?? Unfinished?.Text(language);

    /// <summary>Why nobody was chosen, as each nominee is told.</summary>
    internal Reason WhyNobody => Unfinished ?? new("quota.infeasible", Label: ClashText(Language.English), Required: ClashText(Language.Russian));

    internal Reason? Unfinished { get; init; }

    /// <summary>What cannot be met together; null when somebody was chosen, or the search was stopped before it knew.</summary>
    internal CohortClash? Clashing { get; init; }

    internal CohortSettlement? Settled { get; init; }

    internal CohortCase? Case { get; }
}

/// <summary>One group that a quota counts.</summary>
/// <param name="Group">What the group is called: its labels.</param>
/// <param name="Min">The fewest.</param>
/// <param name="Max">The most; null for no limit.</param>
/// <param name="Nominees">How many with a score stood before the stage.</param>
/// <param name="Chosen">How many were chosen.</param>
/// <param name="Cut">The lowest score of the chosen, in points; NaN when nobody was.</param>
public sealed record QuotaCell(string Group, int Min, int? Max, int Nominees, int Chosen, double Cut);

/// <summary>The open seats or a set-aside, as they were filled.</summary>
/// <param name="Name">The set-aside's name; empty for the open seats.</param>
/// <param name="Seats">How many seats the block has.</param>
/// <param name="Chosen">Who took them, best first; fewer than the seats when there were too few nominees.</param>
/// <param name="Guaranteed">How many guaranteed places were asked for inside the block.</param>
/// <param name="Honoured">How many of these could be honoured.</param>
/// <param name="Cut">The lowest score among the chosen, in points; NaN when nobody was.</param>
public sealed record BlockOfSeats(string Name, int Seats, IReadOnlyList<string> Chosen, int Guaranteed, int Honoured, double Cut);
