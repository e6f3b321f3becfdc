namespace SelectionEngine.Psychometrics;

/// <summary>M₂: whether the model gives back the items' means and the products of every two, which sparse patterns cannot tell.</summary>
/// <param name="Statistic">M₂ for two-answer items, M₂* (of scores instead of single categories) for more; 0 or more.</param>
/// <param name="DegreesOfFreedom">Moments less free parameters.</param>
/// <param name="PValue">Chance of a statistic as large when the model holds, 0 to 1.</param>
/// <param name="Rmsea">Misfit by degree of freedom, √((M₂/df − 1)/(n − 1)), 0 or more.</param>
/// <param name="Srmsr">Root mean square difference of observed and model correlations of items, 0 or more.</param>
/// <param name="Tli">Tucker-Lewis index against independent items; may exceed 1.</param>
/// <param name="Cfi">Comparative fit index against independent items, 0 to 1.</param>
/// <remarks>
/// Maydeu-Olivares &amp; Joe (2006), Psychometrika 71, 713–732; M₂* Cai &amp; Hansen (2013), British Journal of Mathematical and
/// Statistical Psychology 66, 245–276.
/// </remarks>
public sealed record LimitedInformationFit(
    double Statistic, int DegreesOfFreedom, double PValue, double Rmsea, double Srmsr, double Tli, double Cfi)
{
    /// <summary>Fit of a calibration to the answers it was made from.</summary>
    /// <param name="fit">A calibration of one group.</param>
    /// <param name="responses">Row by row, persons × items; people with an answer missing are left out.</param>
    /// <returns>NaN with no degrees of freedom left, or when the moments depend on each other.</returns>
    /// <exception cref="ArgumentException">The calibration has several groups or left items out, or an answer is no category of its item.</exception>
    public static LimitedInformationFit Of(MarginalFit fit, ReadOnlySpan<sbyte> responses)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Populations.Count != 1) throw new ArgumentException($"The calibration has {fit.Populations.Count} groups; M2 is for one.", nameof(fit));

        IReadOnlyList<Item> items = fit.Parameters;
        if (responses.Length % items.Count != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items.Count} items.", nameof(responses));

        PairMoments observed = PairMoments.Observed(items, responses);
        PairMoments model = PairMoments.Expected(items, fit.Populations[0].Trait, fit.Grid, fit.Model is ItemModel.Rasch or ItemModel.PartialCredit or ItemModel.RatingScale);
        if (fit.Model == ItemModel.RatingScale) model.Tie(new(new CalibrationModel(fit.Model, [.. items.Select(item => item.Categories)], 1, new())));
        PairMoments independent = PairMoments.Independent(observed);

        int moments = observed.First.Length;
        int freedom = moments - fit.FreeParameters;
        int independentFreedom = moments - independent.Slopes.Length;
        double statistic = Distance(observed, model, freedom);
        double independentStatistic = Distance(observed, independent, independentFreedom);

        double rmsea = statistic > freedom ? Math.Sqrt((statistic / freedom - 1) / (observed.People - 1)) : 0;
        double excess = independentStatistic / independentFreedom;
        double cfi = Math.Clamp(1 - (statistic - freedom) / (independentStatistic - independentFreedom), 0, 1);
        return new(
            statistic,
            Math.Max(freedom, 0),
            double.IsNaN(statistic) ? double.NaN : Tail.ChiSquared(statistic, freedom),
            double.IsNaN(statistic) ? double.NaN : rmsea,
            observed.RootMeanSquareFrom(model),
            (excess - statistic / freedom) / (excess - 1),
            cfi);
    }

    /// <summary>n·e′(Ξ⁻¹ − Ξ⁻¹Δ(Δ′Ξ⁻¹Δ)⁻¹Δ′Ξ⁻¹)e: what of the differences no change of the parameters could take away.</summary>
    private static double Distance(PairMoments observed, PairMoments model, int freedom)
    {
        if (freedom <= 0 || Cholesky.Of(model.Covariance) is not { } covariance) return double.NaN;

        int size = observed.First.Length;
        double[] away = new double[size];
        for (int i = 0; i < size; i++) away[i] = observed.First[i] - model.First[i];
        double[] weighed = [.. away];
        covariance.SolveInPlace(weighed);

        int free = model.Slopes.Length;
        double[][] solved = [.. model.Slopes.Select(slope =>
        {
            double[] column = [.. slope];
            covariance.SolveInPlace(column);
            return column;
        })];

        double[,] inner = new double[free, free];
        double[] along = new double[free];
        for (int i = 0; i < free; i++)
        {
            along[i] = Dot(model.Slopes[i], weighed);
            for (int j = 0; j < free; j++) inner[i, j] = Dot(model.Slopes[i], solved[j]);
        }

        if (Cholesky.Of(inner) is not { } projection) return double.NaN;

        double[] taken = [.. along];
        projection.SolveInPlace(taken);
        return observed.People * (Dot(away, weighed) - Dot(along, taken));
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
