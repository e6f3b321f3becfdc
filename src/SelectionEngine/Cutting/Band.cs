using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Keeps everyone whose score cannot be told apart from the best one, or from the last place that a top-down choice would give.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="By">The score to compare; a nominee without it is held.</param>
/// <param name="Width">The width of the band, in points of <paramref name="By"/>; usually 1.96 standard errors of the difference.</param>
/// <param name="Below">Below which place the band hangs: 1 for the best score, 161 for the score of the 161st place.</param>
public sealed record Band(string Name, Measure By, double Width, int Below = 1) : Stage<CutSummary, BandFacts>(Name)
{
    internal override Ranking? Ranking => new(By, Ties.ByLot);

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [By];

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws =>
    [
        .. Width >= 0 && double.IsFinite(Width) ? Array.Empty<Flaw>() : [new Flaw("band.width", "width", "The band's width is negative or no number.", "Give it in points, such as 1.96 standard errors of the difference.")],
        .. Below >= 1 ? Array.Empty<Flaw>() : [new Flaw("band.below", "below", "The place below which the band hangs is less than 1.", "Name a place from 1.")],
    ];

    /// <inheritdoc/>
    protected override CutSummary Summarize(Part part) => new(Ranked.Of(part, Ranking!));

    /// <inheritdoc/>
    protected override BandFacts Settle(CutSummary whole, Terms terms)
    {
        long[] scores = whole.Ranked.Scores();
        if (scores.Length == 0) return new(double.NaN, double.NaN, 0);

        double top = terms.Resolution.Score(KthLargest.Of(scores, Math.Min(Below, scores.Length)));
        long floor = terms.Resolution.Points(top - Width);
        return new(top, terms.Resolution.Score(floor), scores.Count(score => score >= floor)) { Units = floor };
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, BandFacts facts, Verdicts verdicts)
    {
        Resolution resolution = part.Terms.Resolution;
        ReadOnlySpan<double> scores = part[By];

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (resolution.Points(scores[row]) >= facts.Units) verdicts.Advance(row, new("band.in", By.Name, scores[row], facts.Floor));
            else verdicts.Reject(row, new("band.not_chosen", By.Name, scores[row], facts.Floor));
        }
    }
}

/// <summary>The published band.</summary>
/// <param name="Top">The score from which the band hangs, in points; NaN when nobody has a score.</param>
/// <param name="Floor">The lowest score in the band, in points, at the pipeline's resolution.</param>
/// <param name="Count">How many have a score in the band or above it.</param>
public sealed record BandFacts(double Top, double Floor, int Count)
{
    internal long Units { get; init; }
}
