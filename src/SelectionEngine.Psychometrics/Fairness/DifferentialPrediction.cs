using System.Text.Json.Serialization;

namespace SelectionEngine.Psychometrics;

/// <summary>A straight line through a group's predictor and criterion.</summary>
/// <param name="Intercept">Criterion at a predictor of 0, in criterion points.</param>
/// <param name="Slope">Criterion points per predictor point.</param>
/// <param name="RSquared">Share of the criterion's variance the model explains, 0 to 1.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record PredictionLine(double Intercept, double Slope, double RSquared);

/// <summary>A test of nested regressions.</summary>
/// <param name="F">The ratio of mean squares; 0 or more, infinite when the larger model leaves nothing unexplained, NaN when undefined.</param>
/// <param name="Df1">Parameters added.</param>
/// <param name="Df2">Degrees of freedom left.</param>
/// <param name="P">Upper tail of F.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record NestedTest(double F, int Df1, int Df2, double P);

/// <summary>What the step-down found.</summary>
public enum DifferentialPredictionFinding
{
    /// <summary>One line serves both groups as far as these data can tell.</summary>
    OneLine,

    /// <summary>Parallel lines at different heights: one group is over-predicted everywhere.</summary>
    InterceptsDiffer,

    /// <summary>The predictor is worth more points in one group than in the other.</summary>
    SlopesDiffer,

    /// <summary>The data do not allow the tests; <see cref="DifferentialPrediction.Reason"/> says why.</summary>
    Undefined,
}

