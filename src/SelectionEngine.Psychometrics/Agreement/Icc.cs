namespace SelectionEngine.Psychometrics;

/// <summary>An intraclass correlation: how far the spread of ratings is a spread of targets.</summary>
/// <param name="Form">Which correlation.</param>
/// <param name="Convention">Whose test and interval the absolute-agreement forms took.</param>
/// <param name="Value">No unit; at most 1, below 0 when targets differ less than chance; NaN when <see cref="RatingAnova.Degeneracy"/> forbids it.</param>
/// <param name="F">Test statistic against the null value.</param>
/// <param name="Df1">Numerator degrees of freedom.</param>
/// <param name="Df2">Denominator degrees of freedom; not whole for absolute agreement by McGraw and Wong.</param>
/// <param name="PValue">Upper-tail probability of <paramref name="F"/>, 0 to 1.</param>
/// <param name="Lower">Lower limit of the interval, no unit.</param>
/// <param name="Upper">Upper limit of the interval, no unit.</param>
/// <param name="Confidence">Coverage of the interval, between 0 and 1.</param>
/// <param name="Degeneracy">Why the value is undefined or the interval has no width.</param>
public sealed record Icc(
    IccForm Form, IccConvention Convention, double Value, double F, double Df1, double Df2, double PValue, double Lower, double Upper, double Confidence, Degeneracy Degeneracy)
{
    /// <summary>Name after Shrout and Fleiss (1979), such as ICC(2,k).</summary>
    public string ShroutFleissName => Form switch
    {
        IccForm.OneWaySingle => "ICC(1,1)",
        IccForm.OneWayAverage => "ICC(1,k)",
        IccForm.AgreementSingle => "ICC(2,1)",
        IccForm.AgreementAverage => "ICC(2,k)",
        IccForm.ConsistencySingle => "ICC(3,1)",
        _ => "ICC(3,k)",
    };

    /// <summary>Name after McGraw and Wong (1996), such as ICC(A,k).</summary>
    public string McGrawWongName => Form switch
    {
        IccForm.OneWaySingle => "ICC(1)",
        IccForm.OneWayAverage => "ICC(k)",
        IccForm.AgreementSingle => "ICC(A,1)",
        IccForm.AgreementAverage => "ICC(A,k)",
        IccForm.ConsistencySingle => "ICC(C,1)",
        _ => "ICC(C,k)",
    };

    /// <summary>Computes one form straight from the ratings; targets with a missing rating are left out.</summary>
    /// <param name="table">Ratings in points.</param>
    /// <param name="form">Which correlation.</param>
    /// <param name="convention">Whose test and interval the absolute-agreement forms take.</param>
    /// <param name="confidence">Coverage of the interval, between 0 and 1.</param>
    /// <param name="nullValue">The correlation to test against.</param>
    /// <inheritdoc cref="Of(RatingAnova, IccForm, IccConvention, double, double)"/>
    public static Icc Of(RatingTable table, IccForm form, IccConvention convention = IccConvention.ShroutFleiss, double confidence = 0.95, double nullValue = 0) =>
        Of(RatingAnova.Of(table), form, convention, confidence, nullValue);

    /// <summary>Computes all six forms; targets with a missing rating are left out.</summary>
    /// <param name="table">Ratings in points.</param>
    /// <param name="convention">Whose test and interval the absolute-agreement forms take.</param>
    /// <param name="confidence">Coverage of the intervals, between 0 and 1.</param>
    /// <returns>In the order of <see cref="IccForm"/>.</returns>
    public static IReadOnlyList<Icc> OfAll(RatingTable table, IccConvention convention = IccConvention.ShroutFleiss, double confidence = 0.95)
    {
        RatingAnova anova = RatingAnova.Of(table);
        return [.. Enum.GetValues<IccForm>().Select(form => Of(anova, form, convention, confidence))];
    }

    /// <summary>Computes one form from an analysis of variance.</summary>
    /// <param name="anova">Mean squares of a complete table.</param>
    /// <param name="form">Which correlation.</param>
    /// <param name="convention">Whose test and interval the absolute-agreement forms take.</param>
    /// <param name="confidence">Coverage of the interval, between 0 and 1.</param>
    /// <param name="nullValue">The correlation to test against, −1 to below 1; only 0 with <see cref="IccConvention.ShroutFleiss"/> agreement forms.</param>
    /// <remarks>
    /// (1,1): (B − W)/(B + (k−1)W); (2,1): (B − E)/(B + (k−1)E + k(J − E)/n); (3,1): (B − E)/(B + (k−1)E);
    /// averages: (B − W)/B, (B − E)/(B + (J − E)/n), (B − E)/B, where B, W, J, E are the mean squares of targets, within, raters, residual.
    /// Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428; McGraw and Wong (1996), Psychological Methods 1, 30–46.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Confidence or null value out of range.</exception>
    public static Icc Of(RatingAnova anova, IccForm form, IccConvention convention = IccConvention.ShroutFleiss, double confidence = 0.95, double nullValue = 0)
    {
        ArgumentNullException.ThrowIfNull(anova);
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Give a coverage between 0 and 1, such as 0.95.");
        if (!(nullValue is > -1 and < 1)) throw new ArgumentOutOfRangeException(nameof(nullValue), nullValue, "Test against a correlation between -1 and 1.");
        if (!Enum.IsDefined(form)) throw new ArgumentOutOfRangeException(nameof(form), form, "No such form of intraclass correlation.");

        if (anova.Degeneracy is Degeneracy.TooFewRaters or Degeneracy.TooFewTargets or Degeneracy.NoVariation)
            return new(form, convention, double.NaN, double.NaN, anova.DfTargets, double.NaN, double.NaN, double.NaN, double.NaN, confidence, anova.Degeneracy);

        return form switch
        {
            IccForm.OneWaySingle or IccForm.OneWayAverage =>
                Ratio(anova, form, convention, anova.MsWithin, anova.DfWithin, confidence, nullValue),
            IccForm.ConsistencySingle or IccForm.ConsistencyAverage =>
                Ratio(anova, form, convention, anova.MsResidual, anova.DfResidual, confidence, nullValue),
            _ => Agreement(anova, form, convention, confidence, nullValue),
        };
    }

    private static Icc Ratio(RatingAnova anova, IccForm form, IccConvention convention, double error, double df2, double confidence, double nullValue)
    {
        double k = anova.Raters, between = anova.MsTargets, df1 = anova.DfTargets;
        bool single = form is IccForm.OneWaySingle or IccForm.ConsistencySingle;

        // Targets that do not differ and raters that differ only in severity leave nothing to compare.
        if (between == 0 && error == 0)
            return new(form, convention, double.NaN, double.NaN, df1, df2, double.NaN, double.NaN, double.NaN, confidence, Degeneracy.NoVariation);

        double value = single ? (between - error) / (between + (k - 1) * error) : (between - error) / between;
        double ratio = between / error;
        double f = ratio * (single ? (1 - nullValue) / (1 + (k - 1) * nullValue) : 1 - nullValue);

        double tail = (1 - confidence) / 2;
        double low = ratio / Tail.FQuantile(tail, df1, df2), high = ratio * Tail.FQuantile(tail, df2, df1);

        return new(form, convention, value, f, df1, df2, Tail.F(f, df1, df2), Limit(low), Limit(high), confidence,
            error == 0 ? Degeneracy.PerfectAgreement : Degeneracy.None);

        double Limit(double at) => double.IsPositiveInfinity(at) ? 1 : single ? (at - 1) / (at + k - 1) : 1 - 1 / at;
    }

    private static Icc Agreement(RatingAnova anova, IccForm form, IccConvention convention, double confidence, double nullValue)
    {
        double n = anova.Targets, k = anova.Raters;
        double between = anova.MsTargets, raters = anova.MsRaters, error = anova.MsResidual;
        double df1 = anova.DfTargets;
        bool single = form == IccForm.AgreementSingle;

        double value = single
            ? (between - error) / (between + (k - 1) * error + k / n * (raters - error))
            : (between - error) / (between + (raters - error) / n);

        double tail = (1 - confidence) / 2;

        if (convention == IccConvention.ShroutFleiss)
        {
            if (nullValue != 0)
                throw new ArgumentOutOfRangeException(nameof(nullValue), nullValue, "Shrout and Fleiss test absolute agreement against 0 only. Take IccConvention.McGrawWong for another null value.");

            double singleValue = (between - error) / (between + (k - 1) * error + k / n * (raters - error));
            (double low, double high) = SingleLimits(Satterthwaite(singleValue));
            double f = between / error;
            return new(form, convention, value, f, df1, anova.DfResidual, Tail.F(f, df1, anova.DfResidual),
                single ? low : SpearmanBrown(low), single ? high : SpearmanBrown(high), confidence, Edge());
        }

        double df2 = Satterthwaite(value);
        double share = single ? k * nullValue / (n * (1 - nullValue)) : nullValue / (n * (1 - nullValue));
        double rest = 1 + (single ? k * nullValue * (n - 1) / (n * (1 - nullValue)) : nullValue * (n - 1) / (n * (1 - nullValue)));
        double test = between / (share * raters + rest * error);
        (double lower, double upper) = single ? SingleLimits(df2) : AverageLimits(df2);
        return new(form, convention, value, test, df1, df2, Tail.F(test, df1, df2), lower, upper, confidence, Edge());

        // Shrout and Fleiss (1979) p. 424: degrees of freedom of a raters' share and a residual share of the error.
        double Satterthwaite(double at)
        {
            double a = k * at / (n * (1 - at)), b = 1 + k * at * (n - 1) / (n * (1 - at));
            double mixed = a * raters + b * error;
            return mixed * mixed / (a * raters * (a * raters) / (k - 1) + b * error * (b * error) / ((n - 1) * (k - 1)));
        }

        (double, double) SingleLimits(double v)
        {
            if (double.IsNaN(v)) return (value, value);
            double low = Tail.FQuantile(tail, df1, v), high = Tail.FQuantile(tail, v, df1), both = k * raters + (k * n - k - n) * error;
            return (n * (between - low * error) / (low * both + n * between), n * (high * between - error) / (both + n * high * between));
        }

        (double, double) AverageLimits(double v)
        {
            if (double.IsNaN(v)) return (value, value);
            double low = Tail.FQuantile(tail, df1, v), high = Tail.FQuantile(tail, v, df1);
            return (n * (between - low * error) / (low * (raters - error) + n * between), n * (high * between - error) / (raters - error + n * high * between));
        }

        double SpearmanBrown(double limit) => k * limit / (1 + (k - 1) * limit);

        Degeneracy Edge() => anova.Degeneracy;
    }
}
