namespace SelectionEngine.Psychometrics;

/// <summary>One band of an expectancy table.</summary>
/// <param name="From">Lowest score of the band.</param>
/// <param name="To">Scores below this belong to it.</param>
/// <param name="Count">How many persons it has.</param>
/// <param name="SuccessRate">Share of them who succeeded later, 0 to 1; NaN (undefined) when nobody is in the band.</param>
public sealed record ExpectancyBand(double From, double To, long Count, double SuccessRate);

/// <summary>How often persons with different scores succeeded later: an aid to choose a cut.</summary>
/// <remarks>SIOP (2018), Principles for the Validation and Use of Personnel Selection Procedures.</remarks>
public static class ExpectancyTable
{
    /// <summary>Counts successes by bands of the score.</summary>
    /// <param name="scores">Scores, in points; NaN is left out.</param>
    /// <param name="criterion">What the same persons achieved later; NaN is left out.</param>
    /// <param name="edges">Ascending limits of the bands, two or more; a score on a limit belongs to the upper band, scores outside all bands to none.</param>
    /// <param name="success">A person succeeded when the criterion reaches this.</param>
    /// <exception cref="ArgumentException">Scores and criterion differ in length, or the edges do not rise.</exception>
    public static IReadOnlyList<ExpectancyBand> Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> criterion, ReadOnlySpan<double> edges, double success)
    {
        Sums.RequireSameLength(scores, criterion);
        if (edges.Length < 2) throw new ArgumentException("A table has at least one band: two edges.", nameof(edges));

        ExpectancyBand[] bands = new ExpectancyBand[edges.Length - 1];
        for (int band = 0; band < bands.Length; band++)
        {
            (double from, double to) = (edges[band], edges[band + 1]);
            if (!(from < to)) throw new ArgumentException($"Edge {band + 2} is {to}, not above {from}.", nameof(edges));

            long count = 0;
            long succeeded = 0;
            for (int person = 0; person < scores.Length; person++)
            {
                if (!(scores[person] >= from && scores[person] < to) || double.IsNaN(criterion[person])) continue;
                count++;
                if (criterion[person] >= success) succeeded++;
            }

            bands[band] = new(from, to, count, count == 0 ? double.NaN : (double)succeeded / count);
        }

        return bands;
    }
}
