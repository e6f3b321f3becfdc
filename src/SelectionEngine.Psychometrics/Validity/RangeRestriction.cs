using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>What the correlation among the selected says about the correlation among all applicants.</summary>
/// <remarks>
/// Which formula holds depends on what selection was made on, and papers differ in which way round the ratio of standard deviations is:
/// here "over" is written out in every name. Do not correct when the cause or the ratio is unknown; Sackett, Zhang, Berry and Lievens (2022), J. Appl. Psychol. 107, 2040–2068.
/// </remarks>
public static class RangeRestriction
{
    /// <summary>Case I: selection on the predictor, but only the criterion's unrestricted spread is known.</summary>
    /// <param name="r">Correlation among the selected, −1 to 1.</param>
    /// <param name="criterionSdUnrestricted">Standard deviation of the criterion among all, above 0.</param>
    /// <param name="criterionSdRestricted">Standard deviation of the criterion among the selected, above 0.</param>
    /// <returns>0 to 1, never negative: the sign must be restored by whoever knows it. NaN when the criterion spreads more among the selected than r allows.</returns>
    /// <remarks>√(1 − (s/S)²(1 − r²)). Thorndike (1949), Personnel Selection, 173.</remarks>
    public static double CaseI(double r, double criterionSdUnrestricted, double criterionSdRestricted)
    {
        Guard.Correlation(r, nameof(r));
        Guard.Positive(criterionSdUnrestricted, nameof(criterionSdUnrestricted));
        Guard.Positive(criterionSdRestricted, nameof(criterionSdRestricted));
        double ratio = criterionSdRestricted / criterionSdUnrestricted;
        return Math.Sqrt(1 - ratio * ratio * (1 - r * r));
    }

    /// <summary>Case II: selection directly on the predictor.</summary>
    /// <param name="r">Correlation among the selected, −1 to 1.</param>
    /// <param name="sdRatioUnrestrictedOverRestricted">Standard deviation of the predictor among all over that among the selected, above 0. Its inverse turns the correction into its opposite.</param>
    /// <returns>−1 to 1, with the sign of <paramref name="r"/>.</returns>
    /// <remarks>rU / √(1 + r²(U² − 1)). Pearson (1903); Thorndike (1949), 173; Sackett and Yang (2000), J. Appl. Psychol. 85, 112–118.</remarks>
    public static double CaseII(double r, double sdRatioUnrestrictedOverRestricted)
    {
        Guard.Correlation(r, nameof(r));
        Guard.Positive(sdRatioUnrestrictedOverRestricted, nameof(sdRatioUnrestrictedOverRestricted));
        return r * sdRatioUnrestrictedOverRestricted / Math.Sqrt(1 + r * r * (sdRatioUnrestrictedOverRestricted * sdRatioUnrestrictedOverRestricted - 1));
    }

    /// <summary>Case III: selection on a third variable z whose spread is known among all.</summary>
    /// <param name="xy">Correlation of predictor and criterion among the selected.</param>
    /// <param name="xz">Correlation of predictor and z among the selected.</param>
    /// <param name="yz">Correlation of criterion and z among the selected.</param>
    /// <param name="zRatioUnrestrictedOverRestricted">Standard deviation of z among all over that among the selected, above 0.</param>
    /// <returns>−1 to 1; the sign may change.</returns>
    /// <remarks>(r_xy + r_xz r_yz(U² − 1)) / √((1 + r_xz²(U² − 1))(1 + r_yz²(U² − 1))). Thorndike (1949), 174.</remarks>
    public static double CaseIII(double xy, double xz, double yz, double zRatioUnrestrictedOverRestricted)
    {
        Guard.Correlation(xy, nameof(xy));
        Guard.Correlation(xz, nameof(xz));
        Guard.Correlation(yz, nameof(yz));
        Guard.Positive(zRatioUnrestrictedOverRestricted, nameof(zRatioUnrestrictedOverRestricted));
        double more = zRatioUnrestrictedOverRestricted * zRatioUnrestrictedOverRestricted - 1;
        return (xy + xz * yz * more) / Math.Sqrt((1 + xz * xz * more) * (1 + yz * yz * more));
    }

