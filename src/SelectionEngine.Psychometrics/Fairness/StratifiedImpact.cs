namespace SelectionEngine.Psychometrics;

/// <summary>Two groups within one stratum: a region, a stream, a year.</summary>
/// <param name="Name">The stratum's name.</param>
/// <param name="Focal">The group examined.</param>
/// <param name="Reference">The group it is compared with.</param>
public sealed record Stratum(string Name, GroupOutcome Focal, GroupOutcome Reference)
{
    internal double N => (double)Focal.Applicants + Reference.Applicants;

    internal double Selected => (double)Focal.Selected + Reference.Selected;

    /// <summary>Whether the stratum says anything: both groups present, and not all of one verdict.</summary>
    public bool IsInformative => Focal.Applicants > 0 && Reference.Applicants > 0 && Selected > 0 && Selected < N;
}

/// <summary>Two groups compared within strata and then together: Cochran, Mantel and Haenszel, with the tests of whether one answer fits all strata.</summary>
/// <remarks>
/// With a of n_f focal and c of n_r reference people selected, m = a + c, N = n_f + n_r per stratum:
/// E = n_f m / N, V = n_f n_r m (N−m) / (N²(N−1)); z = Σ(a − E) / √ΣV.
/// Cochran (1954), Biometrics 10, 417–451; Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22, 719–748;
/// standard error of the log odds ratio: Robins, Breslow and Greenland (1986), Biometrics 42, 311–323;
/// homogeneity: Breslow and Day (1980), Statistical Methods in Cancer Research I, 142; Tarone (1985), Biometrika 72, 91–95;
/// rate ratio: Σ a n_r / N over Σ c n_f / N, Greenland and Robins (1985), Biometrics 41, 55–68.
/// </remarks>
public sealed record StratifiedImpact
{
    /// <summary>Focal selections expected if groups had equal chances within each stratum, in people.</summary>
    public required double Expected { get; init; }

    /// <summary>Focal selections in the strata used.</summary>
    public required long Observed { get; init; }

    /// <summary>Expected minus observed, in people.</summary>
    public double Shortfall => Expected - Observed;

    /// <summary>Variance of the observed number under equal chances.</summary>
    public required double Variance { get; init; }

    /// <summary>Observed minus expected in standard deviations; NaN when no stratum is informative.</summary>
    public double Z => Variance > 0 ? -Shortfall / Math.Sqrt(Variance) : double.NaN;

    /// <summary>χ² on 1 degree of freedom without continuity correction.</summary>
    public double ChiSquared => Z * Z;

    /// <summary>p of <see cref="ChiSquared"/>.</summary>
    public double P => StandardNormal.TwoSided(Z);

    /// <summary>χ² after subtracting min(½, |observed − expected|), as in R's mantelhaen.test.</summary>
    public double CorrectedChiSquared
    {
        get
        {
            double off = Math.Abs(Shortfall), kept = off - Math.Min(0.5, off);
            return Variance > 0 ? kept * kept / Variance : double.NaN;
        }
    }

    /// <summary>p of <see cref="CorrectedChiSquared"/>.</summary>
    public double CorrectedP => TestTail.ChiSquared(CorrectedChiSquared, 1);

    /// <summary>Common odds ratio, focal over reference; 0 or more, NaN when undefined.</summary>
    public required double CommonOddsRatio { get; init; }

    /// <summary>Standard error of the logarithm of <see cref="CommonOddsRatio"/>.</summary>
    public required double LogOddsError { get; init; }

    /// <summary>95 % interval of <see cref="CommonOddsRatio"/>.</summary>
    public (double Low, double High) CommonOddsRatioInterval =>
        (CommonOddsRatio * Math.Exp(-StandardNormal.Cut(0.025) * LogOddsError), CommonOddsRatio * Math.Exp(StandardNormal.Cut(0.025) * LogOddsError));

    /// <summary>Common ratio of selection rates, focal over reference; 0 or more.</summary>
    public required double CommonRateRatio { get; init; }

    /// <summary>Breslow and Day's χ² of homogeneity; NaN with fewer than two informative strata.</summary>
    public required double BreslowDay { get; init; }

    /// <summary>The same with Tarone's adjustment.</summary>
    public required double BreslowDayTarone { get; init; }

