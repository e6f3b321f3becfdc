namespace SelectionEngine.Psychometrics;

/// <summary>One rating of a target by a rater on one item (criterion, dimension), as a category.</summary>
/// <param name="Target">Who was rated.</param>
/// <param name="Rater">Who rated.</param>
/// <param name="Item">The criterion.</param>
/// <param name="Category">The category, 0 for the lowest.</param>
public readonly record struct SeverityCategoryRating(string Target, string Rater, string Item, int Category);

/// <summary>How the estimation of a severity model ended.</summary>
public enum SeverityStatus
{
    /// <summary>The gradient vanished and the information matrix is positive definite: a maximum.</summary>
    Converged,

    /// <summary>The step limit was reached first.</summary>
    NotConverged,

    /// <summary>Raters are not connected by common targets; nothing was estimated.</summary>
    Disconnected,

    /// <summary>A rater gave only lowest or only highest categories, so that the severity has no finite maximum without a prior; nothing was estimated.</summary>
    ExtremeRater,

    /// <summary>A category between 0 and the highest of an item never occurs, so its step has no finite maximum; nothing was estimated.</summary>
    UnusedCategory,
}

/// <summary>Settings of <see cref="SeverityModel.Fit"/>.</summary>
/// <param name="Tolerance">Largest gradient element, in log-likelihood per logit, at which estimation stops.</param>
/// <param name="MaxSteps">Most Newton steps.</param>
/// <param name="RaterPriorSd">
/// Standard deviation of a normal prior of severities around 0, logits; infinite is plain maximum likelihood. With few ratings per rater
/// somebody will have given only highest or only lowest categories, and only a prior keeps that severity finite; 1 is weak.
/// Mislevy (1986), Psychometrika 51, 177–195.
/// </param>
public sealed record SeverityModelOptions(double Tolerance = 1e-9, int MaxSteps = 100, double RaterPriorSd = double.PositiveInfinity)
{
    /// <summary>Standard deviation of the prior of severities, logits, above 0.</summary>
    public double RaterPriorSd { get; } = RaterPriorSd > 0 ? RaterPriorSd : throw new ArgumentOutOfRangeException(
        nameof(RaterPriorSd), RaterPriorSd, "A prior of severities has a standard deviation above 0, infinite for none.");

    /// <summary>The defaults.</summary>
    public static SeverityModelOptions Default { get; } = new();
}

/// <summary>An item's place and steps on the logit scale.</summary>
/// <param name="Item">The criterion.</param>
/// <param name="Difficulty">Mean of the item's thresholds, logits.</param>
/// <param name="StandardError">Standard error from the whole observed information.</param>
/// <param name="ConditionalStandardError">Standard error as if all other parameters were known (what TAM prints); too small.</param>
/// <param name="Steps">Each threshold's distance from the difficulty, logits; they sum to 0.</param>
/// <param name="StepErrors">Standard errors of the steps.</param>
/// <param name="ConditionalStepErrors">Standard errors of the steps as if all else were known; the last one follows from the constraint.</param>
public sealed record SeverityItem(
    string Item, double Difficulty, double StandardError, double ConditionalStandardError,
    IReadOnlyList<double> Steps, IReadOnlyList<double> StepErrors, IReadOnlyList<double> ConditionalStepErrors);

/// <summary>A rater's severity on the logit scale.</summary>
/// <param name="Rater">Who rated.</param>
/// <param name="Severity">Logits; above 0 is severe; all raters sum to 0.</param>
/// <param name="StandardError">Standard error from the whole observed information.</param>
/// <param name="ConditionalStandardError">Standard error as if all other parameters were known (what TAM prints); for the ordinally last rater from the constraint.</param>
/// <param name="Ratings">How many ratings.</param>
public sealed record SeverityJudge(string Rater, double Severity, double StandardError, double ConditionalStandardError, int Ratings);

/// <summary>A target's measure, free of who rated it.</summary>
/// <param name="Target">Who was rated.</param>
/// <param name="Ratings">How many ratings.</param>
/// <param name="Eap">Posterior mean, logits.</param>
/// <param name="EapSd">Posterior standard deviation, logits.</param>
/// <param name="Wle">Warm's weighted likelihood estimate, logits.</param>
/// <param name="WleError">1/√information at <paramref name="Wle"/>.</param>
/// <param name="FairAverage">Mean expected category over the items at the EAP, rated by an average rater.</param>
public sealed record SeverityMeasure(string Target, int Ratings, double Eap, double EapSd, double Wle, double WleError, double FairAverage);