    /// <summary>Case IV: indirect selection on something that touches the criterion only through the predictor's true score.</summary>
    /// <param name="r">Correlation among the selected, −1 to 1.</param>
    /// <param name="reliabilityXRestricted">Reliability of the predictor among the selected, above 0 and up to 1.</param>
    /// <param name="reliabilityYRestricted">Reliability of the criterion among the selected, above 0 and up to 1.</param>
    /// <param name="uXRestrictedOverUnrestricted">Standard deviation of the predictor among the selected over that among all, above 0.</param>
    /// <returns>The correction; NaN with a reason when the restriction is more than the predictor's errors allow.</returns>
    /// <remarks>
    /// Reliability among all 1 − u²(1 − r_xx); u_T² = (u² − 1 + r_XX)/r_XX; Case II on r/√(r_xx r_yy) with 1/u_T.
    /// Hunter, Schmidt and Le (2006), J. Appl. Psychol. 91, 594–612. Operational validity keeps the predictor's own unreliability in.
    /// </remarks>
    public static IndirectRestriction CaseIV(double r, double reliabilityXRestricted, double reliabilityYRestricted, double uXRestrictedOverUnrestricted)
    {
        Guard.Correlation(r, nameof(r));
        Guard.Reliability(reliabilityXRestricted, nameof(reliabilityXRestricted));
        Guard.Reliability(reliabilityYRestricted, nameof(reliabilityYRestricted));
        Guard.Positive(uXRestrictedOverUnrestricted, nameof(uXRestrictedOverUnrestricted));

        double u2 = uXRestrictedOverUnrestricted * uXRestrictedOverUnrestricted, reliability = 1 - u2 * (1 - reliabilityXRestricted);
        double true2 = (u2 - 1 + reliability) / reliability, latent = r / Math.Sqrt(reliabilityXRestricted * reliabilityYRestricted);

        if (!(reliability > 0) || !(true2 > 0))
            return new(reliability, double.NaN, double.NaN, double.NaN, "the predictor's errors alone spread more than the selected do: reliability and u do not fit together");
        if (Math.Abs(latent) > 1)
            return new(reliability, Math.Sqrt(true2), double.NaN, double.NaN, "the correlation exceeds what these reliabilities allow");

        double rho = CaseII(latent, 1 / Math.Sqrt(true2));
        return new(reliability, Math.Sqrt(true2), rho, rho * Math.Sqrt(reliability), null);
    }

    /// <summary>Case V: indirect selection on something that touches predictor and criterion both.</summary>
    /// <param name="r">Correlation among the selected, −1 to 1.</param>
    /// <param name="uX">Standard deviation of the predictor among the selected over that among all, above 0.</param>
    /// <param name="uY">The same ratio of the criterion, above 0.</param>
    /// <param name="sqrtReliabilityX">Square root of the predictor's reliability among all, above 0 and up to 1; 1 leaves its unreliability in.</param>
    /// <param name="sqrtReliabilityY">Square root of the criterion's reliability among all, above 0 and up to 1.</param>
    /// <param name="signX">1 when the selection variable goes with the predictor, −1 when against it.</param>
    /// <param name="signY">1 when it goes with the criterion, −1 when against it.</param>
    /// <returns>Correlation of the true scores; may exceed 1 in absolute value when the inputs do not fit together.</returns>
    /// <remarks>
    /// (r u_x u_y + λ√(|1 − u_x²||1 − u_y²|)) / (q_x q_y), λ = sign·(Σ sign(1 − u) min(u, 1/u)) / Σ min(u, 1/u).
    /// Le, Oh, Schmidt and Wooldridge (2016), Personnel Psychology 69, 975–1008; λ: Dahlke and Wiernik (2020), Appl. Psychol. Meas. 44, 415–430.
    /// </remarks>
    public static double CaseV(
        double r, double uX, double uY, double sqrtReliabilityX = 1, double sqrtReliabilityY = 1, int signX = 1, int signY = 1)
    {
        Guard.Correlation(r, nameof(r));
        Guard.Positive(uX, nameof(uX));
        Guard.Positive(uY, nameof(uY));
        Guard.Reliability(sqrtReliabilityX, nameof(sqrtReliabilityX));
        Guard.Reliability(sqrtReliabilityY, nameof(sqrtReliabilityY));
        if (Math.Abs(signX) != 1) throw new ArgumentOutOfRangeException(nameof(signX), signX, "A direction is 1 or -1.");
        if (Math.Abs(signY) != 1) throw new ArgumentOutOfRangeException(nameof(signY), signY, "A direction is 1 or -1.");

        double leastX = Math.Min(uX, 1 / uX), leastY = Math.Min(uY, 1 / uY);
        double lambda = Math.Sign(signX * signY * (1 - uX) * (1 - uY)) * (Math.Sign(1 - uX) * leastX + Math.Sign(1 - uY) * leastY) / (leastX + leastY);
        return (r * uX * uY + lambda * Math.Sqrt(Math.Abs(1 - uX * uX) * Math.Abs(1 - uY * uY))) / (sqrtReliabilityX * sqrtReliabilityY);
    }

