namespace SelectionEngine.Psychometrics;

/// <summary>One logistic regression of an item's score.</summary>
/// <param name="LogLikelihood">Maximum of the log-likelihood.</param>
/// <param name="Thresholds">ζ of logit P(score below k) = ζ − η, one per score above the lowest.</param>
/// <param name="Coefficients">Weights of matching score, group (focal 1) and their product in η, as far as the model has them.</param>
/// <param name="ThresholdErrors">Standard errors of the thresholds.</param>
/// <param name="CoefficientErrors">Standard errors of the coefficients.</param>
/// <param name="WorkingErrors">
/// Standard errors of a right/wrong item as R's glm prints them, intercept first: from the estimate before its last step, so equal to four or five digits only.
/// Here to compare with published output; empty for more than two scores.
/// </param>
/// <param name="Converged">False when the likelihood has no maximum, because a predictor separates the scores.</param>
public sealed record LogisticModel(
    double LogLikelihood, IReadOnlyList<double> Thresholds, IReadOnlyList<double> Coefficients,
    IReadOnlyList<double> ThresholdErrors, IReadOnlyList<double> CoefficientErrors, IReadOnlyList<double> WorkingErrors, bool Converged)
{
    /// <summary>Intercept of a right/wrong item, logit P(right) at 0 of all predictors: minus the only threshold.</summary>
    public double Intercept => -Thresholds[0];
}

/// <summary>Nagelkerke and McFadden shares by which one model improves on another.</summary>
/// <param name="ChiSquared">Likelihood-ratio χ².</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="PValue">Upper-tail probability, 0 to 1.</param>
/// <param name="NagelkerkeChange">Change of Nagelkerke's R².</param>
/// <param name="McFaddenChange">Change of McFadden's R².</param>
public sealed record LogisticComparison(double ChiSquared, int Df, double PValue, double NagelkerkeChange, double McFaddenChange);

