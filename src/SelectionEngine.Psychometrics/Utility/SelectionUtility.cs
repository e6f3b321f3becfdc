namespace SelectionEngine.Psychometrics;

/// <summary>What selection is worth in money.</summary>
public static class SelectionUtility
{
    /// <summary>Gain of a procedure over a baseline, Brogden–Cronbach–Gleser.</summary>
    /// <param name="selected">People selected, above 0.</param>
    /// <param name="years">Years a selected person serves, above 0.</param>
    /// <param name="validity">Validity of the procedure among applicants, −1 to 1.</param>
    /// <param name="sdOfPerformance">What one standard deviation of performance is worth in a year, in money.</param>
    /// <param name="selectionRatio">Share selected, above 0 and up to 1.</param>
    /// <param name="applicants">Applicants, each of whom costs <paramref name="costPerApplicant"/>.</param>
    /// <param name="costPerApplicant">Money an applicant costs.</param>
    /// <param name="fixedCost">Money the procedure costs whoever applies.</param>
    /// <param name="baselineValidity">Validity of what it replaces; 0 compares with choosing at random.</param>
    /// <remarks>
    /// ΔU = n·T·(r − r₀)·SD·φ(c)/SR − N·C − F: the gain is earned by the selected, the cost is paid for every applicant.
    /// Brogden (1949), Personnel Psychology 2, 171–183; Cronbach and Gleser (1965), Psychological Tests and Personnel Decisions.
    /// </remarks>
    public static UtilityGain BrogdenCronbachGleser(
        double selected, double years, double validity, double sdOfPerformance, double selectionRatio,
        double applicants, double costPerApplicant = 0, double fixedCost = 0, double baselineValidity = 0)
    {
        Guard.Positive(selected, nameof(selected));
        Guard.Positive(years, nameof(years));
        Guard.Correlation(validity, nameof(validity));
        Guard.Correlation(baselineValidity, nameof(baselineValidity));
        Guard.NotNegative(sdOfPerformance, nameof(sdOfPerformance));
        Guard.PositiveShare(selectionRatio, nameof(selectionRatio));
        Guard.NotNegative(applicants, nameof(applicants));
        Guard.NotNegative(costPerApplicant, nameof(costPerApplicant));
        Guard.NotNegative(fixedCost, nameof(fixedCost));

        double mean = NormalSelection.OfShare(selectionRatio).MeanSelected, units = selected * years * (validity - baselineValidity) * mean;
        double gross = units * sdOfPerformance, cost = applicants * costPerApplicant + fixedCost, net = gross - cost;
        return new(mean, gross, cost, net, net / selected, units > 0 ? cost / units : double.NaN);
    }

    /// <summary>Present value of a procedure after variable costs, taxes and interest, Boudreau.</summary>
    /// <param name="selected">People selected, above 0.</param>
    /// <param name="years">Whole years a selected person serves; 1 or more.</param>
    /// <param name="validity">Validity of the procedure among applicants, −1 to 1.</param>
    /// <param name="sdOfPerformance">What one standard deviation of performance is worth in a year, in money.</param>
    /// <param name="selectionRatio">Share selected, above 0 and up to 1.</param>
    /// <param name="variableCostRatio">Share of the gain that better performance costs, 0 to 1.</param>
    /// <param name="taxRate">Share taken by taxes, 0 to 1.</param>
    /// <param name="discountRate">Interest a year, above −1.</param>
    /// <param name="totalCost">Money the procedure costs before taxes.</param>
    /// <remarks>Σₜ n·SD·(1−V)(1−T)·r·φ(c)/SR/(1+i)ᵗ − C(1−T). Boudreau (1983), Personnel Psychology 36, 551–576.</remarks>
    public static (double Gross, double Net) Boudreau(
        double selected, int years, double validity, double sdOfPerformance, double selectionRatio,
        double variableCostRatio, double taxRate, double discountRate, double totalCost)
    {
        Guard.Correlation(validity, nameof(validity));
        Guard.PositiveShare(selectionRatio, nameof(selectionRatio));
        double gain = validity * NormalSelection.OfShare(selectionRatio).MeanSelected;
        return PresentValue(selected, years, gain, sdOfPerformance, variableCostRatio, taxRate, discountRate, totalCost);
    }