    /// <summary>Lawley's correction of a whole covariance matrix for selection on its first variables.</summary>
    /// <param name="restricted">Covariances among the selected, the variables that selection was made on first.</param>
    /// <param name="explicitUnrestricted">Covariances among all of the variables that selection was made on.</param>
    /// <returns>Covariances and correlations among all, and the smallest eigenvalue of the correlations: below 0 the inputs contradict each other.</returns>
    /// <remarks>With P explicit, Q the rest, W = V_PP⁻¹V_PQ: V*_PQ = V*_PP W; V*_QQ = V_QQ − Wᵀ(V_PP − V*_PP)W. Lawley (1943), Proc. R. Soc. Edinburgh A 62, 28–30.</remarks>
    /// <exception cref="ArgumentException">A matrix is not square and symmetric, the sizes do not fit, or the explicit block has no inverse.</exception>
    public static LawleyCorrection Lawley(double[,] restricted, double[,] explicitUnrestricted)
    {
        Symmetric(restricted, nameof(restricted));
        Symmetric(explicitUnrestricted, nameof(explicitUnrestricted));
        int n = restricted.GetLength(0), p = explicitUnrestricted.GetLength(0);
        if (p > n) throw new ArgumentException($"Selection was made on {p} variables, but only {n} have covariances.", nameof(explicitUnrestricted));

        Matrix<double> all = Matrix<double>.Build.DenseOfArray(restricted), wide = Matrix<double>.Build.DenseOfArray(explicitUnrestricted);
        Matrix<double> narrow = all.SubMatrix(0, p, 0, p), result = all.Clone();
        if (Math.Abs(narrow.Determinant()) <= 1e-14 * narrow.Diagonal().Aggregate(1.0, (product, variance) => product * Math.Abs(variance)))
            throw new ArgumentException("The covariances of the variables that selection was made on have no inverse. Leave out variables that follow from others.", nameof(restricted));

        result.SetSubMatrix(0, 0, wide);
        double[,] regression = new double[p, n - p];

        if (p < n)
        {
            Matrix<double> weights = narrow.Solve(all.SubMatrix(0, p, p, n - p)), cross = wide * weights;
            regression = weights.ToArray();
            Matrix<double> rest = all.SubMatrix(p, n - p, p, n - p) - weights.Transpose() * (narrow - wide) * weights;
            result.SetSubMatrix(0, p, cross);
            result.SetSubMatrix(p, 0, cross.Transpose());
            result.SetSubMatrix(p, p, (rest + rest.Transpose()) / 2);
        }

        double[,] correlation = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) correlation[i, j] = i == j ? 1 : result[i, j] / Math.Sqrt(result[i, i] * result[j, j]);

        bool defined = correlation.Cast<double>().All(double.IsFinite);
        double least = defined ? Matrix<double>.Build.DenseOfArray(correlation).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real) : double.NaN;
        return new(result.ToArray(), correlation, least, regression);
    }

    private static void Symmetric(double[,] matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        int n = matrix.GetLength(0);
        if (n == 0 || matrix.GetLength(1) != n) throw new ArgumentException($"A covariance matrix is square; this one is {n} by {matrix.GetLength(1)}.", name);

        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                if (!double.IsFinite(matrix[i, j])) throw new ArgumentException($"The covariance in row {i}, column {j} is {matrix[i, j]}.", name);
                if (Math.Abs(matrix[i, j] - matrix[j, i]) > 1e-9 * Math.Max(1, Math.Abs(matrix[i, j])))
                    throw new ArgumentException($"The covariance matrix is not symmetric in row {i}, column {j}.", name);
            }
    }
}

/// <summary>A correction for indirect restriction of the predictor, Case IV.</summary>
/// <param name="ReliabilityXUnrestricted">Reliability of the predictor among all applicants.</param>
/// <param name="UTrueScore">Standard deviation of true predictor scores among the selected over that among all.</param>
/// <param name="TrueScoreCorrelation">Correlation of true predictor and true criterion among all.</param>
/// <param name="OperationalValidity">The same with the predictor as it is used: corrected for the criterion's unreliability only.</param>
/// <param name="Reason">Why there is no correction; null when there is.</param>
public sealed record IndirectRestriction(
    double ReliabilityXUnrestricted, double UTrueScore, double TrueScoreCorrelation, double OperationalValidity, string? Reason);

/// <summary>Covariances among all applicants, from those among the selected.</summary>
/// <param name="Covariance">Covariances among all.</param>
/// <param name="Correlation">Correlations among all.</param>
/// <param name="SmallestEigenvalue">Smallest eigenvalue of the correlations; below 0 no such scores can exist. NaN when a variance came out negative.</param>
/// <param name="Weights">Regression weights of the other variables (columns) on those that selection was made on (rows): the same among the selected as among all.</param>
public sealed record LawleyCorrection(double[,] Covariance, double[,] Correlation, double SmallestEigenvalue, double[,] Weights);
