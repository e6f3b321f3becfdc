namespace SelectionEngine.Psychometrics;

/// <summary>How the items of a test are examined for fairness to a group.</summary>
public sealed record DifRules
{
    /// <summary>Level of significance of every test, between 0 and 1.</summary>
    public double Level { get; init; } = .05;

    /// <summary>Correction for continuity of Mantel-Haenszel.</summary>
    public ContinuityCorrection Correction { get; init; } = ContinuityCorrection.Half;

    /// <summary>Whether flagged items are taken out of the matching score until the flags settle.</summary>
    public bool Purify { get; init; } = true;

    /// <summary>Most rounds of purification after the first one.</summary>
    public int MaxRounds { get; init; } = 10;

    /// <summary>Fewest persons of either group; with fewer there is no table. 100 is the least for a first look at new items. Zieky (1993).</summary>
    public int LeastInGroup { get; init; } = 100;

    /// <summary>Fewest persons together. Zieky (1993).</summary>
    public int LeastTogether { get; init; } = 400;

    internal void Require()
    {
        if (!(Level is > 0 and < 1)) throw new ArgumentException($"The level of significance is {Level}; give one between 0 and 1, such as 0.05.");
        if (LeastInGroup < 1 || LeastTogether < 2) throw new ArgumentException($"A comparison needs at least one person in each group; the rules ask for {LeastInGroup} and {LeastTogether} together.");
        if (MaxRounds < 1) throw new ArgumentException($"Purification needs at least one round; the rules allow {MaxRounds}.");
    }
}