    /// <summary>Degrees of freedom of both: informative strata less one.</summary>
    public int HomogeneityDegrees => Math.Max(0, Used.Count - 1);

    /// <summary>p of <see cref="BreslowDay"/>; when small, one common ratio misleads and each stratum must be read by itself.</summary>
    public double BreslowDayP => TestTail.ChiSquared(BreslowDay, HomogeneityDegrees);

    /// <summary>p of <see cref="BreslowDayTarone"/>.</summary>
    public double BreslowDayTaroneP => TestTail.ChiSquared(BreslowDayTarone, HomogeneityDegrees);

    /// <summary>The impact ratio of all people thrown together, strata ignored.</summary>
    public required double PooledImpactRatio { get; init; }

    /// <summary>The strata that entered the tests.</summary>
    public required IReadOnlyList<string> Used { get; init; }

    /// <summary>The strata left out because a margin is empty: they carry no information.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>Whether the pooled ratio and the stratified ratio lie on different sides of 1: Simpson's reversal.</summary>
    public bool SimpsonReversal => (PooledImpactRatio - 1) * (CommonRateRatio - 1) < 0;

    /// <summary>Informative strata whose own ratio lies on the other side of 1 than the stratified ratio.</summary>
    public required IReadOnlyList<string> Opposing { get; init; }

    /// <summary>The common ratio nearest to 1, from below, that the people in these strata would show at 5 % two-sided with a power of 80 %; NaN when not even a ratio of 0 would show.</summary>
    public required double SmallestDetectableRatio { get; init; }

    /// <summary>Which figures are NaN, and why.</summary>
    public required IReadOnlyList<UndefinedMeasure> Undefined { get; init; }