/// <summary>The many-facet partial credit model: targets, items with their own steps, and raters of different severity.</summary>
/// <param name="Status">How estimation ended; only <see cref="SeverityStatus.Converged"/> is a result to decide on.</param>
/// <param name="LogLikelihood">Marginal log-likelihood, without the prior of severities.</param>
/// <param name="MaxAbsGradient">Largest absolute gradient element.</param>
/// <param name="Steps">Newton steps taken.</param>
/// <param name="Items">One per item, in ordinal order.</param>
/// <param name="Raters">One per rater, in ordinal order.</param>
/// <param name="Targets">One per target, in ordinal order.</param>
/// <param name="Variance">Variance of targets, squared logits.</param>
/// <param name="VarianceError">Standard error of the variance.</param>
/// <param name="EapReliability">Variance of EAPs over itself plus the mean posterior variance, 0 to 1.</param>
/// <param name="WleReliability">1 − mean squared error over the variance of WLEs; at most 1.</param>
/// <param name="Islands">The connected parts of the design.</param>
/// <param name="Reason">Names what stands in the way, when nothing was estimated; otherwise empty.</param>
public sealed record SeverityModel(
    SeverityStatus Status, double LogLikelihood, double MaxAbsGradient, int Steps,
    IReadOnlyList<SeverityItem> Items, IReadOnlyList<SeverityJudge> Raters, IReadOnlyList<SeverityMeasure> Targets,
    double Variance, double VarianceError, double EapReliability, double WleReliability,
    IReadOnlyList<SeverityIsland> Islands, string Reason)
{
    /// <summary>Covariances of severities, row by row; empty when nothing was estimated.</summary>
    internal double[] RaterCovariance { get; init; } = [];

    /// <summary>Thresholds of every item, logits; empty when nothing was estimated.</summary>
    internal double[][] Thresholds { get; init; } = [];

    /// <summary>Covariance of two severities from the whole observed information, squared logits.</summary>
    /// <param name="rater">A rater's place in <see cref="Raters"/>.</param>
    /// <param name="other">Another's, or the same.</param>
    public double Covariance(int rater, int other) => RaterCovariance.Length == 0 ? double.NaN : RaterCovariance[rater * Raters.Count + other];

    /// <summary>Measures one target by the items and raters that are estimated already: somebody whose ratings were corrected, or came late.</summary>
    /// <param name="items">For every rating the item's place in <see cref="Items"/>.</param>
    /// <param name="raters">For every rating the rater's place in <see cref="Raters"/>; −1 for one who is taken as average.</param>
    /// <param name="categories">For every rating the category, from 0.</param>
    /// <param name="values">For every item what each category is worth, in points of the rating scale.</param>
    /// <returns>The measure and the fair score; NaN without a rating.</returns>
    /// <exception cref="InvalidOperationException">Nothing was estimated.</exception>
    /// <exception cref="ArgumentException">The columns differ in length, or a category lies outside its item.</exception>
    public FairScore Score(ReadOnlySpan<int> items, ReadOnlySpan<int> raters, ReadOnlySpan<int> categories, IReadOnlyList<IReadOnlyList<double>> values)
    {
        if (Thresholds.Length == 0) throw new InvalidOperationException($"The model is {Status}, so nobody can be measured by it. {Reason}");
        if (raters.Length != items.Length || categories.Length != items.Length)
            throw new ArgumentException($"There are {items.Length} items, {raters.Length} raters and {categories.Length} categories. Give one of each per rating.", nameof(categories));

        return FairScore.Of(this, items, raters, categories, values);
    }

    /// <summary>Estimates the model by marginal maximum likelihood.</summary>
    /// <param name="ratings">All ratings as categories from 0; each target may have other raters than the next.</param>
    /// <param name="options">Tolerance and step limit.</param>
    /// <param name="progress">Receives the log-likelihood after each step.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <remarks>
    /// log-odds of category k over k − 1 = θ − item − step(item, k) − rater; θ ~ N(0, σ²); raters and an item's steps sum to 0.
    /// Newton on the marginal likelihood with Louis' information, on a grid that scales with σ and is refined to the narrowest posterior.
    /// Linacre (1989), Many-Facet Rasch Measurement; Adams, Wilson and Wang (1997), Applied Psychological Measurement 21, 1–23; Louis (1982), JRSS B 44, 226–233; Warm (1989), Psychometrika 54, 427–450.
    /// </remarks>
    /// <exception cref="ArgumentException">No ratings, an empty name or a negative category.</exception>
    public static SeverityModel Fit(
        IReadOnlyList<SeverityCategoryRating> ratings, SeverityModelOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count == 0) throw new ArgumentException("There are no ratings. Give at least one.", nameof(ratings));
        for (int i = 0; i < ratings.Count; i++)
        {
            SeverityCategoryRating rating = ratings[i];
            if (string.IsNullOrEmpty(rating.Target) || string.IsNullOrEmpty(rating.Rater) || string.IsNullOrEmpty(rating.Item))
                throw new ArgumentException($"Rating {i + 1} lacks the name of its target, rater or item.", nameof(ratings));
            if (rating.Category < 0)
                throw new ArgumentException($"'{rating.Rater}' gave '{rating.Target}' the category {rating.Category} on '{rating.Item}'. Categories start at 0.", nameof(ratings));
        }

        SeverityDesign design = SeverityDesign.Of([.. ratings.Select(rating => (rating.Target, rating.Rater))]);
        SeverityResponses responses = new(design, ratings);
        if (design.Islands.Count > 1)
            return Refused(SeverityStatus.Disconnected, $"The raters fall into {design.Islands.Count} islands without a common target.");
        if (responses.UnusedCategory is { } unused) return Refused(SeverityStatus.UnusedCategory, unused);
        if (responses.ExtremeRater is { } extreme && double.IsPositiveInfinity((options ?? SeverityModelOptions.Default).RaterPriorSd)) return Refused(SeverityStatus.ExtremeRater, extreme);

        return new SeverityEstimation(design, responses, options ?? SeverityModelOptions.Default).Run(progress, cancellation);

        SeverityModel Refused(SeverityStatus status, string reason) => new(
            status, double.NaN, double.NaN, 0, [], [], [], double.NaN, double.NaN, double.NaN, double.NaN, design.Islands, reason);
    }
}
