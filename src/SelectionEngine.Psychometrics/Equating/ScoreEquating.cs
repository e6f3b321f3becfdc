namespace SelectionEngine.Psychometrics;

/// <summary>Equivalents of one form's scores on the scale of another.</summary>
/// <param name="Lowest">The score the first equivalent belongs to; the others follow by one point.</param>
/// <param name="Equivalents">The score of the other form that means the same.</param>
/// <param name="StandardErrors">Standard error of each for groups drawn at random; empty where no formula is given.</param>
/// <param name="Slope">Slope of a straight line; NaN for equipercentile equating.</param>
/// <param name="Intercept">Intercept of a straight line; NaN for equipercentile equating.</param>
public sealed record ScoreEquating(int Lowest, IReadOnlyList<double> Equivalents, IReadOnlyList<double> StandardErrors, double Slope, double Intercept)
{
    /// <summary>Equivalent groups: moves scores by the difference of means.</summary>
    /// <param name="from">Scores on the form to be equated.</param>
    /// <param name="to">Scores on the form whose scale is wanted.</param>
    /// <remarks>y = x + μ(Y) − μ(X). Kolen and Brennan (2014), equation 2.4.</remarks>
    public static ScoreEquating ByMean(ScoreFrequencies from, ScoreFrequencies to)
    {
        Require(from, to);
        return Line(from, 1, to.Mean - from.Mean);
    }

    /// <summary>Equivalent groups: equal z scores are equivalent.</summary>
    /// <param name="from">Scores on the form to be equated.</param>
    /// <param name="to">Scores on the form whose scale is wanted.</param>
    /// <remarks>
    /// y = μ(Y) + σ(Y)/σ(X)·(x − μ(X)), standard deviations with n − 1. Kolen and Brennan (2014), equation 2.8;
    /// standard errors without normality: equation 7.11 (Braun and Holland 1982), third and fourth moments with n over powers of that standard deviation.
    /// </remarks>
    /// <exception cref="ArgumentException">Nobody differs on the form to be equated.</exception>
    public static ScoreEquating ByLine(ScoreFrequencies from, ScoreFrequencies to)
    {
        Require(from, to);
        double slope = to.Sd / Spread(from.Sd);
        ScoreEquating line = Line(from, slope, to.Mean - slope * from.Mean);

        double skew = Shape(from, 3) / from.Persons + Shape(to, 3) / to.Persons;
        double peak = (Shape(from, 4) - 1) / (4 * from.Persons) + (Shape(to, 4) - 1) / (4 * to.Persons);
        double[] errors = [.. Enumerable.Range(0, line.Equivalents.Count).Select(i =>
        {
            double z = (from.Lowest + i - from.Mean) / from.Sd;
            return to.Sd * Math.Sqrt(1 / from.Persons + 1 / to.Persons + skew * z + peak * z * z);
        })];
        return line with { StandardErrors = errors };

        static double Shape(ScoreFrequencies scores, int power) => scores.Moment(power) / Math.Pow(scores.Sd, power);
    }

    /// <summary>Equivalent groups: scores with the same share of persons below are equivalent.</summary>
    /// <param name="from">Scores on the form to be equated.</param>
    /// <param name="to">Scores on the form whose scale is wanted.</param>
    /// <remarks>
    /// Each score spread evenly over ±0.5. Kolen and Brennan (2014), equations 2.14 to 2.17; standard errors: equation 7.12
    /// (Lord 1982), 0 where nobody is below.
    /// </remarks>
    public static ScoreEquating ByRank(ScoreFrequencies from, ScoreFrequencies to)
    {
        Require(from, to);
        int scores = from.Counts.Count;
        double[] equivalents = new double[scores], errors = new double[scores];
        for (int i = 0; i < scores; i++)
        {
            double rank = to.Rounded(from.Rank(from.Lowest + i));
            equivalents[i] = to.AtRank(rank);
            if (rank is <= 0 or >= 1) continue;

            int at = to.Above(rank);
            double before = at == 0 ? 0 : to.Cumulative[at - 1], after = to.Cumulative[at], share = after - before;
            double variance = rank * (1 - rank) * (from.Persons + to.Persons) / (from.Persons * to.Persons) - (after - rank) * (rank - before) / (to.Persons * share);
            errors[i] = Math.Sqrt(Math.Max(0, variance)) / share;
        }

        return new(from.Lowest, equivalents, errors, double.NaN, double.NaN);
    }

    /// <summary>The highest score that has an equivalent; the last of <see cref="Equivalents"/>.</summary>
    public int Highest => Lowest + Equivalents.Count - 1;

    /// <summary>What a score on the equated form is worth on the other form's scale.</summary>
    /// <param name="score">A score from the lowest to the highest of the form; between two whole ones the line between their equivalents is taken. NaN stays NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">The form has no such score.</exception>
    public double At(double score)
    {
        if (double.IsNaN(score)) return double.NaN;
        if (score < Lowest || score > Highest)
            throw new ArgumentOutOfRangeException(nameof(score), score, $"The equated form has scores from {Lowest} to {Highest}.");

        int below = Math.Min((int)Math.Floor(score) - Lowest, Equivalents.Count - 1);
        double share = score - (Lowest + below);
        return share == 0 ? Equivalents[below] : Equivalents[below] + share * (Equivalents[below + 1] - Equivalents[below]);
    }

    /// <summary>This equating followed by another one: last year's form to this year's, this year's to the base form.</summary>
    /// <param name="next">The equating whose form is the scale of this one.</param>
    /// <returns>Without standard errors; they do not follow from those of the links alone. Equivalents beyond the next form's scores take its end.</returns>
    public ScoreEquating Then(ScoreEquating next)
    {
        ArgumentNullException.ThrowIfNull(next);
        bool lines = !double.IsNaN(Slope) && !double.IsNaN(next.Slope);
        return new(
            Lowest,
            lines ? [.. Equivalents.Select(score => next.Intercept + next.Slope * score)] : [.. Equivalents.Select(score => next.At(Math.Clamp(score, next.Lowest, next.Highest)))],
            [],
            lines ? Slope * next.Slope : double.NaN,
            lines ? next.Intercept + next.Slope * Intercept : double.NaN);
    }

    internal static ScoreEquating Line(ScoreFrequencies from, double slope, double intercept) =>
        new(from.Lowest, [.. Enumerable.Range(from.Lowest, from.Counts.Count).Select(score => intercept + slope * score)], [], slope, intercept);

    internal static double Spread(double sd) => sd > 0 ? sd : throw new ArgumentException("Everybody has the same score on a form, so that no line can be drawn. Check the data of the group.");

    private static void Require(ScoreFrequencies from, ScoreFrequencies to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
    }
}