/// <summary>Does one prediction line serve two groups? Cleary's model with the step-down of Lautenschlager and Mendoza.</summary>
/// <remarks>
/// Criterion on predictor x, group g (1 focal, 0 reference) and x·g. Omnibus test of g and x·g together; when it is significant, slopes (x·g), then
/// intercepts (g given equal slopes). Cleary (1968), J. Educ. Meas. 5, 115–124; Lautenschlager and Mendoza (1986), Appl. Psychol. Meas. 10, 133–139.
/// Computed from exact sums per group, so that the order of people never matters.
/// </remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record DifferentialPrediction
{
    /// <summary>One line for everybody.</summary>
    public required PredictionLine Common { get; init; }

    /// <summary>Parallel lines: intercept of the reference group, common slope, what the focal group's intercept adds.</summary>
    public required IReadOnlyList<double> WithGroup { get; init; }

    /// <summary>Share of variance explained by <see cref="WithGroup"/>.</summary>
    public required double WithGroupRSquared { get; init; }

    /// <summary>A line each: intercept and slope of the reference group, what the focal intercept adds, what the focal slope adds.</summary>
    public required IReadOnlyList<double> WithInteraction { get; init; }

    /// <summary>Standard errors of <see cref="WithInteraction"/>; NaN without degrees of freedom.</summary>
    public required IReadOnlyList<double> WithInteractionErrors { get; init; }

    /// <summary>Share of variance explained by <see cref="WithInteraction"/>.</summary>
    public required double WithInteractionRSquared { get; init; }

    /// <summary>Do the slopes differ?</summary>
    public required NestedTest Slopes { get; init; }

    /// <summary>Do the intercepts differ, slopes taken as equal?</summary>
    public required NestedTest Intercepts { get; init; }

    /// <summary>Do the lines differ at all?</summary>
    public required NestedTest Omnibus { get; init; }

    /// <summary>Mean of criterion minus prediction from the common line in the focal group, in criterion points; negative means the common line flatters the group.</summary>
    public required double FocalResidual { get; init; }

    /// <summary>The same in the reference group.</summary>
    public required double ReferenceResidual { get; init; }

    /// <summary>What the step-down found at the level asked for.</summary>
    public required DifferentialPredictionFinding Finding { get; init; }

    /// <summary>Why the tests do not exist; null when they do.</summary>
    public required string? Reason { get; init; }

    /// <summary>Compares the prediction lines of two groups.</summary>
    /// <param name="predictor">Predictor of each person, in its own points.</param>
    /// <param name="criterion">Criterion of each person, in its own points.</param>
    /// <param name="focal">Whether each person belongs to the focal group.</param>
    /// <param name="alpha">Level of the step-down, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or a value is missing; leave such people out first and say how many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is no level.</exception>
    public static DifferentialPrediction Of(ReadOnlySpan<double> predictor, ReadOnlySpan<double> criterion, ReadOnlySpan<bool> focal, double alpha = 0.05)
    {
        if (predictor.Length != criterion.Length || predictor.Length != focal.Length)
            throw new ArgumentException($"Predictor ({predictor.Length}), criterion ({criterion.Length}) and group ({focal.Length}) must have one value a person.", nameof(predictor));
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The level of a test lies between 0 and 1.");

        List<double> fx = [], fy = [], rx = [], ry = [];
        for (int i = 0; i < predictor.Length; i++)
        {
            if (!double.IsFinite(predictor[i]) || !double.IsFinite(criterion[i]))
                throw new ArgumentException($"Person {i} has no finite predictor or criterion. Leave out such people first and report how many.", nameof(predictor));
            (focal[i] ? fx : rx).Add(predictor[i]);
            (focal[i] ? fy : ry).Add(criterion[i]);
        }

        GroupSums f = new([.. fx], [.. fy]), r = new([.. rx], [.. ry]), all = new(predictor.ToArray(), criterion.ToArray());
        int n = predictor.Length;

        string? reason = f.N < 2 || r.N < 2 ? "each group needs at least two people"
            : !(f.Sxx > 0) || !(r.Sxx > 0) ? "the predictor does not vary within one of the groups"
            : !(all.Syy > 0) ? "the criterion does not vary"
            : n < 5 ? "fewer than five people leave no degrees of freedom" : null;

        double slope = all.Sxy / all.Sxx, intercept = all.MeanY - slope * all.MeanX;
        double parallel = (f.Sxy + r.Sxy) / (f.Sxx + r.Sxx), base0 = r.MeanY - parallel * r.MeanX;
        double slopeF = f.Sxy / f.Sxx, slopeR = r.Sxy / r.Sxx, interceptF = f.MeanY - slopeF * f.MeanX, interceptR = r.MeanY - slopeR * r.MeanX;
        double left1 = Left(all.Left(slope)), left2 = Left(f.Left(parallel) + r.Left(parallel)), left3 = Left(f.Left(slopeF) + r.Left(slopeR));
        double spread = Math.Sqrt(left3 / (n - 4));
        double errorR = spread * Math.Sqrt(1 / r.N + r.MeanX * r.MeanX / r.Sxx), errorF = spread * Math.Sqrt(1 / f.N + f.MeanX * f.MeanX / f.Sxx);

        NestedTest slopes = Test(left2, left3, 1, n - 4), intercepts = Test(left1, left2, 1, n - 3), omnibus = Test(left1, left3, 2, n - 4);

        // What is left by a perfect fit is rounding, and a ratio of two roundings would decide anything.
        double Left(double squares) => squares <= 1e-24 * all.Syy ? 0 : squares;

        NestedTest Test(double before, double after, int df1, int df2)
        {
            if (reason is not null) return new(double.NaN, df1, df2, double.NaN);
            double gained = Math.Max(0, before - after) / df1, f = gained == 0 ? 0 : after == 0 ? double.PositiveInfinity : gained / (after / df2);
            return new(f, df1, df2, TestTail.F(f, df1, df2));
        }

        return new()
        {
            Common = new(intercept, slope, 1 - left1 / all.Syy),
            WithGroup = [base0, parallel, f.MeanY - parallel * f.MeanX - base0],
            WithGroupRSquared = 1 - left2 / all.Syy,
            WithInteraction = [interceptR, slopeR, interceptF - interceptR, slopeF - slopeR],
            WithInteractionErrors = n > 4
                ? [errorR, spread / Math.Sqrt(r.Sxx), Math.Sqrt(errorR * errorR + errorF * errorF), spread * Math.Sqrt(1 / r.Sxx + 1 / f.Sxx)]
                : [double.NaN, double.NaN, double.NaN, double.NaN],
            WithInteractionRSquared = 1 - left3 / all.Syy,
            Slopes = slopes,
            Intercepts = intercepts,
            Omnibus = omnibus,
            FocalResidual = f.MeanY - intercept - slope * f.MeanX,
            ReferenceResidual = r.MeanY - intercept - slope * r.MeanX,
            Finding = reason is not null ? DifferentialPredictionFinding.Undefined
                : !(omnibus.P < alpha) ? DifferentialPredictionFinding.OneLine
                : slopes.P < alpha ? DifferentialPredictionFinding.SlopesDiffer
                : intercepts.P < alpha ? DifferentialPredictionFinding.InterceptsDiffer : DifferentialPredictionFinding.OneLine,
            Reason = reason,
        };
    }

    private sealed class GroupSums(double[] x, double[] y)
    {
        private readonly double[] dx = Centred(x), dy = Centred(y);

        public double N => x.Length;

        public double MeanX { get; } = Moments.Of(x).Mean;

        public double MeanY { get; } = Moments.Of(y).Mean;

        public double Sxx => Sums.OfProducts(dx, dx);

        public double Sxy => Sums.OfProducts(dx, dy);

        public double Syy => Sums.OfProducts(dy, dy);

        // Residual squares about the line through the means: summed themselves, so that a perfect fit leaves 0 and not rounding.
        public double Left(double slope)
        {
            double[] left = [.. dx.Zip(dy, (a, b) => b - slope * a)];
            return Sums.OfProducts(left, left);
        }

        private static double[] Centred(double[] values)
        {
            double mean = Moments.Of(values).Mean;
            return [.. values.Select(value => value - mean)];
        }
    }
}
