namespace SelectionEngine.Psychometrics;

/// <summary>Estimates item parameters from answers.</summary>
public static class Calibration
{
    /// <summary>
    /// Marginal maximum likelihood: the trait is normal in the population and is integrated out. With priors, the marginal maximum a posteriori.
    /// </summary>
    /// <param name="model">The model of every item.</param>
    /// <param name="responses">Row by row, persons × items: 0 to the categories less one, −1 for not answered (left out of the likelihood).</param>
    /// <param name="items">How many items a row has; 1 or more.</param>
    /// <param name="settings">Grid, priors, tolerance; see there for what holds when left out.</param>
    /// <param name="counts">How many people each row stands for, 0 or more; one each when empty.</param>
    /// <param name="groups">Group of each row, 0, 1, 2 …; all in one when empty. Items are the same in all groups; means and standard deviations differ.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops between passes.</param>
    /// <returns>The estimates with status, gradient, grid and everything odd by name; never a number that is no maximum without a word.</returns>
    /// <remarks>
    /// Scale: the first group has mean 0, and standard deviation 1, or a free one where slopes are fixed at 1. Order of people does not
    /// change a bit of the result, nor does the number of cores.
    /// Bock &amp; Aitkin (1981), Psychometrika 46, 443–459; Bock &amp; Zimowski (1997) for several groups; Mislevy (1986) for priors.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths do not fit, or an answer is no category; the message names person, item and value.</exception>
    /// <exception cref="OperationCanceledException">The estimation was cancelled.</exception>
    public static MarginalFit Marginal(
        ItemModel model,
        ReadOnlySpan<sbyte> responses,
        int items,
        CalibrationSettings? settings = null,
        ReadOnlySpan<double> counts = default,
        ReadOnlySpan<int> groups = default,
        IProgress<CalibrationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        settings ??= new();
        if (!Enum.IsDefined(model)) throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such model.");

        CalibrationTable table = CalibrationTable.Of(model, responses, items, settings.Categories, counts, groups);
        List<CalibrationIssue> issues = [.. table.Issues];
        if (table.Usable.Length == 0) return Nothing(model, table, settings, issues);

        CalibrationModel parameters = new(model, [.. table.Usable.Select(j => table.Categories[j])], table.Groups, settings);
        ResponsePatterns patterns = ResponsePatterns.Of(table.UsableAnswers, table.Usable.Length, counts, groups);
        MarginalSolver.Solution solution = new MarginalSolver(parameters, patterns, settings, progress, cancellation)
            .Solve(StartingValues.Of(parameters, table, settings));

        return MarginalResult.Of(parameters, table, patterns, settings, solution, issues);
    }

    /// <summary>
    /// Conditional maximum likelihood: items of the Rasch family compared within people of the same raw score, so that nothing need be
    /// assumed about how the trait is distributed.
    /// </summary>
    /// <param name="model">Rasch, partial credit or rating scale.</param>
    /// <param name="responses">Row by row, persons × items: 0 to the categories less one, −1 for not answered (people are compared with those who answered the same items).</param>
    /// <param name="items">How many items a row has; 2 or more that can be calibrated.</param>
    /// <param name="origin">What is 0 on the scale.</param>
    /// <param name="categories">How many categories the items have; 0 for as many as are seen in each.</param>
    /// <param name="counts">How many people each row stands for, 0 or more; one each when empty.</param>
    /// <param name="progress">Told before every step.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>The estimates with status, gradient and everything odd by name.</returns>
    /// <remarks>
    /// Andersen (1972), Journal of the Royal Statistical Society B 34, 42–54; standard errors from the pseudo-inverse of the information
    /// under the origin. The same bits whatever the order of people.
    /// </remarks>
    /// <exception cref="ArgumentException">The model is no Rasch model, the lengths do not fit, or an answer is no category; the message names person, item and value.</exception>
    /// <exception cref="OperationCanceledException">The estimation was cancelled.</exception>
    public static ConditionalFit Conditional(
        ItemModel model,
        ReadOnlySpan<sbyte> responses,
        int items,
        ScaleOrigin origin = ScaleOrigin.MeanLocation,
        int categories = 0,
        ReadOnlySpan<double> counts = default,
        IProgress<CalibrationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (model is not (ItemModel.Rasch or ItemModel.PartialCredit or ItemModel.RatingScale))
        {
            throw new ArgumentException($"{model} items have slopes, so raw scores do not hold all about a person; take Calibration.Marginal.", nameof(model));
        }

        CalibrationTable table = CalibrationTable.Of(model, responses, items, categories, counts, []);
        ResponsePatterns patterns = ResponsePatterns.Of(table.UsableAnswers, Math.Max(table.Usable.Length, 1), counts, []);
        return ConditionalCalibration.Fit(model, table, patterns, origin, progress, cancellation);
    }

    private static MarginalFit Nothing(ItemModel model, CalibrationTable table, CalibrationSettings settings, List<CalibrationIssue> issues) => new()
    {
        Model = model,
        Status = CalibrationStatus.NothingToFit,
        Items = [.. table.Categories.Select(_ => new ItemEstimate(null, double.NaN, [], [], double.NaN))],
        Populations = [],
        LogLikelihood = 0,
        LogPosterior = 0,
        FreeParameters = 0,
        Persons = 0,
        LargestGradient = double.NaN,
        Cycles = 0,
        Grid = settings.Grid,
        Issues = issues,
    };
}
