namespace SelectionEngine.Psychometrics;

/// <summary>Turns the solver's numbers into estimates with errors, and says what is odd about them.</summary>
internal static class MarginalResult
{
    private const double SteepestSlope = 20;
    private const double FarthestThreshold = 50;

    public static MarginalFit Of(
        CalibrationModel model,
        CalibrationTable table,
        ResponsePatterns patterns,
        CalibrationSettings settings,
        MarginalSolver.Solution solution,
        List<CalibrationIssue> issues)
    {
        double[] values = solution.At.All;
        ItemEstimate[] items = [.. table.Categories.Select(_ => new ItemEstimate(null, double.NaN, [], [], double.NaN))];
        for (int u = 0; u < table.Usable.Length; u++) items[table.Usable[u]] = Estimate(model, u, values, solution.Covariance, table.Usable[u], issues);

        PopulationEstimate[] populations = [.. Enumerable.Range(0, model.Groups).Select(g => new PopulationEstimate(
            new(model.Mean(values, g), model.Sd(values, g)),
            Error(solution.Covariance, model.MeanPlaces[g]),
            Error(solution.Covariance, model.SdPlaces[g])))];

        (double[] steps, double[] stepErrors) = model.Model == ItemModel.RatingScale ? Steps(model, values, solution.Covariance) : ([], []);

        if (solution.Status == CalibrationStatus.NotIdentified)
        {
            issues.Add(new(CalibrationIssueKind.SingularInformation, -1,
                "The information matrix is not positive definite: the answers do not fix every parameter. There are no standard errors. Fewer parameters, more people or a prior may help."));
        }
        else if (solution.Status is CalibrationStatus.OutOfCycles or CalibrationStatus.Stuck)
        {
            issues.Add(new(CalibrationIssueKind.NotConverged, -1, FormattableString.Invariant(
                $"The estimation ended as {solution.Status} after {solution.Cycles} passes with a largest gradient of {solution.At.LargestGradient:G3}. The numbers are not estimates.")));
        }

        return new()
        {
            Model = model.Model,
            Status = solution.Status,
            Items = items,
            Populations = populations,
            LogLikelihood = solution.At.LogLikelihood,
            LogPosterior = solution.At.LogPosterior,
            Steps = steps,
            StepErrors = stepErrors,
            FreeParameters = solution.At.Values.Length,
            Persons = patterns.Persons,
            LargestGradient = solution.At.LargestGradient,
            Cycles = solution.Cycles,
            Grid = settings.Grid,
            Issues = issues,
            Covariance = solution.Covariance,
        };
    }

    private static ItemEstimate Estimate(
        CalibrationModel model, int usable, double[] values, double[,]? covariance, int item, List<CalibrationIssue> issues)
    {
        double[] natural = model.Natural(values, usable);
        int[] places = model.Places[usable];
        int boundaries = model.Kernels[usable].Categories - 1;
        double a = natural[0];
        double asymptote = model.Model == ItemModel.ThreeParameter ? Elementary.Logistic(natural[2]) : 0;

        if (a < 0)
        {
            issues.Add(new(CalibrationIssueKind.NegativeDiscrimination, item, FormattableString.Invariant(
                $"Item {item + 1} has the slope {a:G4}: people high on the trait score lower. If it is worded the other way round, turn its answers and calibrate again.")));
        }

        double farthest = 0;
        for (int k = 1; k <= boundaries; k++) farthest = Math.Max(farthest, Math.Abs((natural[k] - (Stepped(model, k) ? natural[k - 1] : 0)) / a));
        if (!(Math.Abs(a) < SteepestSlope && farthest < FarthestThreshold))
        {
            issues.Add(new(CalibrationIssueKind.ExtremeParameter, item, FormattableString.Invariant(
                $"Item {item + 1} has the slope {a:G4} and a threshold {farthest:G4} from the mean: the answers hardly bound them. Look at the item, or use a prior.")));
        }

        double[] intercepts = new double[boundaries];
        double[] thresholds = new double[boundaries];
        for (int k = 1; k <= boundaries; k++)
        {
            intercepts[k - 1] = Error(covariance, places[k]);

            // b = −(d_k − d_{k−1})/a, without d_{k−1} where boundaries are not steps.
            bool stepped = Stepped(model, k);
            double b = -(natural[k] - (stepped ? natural[k - 1] : 0)) / a;
            ReadOnlySpan<(int Place, double By)> parts = [(places[0], -b / a), (places[k], -1 / a), (stepped ? places[k - 1] : -1, 1 / a)];
            thresholds[k - 1] = Error(covariance, parts);
        }

        Item? parameters = double.IsFinite(farthest) && a != 0
            ? Item.FromIntercepts(model.Model, a, natural.AsSpan(1, boundaries), asymptote)
            : null;
        return new(parameters, Error(covariance, places[0]), intercepts, thresholds, model.Model == ItemModel.ThreeParameter ? Error(covariance, places[2]) : double.NaN);
    }

    /// <summary>The common steps, as any item has them once its location is taken out.</summary>
    private static (double[] Steps, double[] Errors) Steps(CalibrationModel model, double[] values, double[,]? covariance)
    {
        int[] places = model.Places[0];
        int top = places.Length - 1;
        double[] steps = new double[top];
        double[] errors = new double[top];
        for (int k = 1; k <= top; k++)
        {
            double before = k > 1 ? values[places[k - 1]] : 0;
            steps[k - 1] = before - values[places[k]] + values[places[top]] / top;
            ReadOnlySpan<(int Place, double By)> parts = [(places[k], -1), (k > 1 ? places[k - 1] : -1, 1), (places[top], 1.0 / top)];
            errors[k - 1] = Error(covariance, parts);
        }

        return (steps, errors);
    }

    private static bool Stepped(CalibrationModel model, int boundary) =>
        boundary > 1 && (model.Model is ItemModel.PartialCredit or ItemModel.GeneralizedPartialCredit or ItemModel.RatingScale);

    private static double Error(double[,]? covariance, int place) => covariance is null || place < 0 ? double.NaN : Math.Sqrt(covariance[place, place]);

    private static double Error(double[,]? covariance, ReadOnlySpan<(int Place, double By)> parts)
    {
        if (covariance is null) return double.NaN;

        double variance = 0;
        foreach ((int i, double byI) in parts)
        {
            foreach ((int j, double byJ) in parts)
            {
                if (i >= 0 && j >= 0) variance += byI * byJ * covariance[i, j];
            }
        }

        return Math.Sqrt(variance);
    }
}
