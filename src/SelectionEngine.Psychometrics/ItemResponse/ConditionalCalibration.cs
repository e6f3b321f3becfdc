namespace SelectionEngine.Psychometrics;

/// <summary>From checked answers to a conditional fit: which parameters there are, where the origin lies, and the errors.</summary>
internal static class ConditionalCalibration
{
    public static ConditionalFit Fit(ItemModel model, CalibrationTable table, ResponsePatterns patterns, ScaleOrigin origin, IProgress<CalibrationProgress>? progress, CancellationToken cancellation)
    {
        List<CalibrationIssue> issues = [.. table.Issues];
        int[] categories = [.. table.Usable.Select(j => table.Categories[j])];
        ConditionalLikelihood likelihood = new(patterns, categories);
        (double[][] map, double[] drift, double[] start) = Parameters(model, table, categories, likelihood);
        if (categories.Length < 2)
        {
            return Result(model, table, patterns, origin, new([], 0, double.NaN, null, CalibrationStatus.NothingToFit, 0), [], [], 0, issues);
        }

        ConditionalSolver solver = new(likelihood, map, drift, progress, cancellation);
        ConditionalSolver.Solution solution = solver.Solve(start);
        double[] eta = solver.Eta(solution.At);

        // The origin: η moves along k until the wanted sum is 0, and every error with it.
        double[] along = new double[eta.Length];
        double[] wanted = new double[eta.Length];
        for (int j = 0; j < categories.Length; j++)
        {
            int top = categories[j] - 1;
            for (int k = 1; k <= top; k++)
            {
                int at = likelihood.First[j] + k - 1;
                along[at] = k;
                wanted[at] = origin switch
                {
                    ScaleOrigin.CategoryParameters => 1,
                    ScaleOrigin.FirstThresholds => k == 1 ? 1 : 0,
                    _ => k == top ? 1.0 / top : 0,
                };
            }
        }

        double out0 = Dot(wanted, eta) / Dot(wanted, along);
        for (int e = 0; e < eta.Length; e++) eta[e] -= out0 * along[e];

        double[,]? covariance = solution.Information is { } information ? Covariance(information.InverseMatrix(), map, along, wanted) : null;
        ItemEstimate[] estimates = [.. categories.Select((count, j) => Estimate(model, eta.AsSpan(likelihood.First[j], count - 1), covariance, likelihood.First[j]))];
        double[] steps = model == ItemModel.RatingScale ? Steps(solution.At, categories.Length) : [];
        return Result(model, table, patterns, origin, solution, estimates, steps, map[0].Length - 1, issues);
    }

    private static (double[][] Map, double[] Drift, double[] Start) Parameters(
        ItemModel model, CalibrationTable table, int[] categories, ConditionalLikelihood likelihood)
    {
        bool shared = model == ItemModel.RatingScale;
        int size = shared ? categories.Length + Math.Max(categories.FirstOrDefault() - 2, 0) : likelihood.Size;
        double[][] map = new double[likelihood.Size][];
        double[] drift = new double[size];
        double[] start = new double[size];

        for (int j = 0; j < categories.Length; j++)
        {
            double[] counts = table.Counts[table.Usable[j]];
            int top = categories[j] - 1;
            for (int k = 1; k <= top; k++)
            {
                int e = likelihood.First[j] + k - 1;
                double[] row = map[e] = new double[size];
                if (!shared)
                {
                    row[e] = 1;
                    drift[e] = k;
                    start[e] = Elementary.Log(counts[k] / counts[0]);
                    continue;
                }

                // η_jk = −k·location − (τ_1 + … + τ_k), and the last τ is minus the sum of the others.
                row[j] = -k;
                if (k < top)
                {
                    for (int h = 0; h < k; h++) row[categories.Length + h] = -1;
                }
            }

            if (shared)
            {
                drift[j] = 1;
                start[j] = -Elementary.Log((counts[top] + 0.5) / (counts[0] + 0.5)) / top;
            }
        }

        return (map, drift, start);
    }

