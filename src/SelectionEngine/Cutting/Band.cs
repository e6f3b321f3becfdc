using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// Keeps everyone whose score cannot be told apart from the best one, or from the last place that a top-down choice would give; with a number of places, fills them band
/// by band, and within a band by announced keys instead of by differences that are chance.
/// </summary>
/// <param name="Name">The stage's name.</param>
/// <param name="By">The score to compare; a nominee without it is held.</param>
/// <param name="Width">The width of the band, in <paramref name="Unit"/>.</param>
/// <param name="Below">Below which place the band hangs: 1 for the best score, 161 for the score of the 161st place. 1 when there are places to fill.</param>
/// <param name="Unit">What the width counts: points, or standard errors, which the stage then works out from those who stand before it.</param>
/// <param name="Reliability">The reliability of the score, 0 to 1, for standard errors; null to take them from the measure <c>name.se</c>.</param>
/// <param name="Places">How many are chosen from the bands; null to keep the whole band below a place.</param>
/// <param name="Sliding">
/// True: as soon as the best score left is chosen, the band moves down to the next one. False: a band is used up before the next begins. Only with places.
/// </param>
/// <param name="Ties">The keys that put the members of a band in order, and then the lot; null for the lot alone. Only with places.</param>
/// <remarks>
/// SED = √2 s √(1 − r), SEE = s √(r (1 − r)); with standard errors of their own, √2 times their root mean square. Cascio, Outtz, Zedeck and Goldstein (1991), Human
/// Performance 4, 233–264.
/// </remarks>
public sealed record Band(
    string Name, Measure By, double Width, int Below = 1, BandUnit Unit = BandUnit.Points, double? Reliability = null, int? Places = null, bool Sliding = false, Ties? Ties = null)
    : Stage<CutSummary, BandFacts>(Name)
{
    /// <summary>The keys that put the members of a band in order.</summary>
    public Ties Ties { get; } = Ties ?? Ties.ByLot;

    internal override Ranking? Ranking => new(By, Ties);

    private bool FromStandardErrors => Unit == BandUnit.Sed && Reliability is null;

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => [.. Ranking!.Needs, .. FromStandardErrors ? [By.StandardError] : Array.Empty<Column>()];

    /// <inheritdoc/>
    protected internal override long MostAdvanced(long entered) => Places is { } places ? Math.Min(entered, places) : entered;

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (!(Width >= 0 && double.IsFinite(Width))) yield return new("band.width", "width", "The band's width is negative or no number.", "Give it in points, such as 1.96 standard errors of the difference.");
            if (Below < 1) yield return new("band.below", "below", "The place below which the band hangs is less than 1.", "Name a place from 1.");
            if (Reliability is < 0 or > 1 or double.NaN) yield return new("band.reliability", "reliability", "The reliability is not from 0 to 1.", "Give the reliability of the very score that is banded.");
            if (Reliability is not null && Unit == BandUnit.Points) yield return new("band.reliability", "reliability", "The width is in points, so a reliability has no use.", "Give the width in standard errors: unit \"sed\".");
            if (Unit == BandUnit.See && Reliability is null) yield return new("band.reliability", "reliability", "Standard errors of estimation come from a reliability, and none is given.", "Give the reliability of the very score that is banded.");
            if (Places < 0) yield return new("band.places", "places", "The number of places is negative.", "Fill 0 or more, or leave it out to keep a whole band.");
            if (Places is not null && Below != 1) yield return new("band.places", "below", "Bands that are filled hang from the best score.", "Leave out the place below which the band hangs, or the places to fill.");
            if (Places is null && Sliding) yield return new("band.places", "sliding", "A band slides while places are filled, and there are none.", "Give the number of places.");
            if (Ties.Policy != TiePolicy.Break) yield return new("band.ties", "ties.policy", "The members of a band must be put in order.", "Use the policy \"break\", with keys if you like.");
            foreach (Flaw flaw in Ties.Flaws) yield return flaw;
        }
    }

    /// <inheritdoc/>
    protected override CutSummary Summarize(Part part) => new(Ranked.Of(part, Ranking!));

    /// <inheritdoc/>
    protected override BandFacts Settle(CutSummary whole, Terms terms)
    {
        long[] scores = whole.Ranked.Scores();
        if (scores.Length == 0) return new(double.NaN, double.NaN, 0) { Width = double.NaN };

        double width = InPoints(whole.Ranked);
        if (Places is { } places) return BandFilling.Of(whole.Ranked, new(Ranking!, whole.Ranked.Pool!, terms), terms, width, places, Sliding);

        double top = terms.Resolution.Score(KthLargest.Of(scores, Math.Min(Below, scores.Length)));
        long floor = terms.Resolution.Points(top - width);
        return new(top, terms.Resolution.Score(floor), scores.Count(score => score >= floor)) { Units = floor, Width = width };
    }

    /// <inheritdoc/>
    protected override void Decide(Part part, BandFacts facts, Verdicts verdicts)
    {
        Resolution resolution = part.Terms.Resolution;
        ReadOnlySpan<double> scores = part[By];
        Rank? rank = facts.Filling is null ? null : new(Ranking!, part.Pool, part.Terms);

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (facts.Filling is { } filling) filling.Judge(row, rank!, By, facts.Floor, verdicts);
            else if (resolution.Points(scores[row]) >= facts.Units) verdicts.Advance(row, new("band.in", By.Name, scores[row], facts.Floor));
            else verdicts.Reject(row, new("band.not_chosen", By.Name, scores[row], facts.Floor));
        }
    }

    // Exact sums, so that the order of the nominees never shows in the width.
    private double InPoints(Ranked ranked)
    {
        if (Unit == BandUnit.Points) return Width;
        int[] rows = ranked.Rows();

        if (FromStandardErrors)
        {
            double[] errors = [.. rows.Select(row => ranked.Pool!.Numbers(By.StandardError)[row]).Where(error => !double.IsNaN(error))];
            return errors.Length == 0 ? double.NaN : Width * Math.Sqrt(2 * (Sums.OfProducts(errors, errors) / errors.Length));
        }

        // One nominee has no spread, and nobody to be told apart from.
        double sd = rows.Length > 1 ? Moments.Of(ranked.Pool!.Numbers(By), rows).Sd() : 0;
        return Width * (Unit == BandUnit.Sed ? MeasurementError.Sed(sd, Reliability!.Value) : MeasurementError.See(sd, Reliability!.Value));
    }
}

/// <summary>What the width of a band counts.</summary>
public enum BandUnit
{
    /// <summary>Points of the measure.</summary>
    Points,

    /// <summary>Standard errors of the difference of two observed scores; 1.96 of them is usual.</summary>
    Sed,

    /// <summary>Standard errors of estimation: of the true score around its estimate.</summary>
    See,
}

/// <summary>The published band.</summary>
/// <param name="Top">The score from which the band hangs, in points; of the last band when places were filled; NaN when nobody has a score.</param>
/// <param name="Floor">The lowest score in the band, in points, at the pipeline's resolution; of the last band when places were filled.</param>
/// <param name="Count">How many have a score in the band or above it.</param>
public sealed record BandFacts(double Top, double Floor, int Count)
{
    /// <summary>The width of the band, in points, as it was given or worked out; NaN when nobody has a score or a standard error.</summary>
    public double Width { get; init; }

    /// <summary>How many places were filled; null when the stage keeps a whole band.</summary>
    public int? Filled => Filling?.Filled;

    internal long Units { get; init; }

    internal BandFilling? Filling { get; init; }
}
