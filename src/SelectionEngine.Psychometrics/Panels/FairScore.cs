namespace SelectionEngine.Psychometrics;

/// <summary>What a target would have got from raters of average severity on every item.</summary>
/// <param name="Measure">Warm's weighted likelihood estimate, logits.</param>
/// <param name="MeasureError">Its standard error, logits, with the uncertainty of the raters' severities in it.</param>
/// <param name="Score">The mean over all items of the rating expected from an average rater at <paramref name="Measure"/>, in points: Linacre's fair average.</param>
/// <param name="ScoreError">Standard error of <paramref name="Score"/>, in points.</param>
/// <remarks>
/// Variance of the measure = 1/I + Σ sᵢsⱼ Cov(severityᵢ, severityⱼ), where sᵢ is rater i's share of the information I, because a more severe rater moves the measure up by
/// that share. Errors of items are left out: they move everybody alike. The score's error is the measure's times the slope of the expected score.
/// The measure is the weighted likelihood estimate and not a posterior mean, so that nobody is drawn to the middle for having had fewer raters.
/// Linacre (1989), Many-Facet Rasch Measurement; Warm (1989), Psychometrika 54, 427–450.
/// </remarks>
public readonly record struct FairScore(double Measure, double MeasureError, double Score, double ScoreError)
{
    internal static FairScore Of(SeverityModel model, ReadOnlySpan<int> items, ReadOnlySpan<int> raters, ReadOnlySpan<int> categories, IReadOnlyList<IReadOnlyList<double>> values)
    {
        if (items.Length == 0) return new(double.NaN, double.NaN, double.NaN, double.NaN);

        SeverityScale scale = new(model.Thresholds);

        // Ratings have no order: sorted, they add up to the same bits.
        (int Item, int Rater, int Category)[] sorted = new (int, int, int)[items.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            int highest = model.Thresholds[items[i]].Length;
            if ((uint)categories[i] > (uint)highest)
                throw new ArgumentException($"Rating {i + 1} is category {categories[i]} of item '{model.Items[items[i]].Item}', whose categories go from 0 to {highest}.", nameof(categories));
            sorted[i] = (items[i], raters[i], categories[i]);
        }

        Array.Sort(sorted);
        SeverityScale.Answer[] given = [.. sorted.Select(one => new SeverityScale.Answer(one.Item, one.Category, one.Rater < 0 ? 0 : model.Raters[one.Rater].Severity))];
        (double measure, double information) = scale.Warm(given);

        double variance = 1 / information;
        SortedDictionary<int, double> shares = [];
        foreach ((int item, int rater, _) in sorted)
        {
            if (rater >= 0) shares[rater] = shares.GetValueOrDefault(rater) + scale.Moments(item, measure - model.Raters[rater].Severity).Variance / information;
        }

        foreach ((int one, double share) in shares)
        {
            foreach ((int other, double second) in shares) variance += share * second * model.Covariance(one, other);
        }

        double score = 0, slope = 0;
        for (int item = 0; item < model.Thresholds.Length; item++)
        {
            (double value, double rise) = scale.Expected(item, measure, values[item]);
            score += value / model.Thresholds.Length;
            slope += rise / model.Thresholds.Length;
        }

        double error = Math.Sqrt(variance);
        return new(measure, error, score, slope * error);
    }
}
