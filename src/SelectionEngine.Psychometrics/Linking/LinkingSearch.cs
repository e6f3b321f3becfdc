namespace SelectionEngine.Psychometrics;

/// <summary>Minimises the loss of a curve method by damped Gauss-Newton steps in A and B.</summary>
internal sealed class LinkingSearch(IReadOnlyList<Item> from, IReadOnlyList<Item> to, LinkingPoints points, LinkingMethod method, LinkingDirection direction)
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

        return start with { A = a, B = b, Method = method, Loss = loss, Converged = converged, Direction = direction, Points = points };
    }

    /// <summary>Loss, its gradient by A and B, and the Gauss-Newton curvature (AA, AB, BB).</summary>
    private (double, double[], double[]) Evaluate(double a, double b)
    {
        Sum sum = new();
        if (direction != LinkingDirection.Backward) Forward(a, b, sum);
        if (direction != LinkingDirection.Forward) Backward(a, b, sum);
        return (sum.Loss, sum.Gradient, sum.Curvature);
    }

    /// <summary>Curves of the items to be moved against those on the target scale; a curve moved by A and B is the old one at (θ − B)/A.</summary>
    private void Forward(double a, double b, Sum sum)
    {
        for (int q = 0; q < points.Theta.Count; q++)
        {
            double theta = points.Theta[q], before = (theta - b) / a;

            // The rest is target − moved, and moving changes the curve by −slope·((θ − B)/A²) and −slope/A.
            Compare(to, theta, from, before, points.Weights[q], before / a, 1 / a, sum);
        }
    }

    /// <summary>Curves of the target scale moved back, at Aθ + B, against those of the scale to be moved.</summary>
    private void Backward(double a, double b, Sum sum)
    {
        for (int q = 0; q < points.Theta.Count; q++)
        {
            double theta = points.Theta[q];
            Compare(from, theta, to, a * theta + b, points.Weights[q], -theta, -1, sum);
        }
    }

    private void Compare(IReadOnlyList<Item> still, double stillAt, IReadOnlyList<Item> moved, double movedAt, double weight, double byA, double byB, Sum sum)
    {
        double[] p = new double[sbyte.MaxValue + 1], slope = new double[p.Length], bend = new double[p.Length], target = new double[p.Length];
        double rest = 0, rise = 0;
        for (int i = 0; i < moved.Count; i++)
        {
            int categories = moved[i].Categories;
            moved[i].Curve(movedAt, p.AsSpan(0, categories), slope.AsSpan(0, categories), bend.AsSpan(0, categories));
            if (method == LinkingMethod.StockingLord)
            {
                rest += still[i].ExpectedScore(stillAt);
                for (int k = 1; k < categories; k++)
                {
                    rest -= k * p[k];
                    rise += k * p[k] * slope[k];
                }

                continue;
            }

            still[i].Probabilities(stillAt, target.AsSpan(0, categories));
            for (int k = 1; k < categories; k++) sum.Add(weight, target[k] - p[k], p[k] * slope[k] * byA, p[k] * slope[k] * byB);
        }

        if (method == LinkingMethod.StockingLord) sum.Add(weight, rest, rise * byA, rise * byB);
    }

    private sealed class Sum
    {
        public double Loss { get; private set; }

        public double[] Gradient { get; } = new double[2];

        public double[] Curvature { get; } = new double[3];

        public void Add(double weight, double rest, double byA, double byB)
        {
            Loss += weight * rest * rest;
            Gradient[0] += weight * rest * byA;
            Gradient[1] += weight * rest * byB;
            Curvature[0] += weight * byA * byA;
            Curvature[1] += weight * byA * byB;
            Curvature[2] += weight * byB * byB;
        }
    }
}