/// <summary>Logistic test of one item, right/wrong or with ordered scores: does group add anything to the matching score?</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="NullLogLikelihood">Log-likelihood without predictors.</param>
/// <param name="Score">Model with the matching score.</param>
/// <param name="ScoreGroup">And the group.</param>
/// <param name="Full">And their product.</param>
/// <param name="Persons">How many persons answered the item.</param>
/// <param name="Degeneracy">Why there is no test; models are then empty.</param>
public sealed record LogisticDif(
    int Item, double NullLogLikelihood, LogisticModel Score, LogisticModel ScoreGroup, LogisticModel Full, double Persons, Degeneracy Degeneracy)
{
    /// <summary>Uniform DIF: group given score, 1 degree of freedom.</summary>
    public LogisticComparison Uniform => Compare(ScoreGroup, Score, 1);

    /// <summary>Non-uniform DIF: product given score and group, 1 degree of freedom.</summary>
    public LogisticComparison NonUniform => Compare(Full, ScoreGroup, 1);

    /// <summary>Both at once: group and product given score, 2 degrees of freedom.</summary>
    public LogisticComparison Both => Compare(Full, Score, 2);

    /// <summary>Nagelkerke's R² of a model, 0 to 1.</summary>
    /// <param name="model">One of the three models.</param>
    /// <remarks>(1 − exp(2(L₀ − L)/n))/(1 − exp(2L₀/n)). Nagelkerke (1991), Biometrika 78, 691–692.</remarks>
    public double Nagelkerke(LogisticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (1 - Math.Exp(2 * (NullLogLikelihood - model.LogLikelihood) / Persons)) / (1 - Math.Exp(2 * NullLogLikelihood / Persons));
    }

    /// <summary>The chance that data like these show uniform DIF of a given size.</summary>
    /// <param name="nagelkerkeChange">A true change of Nagelkerke's R², above 0; 0.035 is the edge of negligible of Jodoin and Gierl.</param>
    /// <param name="level">Level of significance, between 0 and 1.</param>
    /// <returns>0 to 1; NaN without a test.</returns>
    /// <remarks>Noncentral χ² whose noncentrality is the likelihood-ratio χ² that the change of R² stands for. Satorra and Saris (1985), Psychometrika 50, 83–90.</remarks>
    public double UniformPower(double nagelkerkeChange = .035, double level = 0.05) => Power(Score, 1, nagelkerkeChange, level);

    /// <summary>The chance that data like these show non-uniform DIF of a given size.</summary>
    /// <inheritdoc cref="UniformPower"/>
    public double NonUniformPower(double nagelkerkeChange = .035, double level = 0.05) => Power(ScoreGroup, 1, nagelkerkeChange, level);

    /// <summary>The chance that data like these show DIF of a given size, uniform or not.</summary>
    /// <inheritdoc cref="UniformPower"/>
    public double BothPower(double nagelkerkeChange = .035, double level = 0.05) => Power(Score, 2, nagelkerkeChange, level);

    /// <summary>Size after Zumbo and Thomas (1997) by the change of Nagelkerke's R²: A below 0.13, B below 0.26, C above.</summary>
    /// <param name="comparison">One of the three comparisons.</param>
    public static EtsClass ZumboThomas(LogisticComparison comparison) => Size(comparison, .13, .26);

    /// <summary>Size after Jodoin and Gierl (2001), Applied Measurement in Education 14, 329–349: A below 0.035, B below 0.07, C above.</summary>
    /// <param name="comparison">One of the three comparisons.</param>
    public static EtsClass JodoinGierl(LogisticComparison comparison) => Size(comparison, .035, .07);

    /// <summary>Tests every item.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<LogisticDif> OfAll(DifSample sample, bool standardize = false, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return [.. Enumerable.Range(0, sample.Items).Select(item => Of(sample, item, standardize, matching, anchor))];
    }

    /// <summary>Tests one item.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="standardize">True gives the matching score as z (n − 1) over those who answered the item; false in points.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them. Levels of a matching score of your own count 0, 1, 2 ….</param>
    /// <remarks>
    /// Proportional odds for more than two scores; scores nobody got are skipped. Swaminathan and Rogers (1990), Journal of Educational Measurement 27, 361–370; Zumbo (1999).
    /// </remarks>
    public static LogisticDif Of(DifSample sample, int item, bool standardize = false, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);

        DifStrata strata = sample.Strata(item, anchor, matching);
        int[] scores = [.. Enumerable.Range(0, strata.Categories).Where(score => Enumerable.Range(0, strata.Levels).Any(level => strata.Count(level, false, score) + strata.Count(level, true, score) > 0))];
        List<double[]> counts = [];
        List<(double Level, bool Focal)> rows = [];
        for (int level = 0; level < strata.Levels; level++)
        {
            foreach (bool focal in new[] { false, true })
            {
                double[] row = [.. scores.Select(score => (double)strata.Count(level, focal, score))];
                if (row.Sum() == 0) continue;
                counts.Add(row);
                rows.Add((level, focal));
            }
        }

        double n = counts.Sum(row => row.Sum());
        LogisticModel empty = new(double.NaN, [double.NaN], [], [], [], [], false);
        if (scores.Length < 2) return new(item, double.NaN, empty, empty, empty, n, Degeneracy.NoVariation);
        if (rows.All(row => row.Focal) || rows.All(row => !row.Focal)) return new(item, double.NaN, empty, empty, empty, n, Degeneracy.EmptyGroup);

        double mean = 0, sd = 1;
        if (standardize)
        {
            mean = rows.Zip(counts, (row, count) => row.Level * count.Sum()).Sum() / n;
            sd = Math.Sqrt(rows.Zip(counts, (row, count) => (row.Level - mean) * (row.Level - mean) * count.Sum()).Sum() / (n - 1));
        }

        double[][] table = [.. counts];
        return new(
            item,
            ProportionalOdds.Fit(table, []).LogLikelihood,
            Model(row => [Z(row.Level)]),
            Model(row => [Z(row.Level), row.Focal ? 1 : 0]),
            Model(row => [Z(row.Level), row.Focal ? 1 : 0, row.Focal ? Z(row.Level) : 0]),
            n,
            Degeneracy.None);

        double Z(double level) => (level - mean) / sd;

        LogisticModel Model(Func<(double Level, bool Focal), double[]> predictors)
        {
            double[][] design = [.. rows.Select(predictors)];
            ProportionalOdds fit = ProportionalOdds.Fit(table, design);
            double[] errors = [.. fit.Covariance.Diagonal().Select(Math.Sqrt)];
            return new(fit.LogLikelihood, fit.Thresholds, fit.Coefficients, errors[..fit.Thresholds.Length], errors[fit.Thresholds.Length..],
                scores.Length == 2 && fit.Converged ? GlmErrors.Of(table, design) : [], fit.Converged);
        }
    }

    private double Power(LogisticModel small, int df, double nagelkerkeChange, double level)
    {
        if (!(nagelkerkeChange > 0)) throw new ArgumentOutOfRangeException(nameof(nagelkerkeChange), nagelkerkeChange, "Ask for a change of R² above 0, such as 0.035.");
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Give a level of significance between 0 and 1, such as 0.05.");
        if (Degeneracy != Degeneracy.None) return double.NaN;

        double most = 1 - Math.Exp(2 * NullLogLikelihood / Persons), share = (Nagelkerke(small) + nagelkerkeChange) * most;
        double likelihood = share < 1 ? NullLogLikelihood - Persons / 2 * Math.Log(1 - share) : 0;
        return Tail.Power(level, df, Math.Max(0, 2 * (likelihood - small.LogLikelihood)));
    }

    private LogisticComparison Compare(LogisticModel large, LogisticModel small, int df)
    {
        double chi = Math.Max(0, 2 * (large.LogLikelihood - small.LogLikelihood));
        if (double.IsNaN(large.LogLikelihood) || double.IsNaN(small.LogLikelihood)) chi = double.NaN;
        return new(chi, df, Tail.ChiSquared(chi, df), Nagelkerke(large) - Nagelkerke(small), (large.LogLikelihood - small.LogLikelihood) / -NullLogLikelihood);
    }

    private static EtsClass Size(LogisticComparison comparison, double moderate, double large)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double change = comparison.NagelkerkeChange;
        return double.IsNaN(change) ? EtsClass.Undefined : change < moderate ? EtsClass.A : change < large ? EtsClass.B : EtsClass.C;
    }
}
