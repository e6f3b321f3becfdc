using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>How well a smoothed distribution fits the observed one.</summary>
/// <param name="Degree">Degree of the polynomial; so many moments are kept.</param>
/// <param name="Deviance">G² = 2Σn·ln(n/m), likelihood-ratio χ² against the observed counts.</param>
/// <param name="Df">Possible scores less the degree, less one.</param>
/// <param name="PValue">Upper-tail probability, 0 to 1; fair when few smoothed counts are below 1.</param>
/// <param name="Aic">Deviance + 2(degree + 1); the smallest is the usual choice. Akaike (1974); Moses and Holland (2009), Journal of Educational Measurement 46, 159–176.</param>
public sealed record SmoothingFit(int Degree, double Deviance, int Df, double PValue, double Aic);

/// <summary>Smooths a score distribution and keeps its first moments.</summary>
public static class LogLinearSmoothing
{
    /// <summary>Fits of all degrees up to one, to choose from.</summary>
    /// <param name="scores">The observed counts of all possible scores, zeros included.</param>
    /// <param name="highestDegree">The highest degree to try; lowered to what the scores that occur allow.</param>
    /// <returns>From degree 1 up.</returns>
    /// <exception cref="InvalidOperationException">Only one score occurs.</exception>
    public static IReadOnlyList<SmoothingFit> Fits(ScoreFrequencies scores, int highestDegree = 10)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(highestDegree, 1);
        int most = Math.Max(1, Math.Min(highestDegree, scores.Counts.Count(count => count > 0) - 1));
        return [.. Enumerable.Range(1, most).Select(degree =>
        {
            IReadOnlyList<double> smooth = Smooth(scores, degree).Counts;
            double[] terms = [.. scores.Counts.Select((count, i) => count == 0 ? 0 : 2 * count * Math.Log(count / smooth[i]))];
            double deviance = Math.Max(0, Sums.Of(terms));
            int df = scores.Counts.Count - degree - 1;
            return new SmoothingFit(degree, deviance, df, Tail.ChiSquared(deviance, df), deviance + 2 * (degree + 1));
        })];
    }

    /// <summary>Fits ln(count) = polynomial of the score as counts of a Poisson variable.</summary>
    /// <param name="scores">The observed counts of all possible scores, zeros included.</param>
    /// <param name="degree">Degree of the polynomial, 1 or more and below the number of possible scores: so many moments are kept.</param>
    /// <returns>Smoothed counts with the same sum.</returns>
    /// <remarks>Newton's method on an orthonormal basis. Holland and Thayer (2000), Journal of Educational and Behavioral Statistics 25, 133–183.</remarks>
    /// <exception cref="ArgumentException">The degree does not fit.</exception>
    /// <exception cref="InvalidOperationException">No maximum: fewer different scores occur than the degree needs.</exception>
    public static ScoreFrequencies Smooth(ScoreFrequencies scores, int degree)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int n = scores.Counts.Count;
        if (degree < 1 || degree >= n) throw new ArgumentException($"A polynomial of degree {degree} does not fit {n} possible scores. Take 1 to {n - 1}.", nameof(degree));
        if (scores.Counts.Count(count => count > 0) <= degree)
            throw new InvalidOperationException($"Only {scores.Counts.Count(count => count > 0)} scores occur; degree {degree} would need more. Take a lower degree.");

        Matrix<double> basis = Basis(n, degree);
        Vector<double> counts = Vector<double>.Build.DenseOfEnumerable(scores.Counts);
        Vector<double> at = basis.TransposeThisAndMultiply(counts.Map(count => Math.Log(Math.Max(count, 0.5))));
        double value = Value(at);
        for (int step = 0; step < 200; step++)
        {
            Vector<double> fitted = (basis * at).PointwiseExp();
            Vector<double> gradient = basis.TransposeThisAndMultiply(counts - fitted);
            Vector<double> direction = basis.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalVector(fitted) * basis).Cholesky().Solve(gradient);
            double share = 1, next;
            while (!((next = Value(at + share * direction)) >= value - 1e-12 * Math.Abs(value)) && share > 1e-12) share /= 2;
            at += share * direction;
            bool done = gradient * direction < 1e-18 * Math.Max(1, Math.Abs(value));
            value = next;
            if (done) break;
        }

        return new(scores.Lowest, (basis * at).PointwiseExp().ToArray(), scores.RoundRanksTo);

        double Value(Vector<double> coefficients)
        {
            Vector<double> eta = basis * coefficients;
            return counts * eta - eta.PointwiseExp().Sum();
        }
    }

    /// <summary>Polynomials of the score, orthonormal over all possible scores, by the three-term recurrence.</summary>
    private static Matrix<double> Basis(int n, int degree)
    {
        Matrix<double> basis = Matrix<double>.Build.Dense(n, degree + 1);
        for (int power = 0; power <= degree; power++)
        {
            Vector<double> column = power == 0
                ? Vector<double>.Build.Dense(n, 1)
                : Vector<double>.Build.Dense(n, i => (2.0 * i / (n - 1) - 1) * basis[i, power - 1]);

            // Twice is enough to be orthogonal to the last digit.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int lower = 0; lower < power; lower++) column -= basis.Column(lower) * (basis.Column(lower) * column);
            }

            basis.SetColumn(power, column / column.L2Norm());
        }

        return basis;
    }
}