    private static double[,] Covariance(double[,] inverse, double[][] map, double[] along, double[] wanted)
    {
        int size = map.Length;
        int free = inverse.GetLength(0);
        double scale = Dot(wanted, along);

        // (Id − along·wantedᵀ/scale)·B: how the placed η follows what was estimated.
        double[][] placed = new double[size][];
        for (int e = 0; e < size; e++) placed[e] = new double[free];
        for (int i = 0; i < free; i++)
        {
            double shift = 0;
            for (int e = 0; e < size; e++) shift += wanted[e] * map[e][i];
            for (int e = 0; e < size; e++) placed[e][i] = map[e][i] - along[e] * shift / scale;
        }

        double[,] half = new double[size, free];
        for (int e = 0; e < size; e++)
        {
            for (int i = 0; i < free; i++)
            {
                if (placed[e][i] == 0) continue;
                for (int k = 0; k < free; k++) half[e, k] += placed[e][i] * inverse[i, k];
            }
        }

        double[,] covariance = new double[size, size];
        for (int e = 0; e < size; e++)
        {
            for (int f = 0; f < size; f++)
            {
                double sum = 0;
                for (int k = 0; k < free; k++) sum += half[e, k] * placed[f][k];
                covariance[e, f] = sum;
            }
        }

        return covariance;
    }

    private static ItemEstimate Estimate(ItemModel model, ReadOnlySpan<double> eta, double[,]? covariance, int first)
    {
        double[] thresholds = new double[eta.Length];
        double[] intercepts = new double[eta.Length];
        double[] errors = new double[eta.Length];
        for (int k = 0; k < eta.Length; k++)
        {
            thresholds[k] = -(eta[k] - (k > 0 ? eta[k - 1] : 0));
            if (covariance is null)
            {
                intercepts[k] = errors[k] = double.NaN;
                continue;
            }

            int e = first + k;
            double variance = covariance[e, e];
            intercepts[k] = Math.Sqrt(variance);
            if (k > 0) variance += covariance[e - 1, e - 1] - 2 * covariance[e, e - 1];
            errors[k] = Math.Sqrt(variance);
        }

        Item item = model switch
        {
            ItemModel.Rasch => Item.Rasch(thresholds[0]),
            ItemModel.PartialCredit => Item.PartialCredit(thresholds),
            _ => Item.RatingScale(0, thresholds),
        };
        return new(item, double.NaN, intercepts, errors, double.NaN);
    }

    private static double[] Steps(double[] at, int items)
    {
        double[] steps = new double[at.Length - items + 1];
        for (int h = 0; h < steps.Length - 1; h++)
        {
            steps[h] = at[items + h];
            steps[^1] -= steps[h];
        }

        return steps;
    }

    private static ConditionalFit Result(
        ItemModel model, CalibrationTable table, ResponsePatterns patterns, ScaleOrigin origin, ConditionalSolver.Solution solution,
        ItemEstimate[] estimates, double[] steps, int free, List<CalibrationIssue> issues)
    {
        ItemEstimate[] items = [.. table.Categories.Select(_ => new ItemEstimate(null, double.NaN, [], [], double.NaN))];
        for (int u = 0; u < estimates.Length; u++) items[table.Usable[u]] = estimates[u];

        if (solution.Status == CalibrationStatus.NotIdentified)
        {
            issues.Add(new(CalibrationIssueKind.SingularInformation, -1,
                "The answers do not fix every difference between items: some items are answered by nobody who answered the others, or only by people with all or no points. There are no standard errors."));
        }
        else if (solution.Status is CalibrationStatus.OutOfCycles or CalibrationStatus.Stuck)
        {
            issues.Add(new(CalibrationIssueKind.NotConverged, -1, FormattableString.Invariant(
                $"The estimation ended as {solution.Status} after {solution.Steps} steps with a largest gradient of {solution.LargestGradient:G3}. The numbers are not estimates.")));
        }

        return new()
        {
            Model = model,
            Status = solution.Status,
            Origin = origin,
            Items = items,
            Steps = steps,
            LogLikelihood = solution.LogLikelihood,
            FreeParameters = free,
            Persons = patterns.Persons,
            LargestGradient = solution.LargestGradient,
            Cycles = solution.Steps,
            Issues = issues,
        };
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
