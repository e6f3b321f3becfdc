namespace SelectionEngine.Psychometrics;

/// <summary>Minimises the loss of a curve method by damped Gauss-Newton steps in A and B.</summary>
internal sealed class LinkingSearch(IReadOnlyList<Item> from, IReadOnlyList<Item> to, LinkingPoints points, LinkingMethod method)
{
    public ScaleLinking From(ScaleLinking start)
    {
        double a = start.A, b = start.B, damping = 1e-3;
        (double loss, double[] gradient, double[] curvature) = Evaluate(a, b);
        bool converged = false;
        for (int step = 0; step < 500 && !converged; step++)
        {
            double h00 = curvature[0] * (1 + damping), h11 = curvature[2] * (1 + damping), h01 = curvature[1], determinant = h00 * h11 - h01 * h01;
            double da = -(h11 * gradient[0] - h01 * gradient[1]) / determinant, db = -(h00 * gradient[1] - h01 * gradient[0]) / determinant;
            if (!double.IsFinite(da) || !double.IsFinite(db)) break;

            converged = Math.Abs(da) < 1e-12 * Math.Max(1, Math.Abs(a)) && Math.Abs(db) < 1e-12 * Math.Max(1, Math.Abs(b));
            if (a + da > 0)
            {
                (double next, double[] nextGradient, double[] nextCurvature) = Evaluate(a + da, b + db);
                if (next <= loss)
                {
                    (a, b, loss, gradient, curvature, damping) = (a + da, b + db, next, nextGradient, nextCurvature, damping / 10);
                    continue;
                }
            }

            damping = Math.Max(damping * 10, 1e-12);
        }

        return new(a, b, method, loss, converged);
    }

    /// <summary>Loss, its gradient by A and B, and the Gauss-Newton curvature (AA, AB, BB).</summary>
    private (double, double[], double[]) Evaluate(double a, double b)
    {
        double loss = 0;
        double[] gradient = new double[2], curvature = new double[3];
        double[] p = new double[sbyte.MaxValue + 1], slope = new double[p.Length], bend = new double[p.Length], target = new double[p.Length];
        for (int q = 0; q < points.Theta.Count; q++)
        {
            double theta = points.Theta[q], weight = points.Weights[q], before = (theta - b) / a, sum = 0, sumSlope = 0;
            for (int i = 0; i < from.Count; i++)
            {
                int categories = from[i].Categories;
                from[i].Curve(before, p.AsSpan(0, categories), slope.AsSpan(0, categories), bend.AsSpan(0, categories));

                if (method == LinkingMethod.StockingLord)
                {
                    sum += to[i].ExpectedScore(theta);
                    for (int k = 1; k < categories; k++)
                    {
                        sum -= k * p[k];
                        sumSlope += k * p[k] * slope[k];
                    }

                    continue;
                }

                to[i].Probabilities(theta, target.AsSpan(0, categories));
                for (int k = 1; k < categories; k++) Add(target[k] - p[k], p[k] * slope[k]);
            }

            if (method == LinkingMethod.StockingLord) Add(sum, sumSlope);

            // A curve moved by A and B is the old one at (θ − B)/A.
            void Add(double rest, double rise)
            {
                double byA = rise * before / a, byB = rise / a;
                loss += weight * rest * rest;
                gradient[0] += weight * rest * byA;
                gradient[1] += weight * rest * byB;
                curvature[0] += weight * byA * byA;
                curvature[1] += weight * byA * byB;
                curvature[2] += weight * byB * byB;
            }
        }

        return (loss, gradient, curvature);
    }
}
