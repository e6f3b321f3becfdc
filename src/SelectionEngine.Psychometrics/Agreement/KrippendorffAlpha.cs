namespace SelectionEngine.Psychometrics;

/// <summary>What the distance of two ratings is.</summary>
public enum MeasurementLevel
{
    /// <summary>Equal or not: 0 or 1.</summary>
    Nominal,

    /// <summary>Squared distance of mid-ranks among all pairable ratings (end categories count half).</summary>
    Ordinal,

    /// <summary>(c − k)².</summary>
    Interval,

    /// <summary>((c − k)/(c + k))², values at or above 0.</summary>
    Ratio,
}

/// <summary>Krippendorff's alpha: agreement of any number of raters at a level of measurement, with missing ratings.</summary>
/// <param name="Value">No unit; 1 for complete agreement, 0 for chance, negative for systematic disagreement; NaN when undefined.</param>
/// <param name="Level">Which distance was taken.</param>
/// <param name="ObservedDisagreement">Mean distance within units.</param>
/// <param name="ExpectedDisagreement">Mean distance of all pairs of pairable ratings.</param>
/// <param name="Units">Units (targets) with two ratings or more.</param>
/// <param name="PairableRatings">Ratings in those units.</param>
/// <param name="Degeneracy">Why it is undefined or extreme.</param>
public sealed record KrippendorffAlpha(
    double Value, MeasurementLevel Level, double ObservedDisagreement, double ExpectedDisagreement, int Units, long PairableRatings, Degeneracy Degeneracy)
{
    /// <summary>Computes alpha by counting values, never by listing pairs of units.</summary>
    /// <param name="table">Ratings or category codes; NaN where missing. Units with fewer than two ratings are left out.</param>
    /// <param name="level">The distance between ratings.</param>
    /// <returns>α = 1 − Dₒ/Dₑ; NaN with <see cref="Degeneracy.NoVariation"/> when all pairable ratings are equal.</returns>
    /// <remarks>
    /// Each unit's pairs weigh 1/(m − 1), also in complete data. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability;
    /// Krippendorff (2004), Content Analysis, 2nd ed., section 11.3.
    /// </remarks>
    /// <exception cref="ArgumentException">A negative rating at the ratio level.</exception>
    public static KrippendorffAlpha Of(RatingTable table, MeasurementLevel level)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!Enum.IsDefined(level)) throw new ArgumentOutOfRangeException(nameof(level), level, "No such level of measurement.");

        PairableUnits units = new(table);
        if (units.Ratings == 0)
            return new(double.NaN, level, double.NaN, double.NaN, 0, 0, table.Raters < 2 ? Degeneracy.TooFewRaters : Degeneracy.NothingPairable);
        if (level == MeasurementLevel.Ratio && units.Values[0] < 0)
            throw new ArgumentException($"Ratio distances need ratings at or above 0, but the smallest is {units.Values[0]}. Take the interval level, or move the zero.", nameof(table));

        double[] points = level == MeasurementLevel.Ordinal ? units.MidRanks() : units.Values;
        double observed = units.ObservedDisagreement(points, level) / units.Ratings;
        double expected = units.ExpectedDisagreement(points, level);
        bool varies = units.Values.Length > 1;

        return new(varies ? 1 - observed / expected : double.NaN, level, observed, varies ? expected : 0, units.Units, units.Ratings,
            !varies ? Degeneracy.NoVariation : observed == 0 ? Degeneracy.PerfectAgreement : Degeneracy.None);
    }

    /// <summary>The coincidences of values within units, and the values they belong to.</summary>
    /// <param name="table">Ratings or category codes; NaN where missing.</param>
    /// <returns>Pairable values in ascending order; how often each meets each within units, a unit's pairs weighing 1/(m − 1); the whole sums to the pairable ratings.</returns>
    /// <remarks>Krippendorff (2011), section B, step 2.</remarks>
    public static (double[] Values, double[,] Coincidences) Coincidences(RatingTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        PairableUnits units = new(table);
        return (units.Values, units.Coincidences());
    }
}