    /// <summary>Compares two groups over strata.</summary>
    /// <param name="strata">The strata, each named once.</param>
    /// <exception cref="ArgumentException">There is no stratum, or one is named twice.</exception>
    public static StratifiedImpact Of(IReadOnlyList<Stratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Count == 0) throw new ArgumentException("There is no stratum to compare groups in.", nameof(strata));
        if (strata.GroupBy(stratum => stratum.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Stratum '{twice.Key}' is listed twice. Add its counts together first.", nameof(strata));

        Stratum[] used = [.. strata.Where(stratum => stratum.IsInformative)];
        double expected = Sum(used, s => s.Focal.Applicants * s.Selected / s.N);
        double variance = Sum(used, s => (double)s.Focal.Applicants * s.Reference.Applicants * s.Selected * (s.N - s.Selected) / (s.N * s.N * (s.N - 1)));
        double r = Sum(used, Agreeing), q = Sum(used, Opposed);
        double odds = q == 0 ? double.NaN : r / q;
        double error = Math.Sqrt(
            Sum(used, s => Diagonal(s) * Agreeing(s)) / (2 * r * r)
            + Sum(used, s => Diagonal(s) * Opposed(s) + (1 - Diagonal(s)) * Agreeing(s)) / (2 * r * q)
            + Sum(used, s => (1 - Diagonal(s)) * Opposed(s)) / (2 * q * q));
        double above = Sum(used, s => (double)s.Focal.Selected * s.Reference.Applicants / s.N);
        double below = Sum(used, s => (double)s.Reference.Selected * s.Focal.Applicants / s.N);
        double common = below == 0 ? double.NaN : above / below;
        (double homogeneity, double tarone) = Homogeneity(used, odds);

        GroupOutcome focal = new("focal", strata.Sum(s => s.Focal.Selected), strata.Sum(s => s.Focal.Applicants));
        GroupOutcome reference = new("reference", strata.Sum(s => s.Reference.Selected), strata.Sum(s => s.Reference.Applicants));

        StratifiedImpact impact = new()
        {
            Expected = expected,
            Observed = used.Sum(s => s.Focal.Selected),
            Variance = variance,
            CommonOddsRatio = odds,
            LogOddsError = double.IsFinite(error) ? error : double.NaN,
            CommonRateRatio = common,
            BreslowDay = homogeneity,
            BreslowDayTarone = tarone,
            PooledImpactRatio = AdverseImpact.Compare(focal, reference).ImpactRatio,
            Used = [.. used.Select(s => s.Name)],
            Skipped = [.. strata.Where(s => !s.IsInformative).Select(s => s.Name)],
            Opposing = [.. used.Where(s => s.Focal.CompareRateTo(s.Reference) * (common - 1) < 0).Select(s => s.Name)],
            SmallestDetectableRatio = ImpactPower.SmallestDetectableRatio(used),
            Undefined = [],
        };

        return impact with { Undefined = [.. Missing(impact)] };
    }

    private static List<UndefinedMeasure> Missing(StratifiedImpact impact)
    {
        const string Silent = "in no stratum are both groups there with different verdicts";
        string? silent = impact.Used.Count == 0 ? Silent : null;
        string odds = silent ?? "nobody of the reference group was selected, or everybody of the focal group was, in every stratum that says something";
        List<UndefinedMeasure> missing = [];

        Say(silent is not null, Silent, nameof(Z), nameof(ChiSquared), nameof(P), nameof(CorrectedChiSquared), nameof(CorrectedP));
        Say(double.IsNaN(impact.CommonOddsRatio), odds, nameof(CommonOddsRatio));
        Say(double.IsNaN(impact.LogOddsError), double.IsNaN(impact.CommonOddsRatio) ? odds : "an odds ratio of 0 has no logarithm", nameof(LogOddsError), nameof(CommonOddsRatioInterval));
        Say(double.IsNaN(impact.CommonRateRatio), silent ?? "nobody of the reference group was selected in a stratum that says something", nameof(CommonRateRatio));
        Say(double.IsNaN(impact.BreslowDay), silent ?? (impact.Used.Count < 2 ? "fewer than two strata say something" : "without a common odds ratio above 0 there is nothing to differ from"),
            nameof(BreslowDay), nameof(BreslowDayP), nameof(BreslowDayTarone), nameof(BreslowDayTaroneP));
        Say(double.IsNaN(impact.PooledImpactRatio), "a group has no applicants, or nobody of the reference group was selected", nameof(PooledImpactRatio));
        Say(double.IsNaN(impact.SmallestDetectableRatio), silent ?? "with so few people not even a ratio of 0 would show", nameof(SmallestDetectableRatio));
        return missing;

        void Say(bool undefined, string reason, params ReadOnlySpan<string> measures)
        {
            if (!undefined) return;
            foreach (string measure in measures) missing.Add(new(measure, reason));
        }
    }

    private static double Agreeing(Stratum s) => (double)s.Focal.Selected * (s.Reference.Applicants - s.Reference.Selected) / s.N;

    private static double Opposed(Stratum s) => (double)s.Reference.Selected * (s.Focal.Applicants - s.Focal.Selected) / s.N;

    private static double Diagonal(Stratum s) => (s.Focal.Selected + s.Reference.Applicants - s.Reference.Selected) / s.N;

    private static double Sum(Stratum[] strata, Func<Stratum, double> of) => Sums.Of([.. strata.Select(of)]);

    private static (double BreslowDay, double Tarone) Homogeneity(Stratum[] used, double odds)
    {
        if (used.Length < 2 || !double.IsFinite(odds) || odds == 0) return (double.NaN, double.NaN);

        double[] parts = new double[used.Length], gaps = new double[used.Length], variances = new double[used.Length];

        for (int i = 0; i < used.Length; i++)
        {
            double nf = used[i].Focal.Applicants, nr = used[i].Reference.Applicants, m = used[i].Selected;

            // The focal selections that give this stratum the common odds ratio; written so that nothing cancels at a ratio of 1.
            double b = odds * (nf + m) + nr - m;
            double fitted = 2 * odds * nf * m / (b + Math.Sqrt(b * b - 4 * (odds - 1) * odds * nf * m));
            variances[i] = 1 / (1 / fitted + 1 / (nf - fitted) + 1 / (m - fitted) + 1 / (nr - m + fitted));
            gaps[i] = used[i].Focal.Selected - fitted;
            parts[i] = gaps[i] * gaps[i] / variances[i];
        }

        double statistic = Sums.Of(parts), gap = Sums.Of(gaps);
        return (statistic, statistic - gap * gap / Sums.Of(variances));
    }
}