    /// <summary>The same for any procedure of which the gain in the criterion is known: several stages, quotas, a choice that is no single cut.</summary>
    /// <param name="selected">People selected, above 0.</param>
    /// <param name="years">Whole years a selected person serves; 1 or more.</param>
    /// <param name="gain">How far the selected lie above the baseline in the criterion, in its standard deviations among applicants; for one cut r·φ(c)/SR.</param>
    /// <param name="sdOfPerformance">What one standard deviation of performance is worth in a year, in money.</param>
    /// <param name="variableCostRatio">Share of the gain that better performance costs, 0 to 1.</param>
    /// <param name="taxRate">Share taken by taxes, 0 to 1.</param>
    /// <param name="discountRate">Interest a year, above −1.</param>
    /// <param name="totalCost">Money the procedure costs before taxes.</param>
    /// <remarks>Σₜ n·SD·(1−V)(1−T)·gain/(1+i)ᵗ − C(1−T). Boudreau (1983), Personnel Psychology 36, 551–576.</remarks>
    public static (double Gross, double Net) PresentValue(
        double selected, int years, double gain, double sdOfPerformance, double variableCostRatio, double taxRate, double discountRate, double totalCost)
    {
        Guard.Positive(selected, nameof(selected));
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        if (!double.IsFinite(gain)) throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain must be a finite number of standard deviations.");
        Guard.NotNegative(sdOfPerformance, nameof(sdOfPerformance));
        Guard.Share(variableCostRatio, nameof(variableCostRatio));
        Guard.Share(taxRate, nameof(taxRate));
        if (!(discountRate > -1 && double.IsFinite(discountRate))) throw new ArgumentOutOfRangeException(nameof(discountRate), discountRate, "The rate of interest is a number above -1.");
        Guard.NotNegative(totalCost, nameof(totalCost));

        double yearly = selected * sdOfPerformance * (1 - variableCostRatio) * (1 - taxRate) * gain;
        double gross = 0;
        for (int year = years; year >= 1; year--) gross += yearly / Math.Pow(1 + discountRate, year);
        return (gross, gross - totalCost * (1 - taxRate));
    }

    /// <summary>Gain of an intervention such as training: n·T·d·SD − C.</summary>
    /// <param name="treated">People treated, above 0.</param>
    /// <param name="years">Years the effect lasts, above 0.</param>
    /// <param name="effect">Effect on performance, in standard deviations.</param>
    /// <param name="sdOfPerformance">What one standard deviation of performance is worth in a year, in money.</param>
    /// <param name="totalCost">Money it costs.</param>
    /// <remarks>Schmidt, Hunter and Pearlman (1982), Personnel Psychology 35, 333–347.</remarks>
    public static double Intervention(double treated, double years, double effect, double sdOfPerformance, double totalCost)
    {
        Guard.Positive(treated, nameof(treated));
        Guard.Positive(years, nameof(years));
        if (!double.IsFinite(effect)) throw new ArgumentOutOfRangeException(nameof(effect), effect, "The effect must be a finite number of standard deviations.");
        Guard.NotNegative(sdOfPerformance, nameof(sdOfPerformance));
        Guard.NotNegative(totalCost, nameof(totalCost));
        return treated * years * effect * sdOfPerformance - totalCost;
    }

    /// <summary>What remains when offers are declined at random: the same quality, fewer people.</summary>
    /// <param name="selectionRatio">Share offered a place, above 0 and up to 1.</param>
    /// <param name="offered">People offered a place, above 0.</param>
    /// <param name="acceptanceRate">Share who accept, above 0 and up to 1, whatever their score.</param>
    /// <remarks>Murphy (1986), J. Appl. Psychol. 71, 677–680, case 1. When the best decline more often, the mean of those who accept is lower than this.</remarks>
    public static DeclinedOffers OffersDeclinedAtRandom(double selectionRatio, double offered, double acceptanceRate)
    {
        Guard.PositiveShare(selectionRatio, nameof(selectionRatio));
        Guard.Positive(offered, nameof(offered));
        Guard.PositiveShare(acceptanceRate, nameof(acceptanceRate));
        double mean = NormalSelection.OfShare(selectionRatio).MeanSelected;
        return new(mean, mean, offered * acceptanceRate, offered / acceptanceRate);
    }
}

/// <summary>Gain of a procedure, in money.</summary>
/// <param name="MeanSelected">Mean predictor score of the selected, in standard deviations.</param>
/// <param name="Gross">Gain before costs.</param>
/// <param name="Cost">Cost of the procedure.</param>
/// <param name="Net">Gain after costs; negative when the procedure costs more than it brings.</param>
/// <param name="NetPerSelected">Gain after costs for each selected person.</param>
/// <param name="BreakEvenSd">Worth of one standard deviation of performance at which gain and cost are equal; NaN when the procedure is no better than the baseline.</param>
public sealed record UtilityGain(double MeanSelected, double Gross, double Cost, double Net, double NetPerSelected, double BreakEvenSd);

/// <summary>Offers and what becomes of them.</summary>
/// <param name="MeanOffered">Mean score of those offered a place, in standard deviations.</param>
/// <param name="MeanAccepted">Mean score of those who accept.</param>
/// <param name="Accepted">People expected to accept.</param>
/// <param name="OffersNeeded">Offers needed to fill as many places as were offered.</param>
public sealed record DeclinedOffers(double MeanOffered, double MeanAccepted, double Accepted, double OffersNeeded);
