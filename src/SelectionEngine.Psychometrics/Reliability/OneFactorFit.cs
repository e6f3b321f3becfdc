namespace SelectionEngine.Psychometrics;

/// <summary>How well one factor reproduces the covariances, by the indices usually printed.</summary>
/// <param name="ChiSquare">n times the minimum of the discrepancy function.</param>
/// <param name="Df">k(k + 1)/2 − 2k; 0 for three items, where the fit is perfect by construction.</param>
/// <param name="PValue">Upper tail of χ²; NaN without degrees of freedom.</param>
/// <param name="LogLikelihood">Of multivariate normal data with free means.</param>
/// <param name="Rmsea">√(max(0, χ² − df) / (df · n)). Steiger (1990); below .06 is often called good.</param>
/// <param name="Cfi">Comparative fit index against independent items, 0 to 1. Bentler (1990).</param>
/// <param name="Tli">Tucker-Lewis index; may leave 0 to 1. Tucker and Lewis (1973).</param>
/// <param name="Srmr">Root of the mean squared residual correlation, diagonal included. Bentler (1995).</param>
public sealed record OneFactorFit(double ChiSquare, int Df, double PValue, double LogLikelihood, double Rmsea, double Cfi, double Tli, double Srmr)
{
    /// <summary>Judges a model fitted by maximum likelihood.</summary>
    /// <param name="items">The covariances it was fitted to, by divisor n.</param>
    /// <param name="model">The model.</param>
    /// <param name="persons">Number of persons n; 2 or more.</param>
    /// <returns>All NaN when the model is not identified.</returns>
    public static OneFactorFit Of(CovarianceMatrix items, OneFactorModel model, long persons)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 2);

        int k = items.Size;
        double n = persons;
        int df = (k * (k + 1) / 2) - (2 * k);
        double[] implied = Implied(model, k);
        Cholesky? modelled = model.Status == FitStatus.NotIdentified ? null : Cholesky.Of(implied, k);
        Cholesky? observed = Cholesky.Of(items.Cells, k);

        if (modelled is null || observed is null)
        {
            return new(double.NaN, df, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        double trace = Sums.OfProducts(items.Cells, modelled.Inverse());
        double chi = n * (modelled.LogDeterminant + trace - observed.LogDeterminant - k);
        double likelihood = -n / 2 * ((k * Math.Log(2 * Math.PI)) + modelled.LogDeterminant + trace);

        double independent = n * (items.Diagonal().Sum(Math.Log) - observed.LogDeterminant);
        double independentDf = k * (k - 1) / 2.0;
        double excess = Math.Max(0, chi - df);
        double worst = Math.Max(excess, independent - independentDf);

        return new(
            chi,
            df,
            TestTail.ChiSquared(chi, df),
            likelihood,
            df == 0 ? 0 : Math.Sqrt(excess / (df * n)),
            worst <= 0 ? 1 : 1 - (excess / worst),
            df == 0 ? 1 : ((independent / independentDf) - (chi / df)) / ((independent / independentDf) - 1),
            Residual(items, implied));
    }

    private static double[] Implied(OneFactorModel model, int k)
    {
        double[] implied = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++) implied[(i * k) + j] = (model.Loadings[i] * model.Loadings[j]) + (i == j ? model.Uniquenesses[i] : 0);
        }

        return implied;
    }

    private static double Residual(CovarianceMatrix items, double[] implied)
    {
        int k = items.Size;
        double squares = 0;

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = (items[i, j] - implied[(i * k) + j]) / Math.Sqrt(items[i, i] * items[j, j]);
                squares += rest * rest;
            }
        }

        return Math.Sqrt(squares / (k * (k + 1) / 2.0));
    }
}
