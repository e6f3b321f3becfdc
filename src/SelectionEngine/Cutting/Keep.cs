namespace SelectionEngine;

/// <summary>How many a cut lets through.</summary>
public abstract record Keep
{
    private Keep()
    {
    }

    /// <summary>Everybody at or above a score that was fixed in advance.</summary>
    /// <param name="Score">The passing score, in points of the measure.</param>
    public sealed record AtLeast(double Score) : Keep;

    /// <summary>The best so many.</summary>
    /// <param name="Count">How many; in every group when the cut is made per category.</param>
    public sealed record Top(int Count) : Keep;

    /// <summary>The best share of those who have a score.</summary>
    /// <param name="Part">More than 0, at most 1; decimal, so that 0.8 of 35 is 28 and nothing else.</param>
    /// <param name="Rounding">What becomes of a fraction of a person.</param>
    public sealed record Share(decimal Part, ShareRounding Rounding = ShareRounding.Up) : Keep
    {
        /// <summary>The share; 0.8 and 0.80 are one number and one text.</summary>
        public decimal Part { get; } = Part / 1.000000000000000000000000000m;
    }

    /// <summary>How many places there are for so many scores; null when a fixed score decides.</summary>
    internal int? Places(int scores) => this switch
    {
        Top top => Math.Min(top.Count, scores),
        Share { Rounding: ShareRounding.Up } share => (int)Math.Ceiling(share.Part * scores),
        Share { Rounding: ShareRounding.Down } share => (int)Math.Floor(share.Part * scores),
        Share share => (int)Math.Round(share.Part * scores, MidpointRounding.AwayFromZero),
        _ => null,
    };

    internal IEnumerable<Flaw> Flaws => this switch
    {
        AtLeast { Score: var score } when !double.IsFinite(score) => [new("cut.keep", "keep", "The passing score is no finite number.", "Give it in points of the measure.")],
        Top { Count: < 0 } => [new("cut.keep", "keep", "The number to keep is negative.", "Keep 0 or more.")],
        Share { Part: <= 0 or > 1 } => [new("cut.keep", "keep", "The share to keep is not above 0 and at most 1.", "Give it as a fraction: 0.8 for 80 percent.")],
        _ => [],
    };
}

/// <summary>What becomes of a fraction of a person when a share is kept.</summary>
public enum ShareRounding
{
    /// <summary>One more person: 0.8 of 6 is 5.</summary>
    Up,

    /// <summary>One person less: 0.8 of 6 is 4.</summary>
    Down,

    /// <summary>The nearest whole number, halves up.</summary>
    Nearest,
}
