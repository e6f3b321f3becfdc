namespace SelectionEngine.Psychometrics;

/// <summary>What to do with a variance component that is estimated below zero.</summary>
public enum NegativeComponent
{
    /// <summary>Keep the estimate: unbiased, and the coefficients equal the intraclass correlations of the same table.</summary>
    Keep,

    /// <summary>Set it to zero before coefficients are formed. Brennan (2001), Generalizability Theory, section 3.4.</summary>
    SetToZero,
}

/// <summary>Generalizability of targets × raters: where the spread of ratings comes from, and what more raters would buy.</summary>
/// <param name="VarTarget">Variance of targets, squared points.</param>
/// <param name="VarRater">Variance of raters (severity), squared points.</param>
/// <param name="VarResidual">Variance of the interaction and everything else, squared points.</param>
/// <param name="Degeneracy">Why the components are undefined.</param>
public sealed record Generalizability(double VarTarget, double VarRater, double VarResidual, Degeneracy Degeneracy)
{
    /// <summary>Variance components from a complete table of ratings; targets with a missing rating are left out.</summary>
    /// <param name="table">Ratings in points.</param>
    /// <param name="negative">What to do with a component estimated below zero.</param>
    public static Generalizability Of(RatingTable table, NegativeComponent negative = NegativeComponent.Keep) => Of(RatingAnova.Of(table), negative);

    /// <summary>Variance components by expected mean squares.</summary>
    /// <param name="anova">Mean squares of a complete table.</param>
    /// <param name="negative">What to do with a component estimated below zero.</param>
    /// <remarks>σ²(t) = (B − E)/k, σ²(r) = (J − E)/n, σ²(e) = E. Brennan (2001), Generalizability Theory, section 2.2.</remarks>
    public static Generalizability Of(RatingAnova anova, NegativeComponent negative = NegativeComponent.Keep)
    {
        ArgumentNullException.ThrowIfNull(anova);
        return new(
            Component((anova.MsTargets - anova.MsResidual) / anova.Raters, negative),
            Component((anova.MsRaters - anova.MsResidual) / anova.Targets, negative),
            anova.MsResidual,
            anova.Degeneracy is Degeneracy.PerfectAgreement ? Degeneracy.None : anova.Degeneracy);
    }

    /// <summary>Error variance of a mean of raters when only the order of targets matters, squared points.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    public double RelativeErrorVariance(int raters) => VarResidual / AtLeastOne(raters);

    /// <summary>Error variance of a mean of raters when the level matters too (a fixed cut), squared points.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    public double AbsoluteErrorVariance(int raters) => (VarRater + VarResidual) / AtLeastOne(raters);

    /// <summary>Generalizability coefficient Eρ² of a mean of raters: relative decisions, at most 1; NaN when nothing varies.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    /// <remarks>σ²(t)/(σ²(t) + σ²(e)/k); with the table's own k it is ICC(C,k). Cronbach, Gleser, Nanda and Rajaratnam (1972).</remarks>
    public double Relative(int raters) => VarTarget / (VarTarget + RelativeErrorVariance(raters));

    /// <summary>Index of dependability Φ of a mean of raters: absolute decisions, at most 1; NaN when nothing varies.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    /// <remarks>σ²(t)/(σ²(t) + (σ²(r) + σ²(e))/k); with the table's own k it is ICC(A,k). Brennan and Kane (1977), Psychological Bulletin 84, 609–625.</remarks>
    public double Absolute(int raters) => VarTarget / (VarTarget + AbsoluteErrorVariance(raters));

    /// <summary>Standard error of a mean of raters for relative decisions, in points.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    public double RelativeSem(int raters) => Math.Sqrt(RelativeErrorVariance(raters));

    /// <summary>Standard error of a mean of raters for absolute decisions, in points.</summary>
    /// <param name="raters">Raters per target; 1 or more.</param>
    public double AbsoluteSem(int raters) => Math.Sqrt(AbsoluteErrorVariance(raters));

    /// <summary>The fewest raters whose mean reaches a coefficient; null when no number does (targets do not differ).</summary>
    /// <param name="target">The coefficient to reach, above 0 and below 1.</param>
    /// <param name="absolute">True for Φ (severity counts as error), false for Eρ².</param>
    /// <remarks>The smallest whole k with k ≥ c/(1 − c) · σ²(error)/σ²(t).</remarks>
    public int? RatersNeeded(double target, bool absolute = true)
    {
        if (!(target is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(target), target, "Ask for a coefficient above 0 and below 1.");

        double error = absolute ? VarRater + VarResidual : VarResidual;
        if (!(VarTarget > 0) || double.IsNaN(error)) return null;
        if (error <= 0) return 1;

        double needed = target / (1 - target) * error / VarTarget;
        if (needed > int.MaxValue - 1) return null;

        // The quotient may land a rounding error beside a whole number; the coefficient itself decides.
        int raters = Math.Max(1, (int)Math.Round(needed) - 1);
        while ((absolute ? Absolute(raters) : Relative(raters)) < target - 1e-12) raters++;
        return raters;
    }

    internal static double Component(double estimate, NegativeComponent negative) =>
        negative == NegativeComponent.SetToZero && estimate < 0 ? 0 : estimate;

    private static int AtLeastOne(int raters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(raters, 1);
        return raters;
    }
}
