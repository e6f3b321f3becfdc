namespace SelectionEngine.Psychometrics;

/// <summary>Are groups selected at different rates, and how sure can one be of it?</summary>
public static class AdverseImpact
{
    /// <summary>Compares the selection rates of two groups.</summary>
    /// <param name="focal">The group examined.</param>
    /// <param name="reference">The group it is compared with.</param>
    /// <param name="rule">The limit of the ratio; four fifths when left out.</param>
    /// <param name="test">The test whose power is told.</param>
    /// <returns>Every figure; what does not exist for these counts is NaN or null and listed with its reason.</returns>
    /// <remarks>
    /// With rates p, applicants n, overall rate p̄: ratio p_f / p_r;
    /// z = (p_f − p_r) / √(p̄(1−p̄)(1/n_f + 1/n_r));
    /// z of the ratio = ln(p_f/p_r) / √((1−p̄)/p̄ · (1/n_f + 1/n_r)), Morris and Lobsenz (2000), Personnel Psychology 53, 89–111;
    /// its interval from √((1−p_f)/(n_f p_f) + (1−p_r)/(n_r p_r)), Katz et al. (1978), Biometrics 34, 469–474;
    /// power at the observed reference rate: exact (<see cref="ExactPower"/>) where n_f n_r ≤ <see cref="ExactPower.MostPairs"/>, else of the pooled z test (<see cref="ImpactPower"/>);
    /// h = 2 asin √p_r − 2 asin √p_f, Cohen (1988); shortfall = n_f p̄ − selected, Morris and Dunleavy (2017), Adverse Impact Analysis.
    /// </remarks>
    public static TwoGroupImpact Compare(GroupOutcome focal, GroupOutcome reference, ImpactRule? rule = null, ImpactTest test = ImpactTest.FisherTwoSided)
    {
        ArgumentNullException.ThrowIfNull(focal);
        ArgumentNullException.ThrowIfNull(reference);

        ImpactRule limit = rule ?? ImpactRule.FourFifths;
        double nf = focal.Applicants, nr = reference.Applicants, n = nf + nr;
        double pf = focal.Rate, pr = reference.Rate, overall = n == 0 ? double.NaN : (focal.Selected + reference.Selected) / n;
        bool empty = nf == 0 || nr == 0, mixed = !empty && overall > 0 && overall < 1;
        double ratio = Ratio(focal, reference);
        double others = n == 0 ? double.NaN : (n - focal.Selected - reference.Selected) / n;
        double scatter = mixed ? Math.Sqrt(overall * others * (1 / nf + 1 / nr)) : double.NaN;
        double z = mixed ? Gap(focal, reference) / (nf * nr) / scatter : double.NaN;
        double logRatio = ratio > 0 ? Math.Log(ratio) : double.NaN;
        double logZ = mixed ? logRatio / Math.Sqrt(others / overall * (1 / nf + 1 / nr)) : double.NaN;
        double logError = ratio > 0 ? Math.Sqrt((1 - pf) / focal.Selected + (1 - pr) / reference.Selected) : double.NaN;
        if (logError == 0) logError = double.NaN;
        double yates = mixed ? Yates(focal, reference) : double.NaN;

        (GroupOutcome Focal, GroupOutcome Reference)? moved = empty || focal.Selected == focal.Applicants || reference.Selected == 0
            ? null
            : (new(focal.Group, focal.Selected + 1, focal.Applicants), new(reference.Group, reference.Selected - 1, reference.Applicants));
        ExactPower? exact = ExactPower.Of(test, focal.Applicants, reference.Applicants);
        double atRule = Math.Min(1, (double)limit.Numerator / limit.Denominator * pr);
        bool? below = limit.IsBelow(focal, reference), belowWhenMoved = moved is { } pair ? limit.IsBelow(pair.Focal, pair.Reference) : null;

        TwoGroupImpact impact = new()
        {
            Focal = focal,
            Reference = reference,
            Rule = limit,
            OverallRate = overall,
            RateDifference = pf - pr,
            ImpactRatio = ratio,
            BelowRule = below,
            PooledZ = z,
            PooledZP = StandardNormal.TwoSided(z),
            BeyondTwoSd = mixed ? Math.Abs(z) > 1.96 : null,
            ChiSquared = z * z,
            YatesChiSquared = yates,
            YatesP = TestTail.ChiSquared(yates, 1),
            LogRatioZ = logZ,
            LogRatioP = StandardNormal.TwoSided(logZ),
            ImpactRatioInterval = (ratio * Math.Exp(-StandardNormal.Cut(0.025) * logError), ratio * Math.Exp(StandardNormal.Cut(0.025) * logError)),
            Phi = -z / Math.Sqrt(n),
            CohenH = 2 * Math.Asin(Math.Sqrt(pr)) - 2 * Math.Asin(Math.Sqrt(pf)),
            OddsRatio = Odds(focal, reference),
            Shortfall = empty ? double.NaN : (nf * (focal.Selected + reference.Selected) - n * focal.Selected) / n,
            LeastSelectedForRule = limit.LeastSelected(focal, reference),
            RatioWithOneMoved = moved is { } after ? Ratio(after.Focal, after.Reference) : double.NaN,
            OnePersonFlips = below is null || belowWhenMoved is null ? null : below != belowWhenMoved,
            Fisher = FisherExact.Of(focal, reference),
            Test = test,
            PowerMethod = exact is null ? PowerMethod.Normal : PowerMethod.Exact,
            PowerAtRule = !(pr > 0) ? double.NaN : exact?.At(atRule, pr) ?? ImpactPower.Of(atRule, pr, focal.Applicants, reference.Applicants),
            SmallestDetectableRatio = exact?.SmallestDetectableRatio(pr) ?? ImpactPower.SmallestDetectableRatio(pr, focal.Applicants, reference.Applicants),
            Undefined = [],
        };

        return impact with { Undefined = [.. Missing(impact, mixed)] };
    }

    /// <summary>Compares every group with the best-selected group that is large enough to stand as reference.</summary>
    /// <inheritdoc cref="Table(IReadOnlyList{GroupOutcome}, ReferenceGroup, double, ImpactRule?, ImpactTest)"/>
    public static GroupImpactTable Table(
        IReadOnlyList<GroupOutcome> groups, double minimumShare = 0.02, ImpactRule? rule = null, ImpactTest test = ImpactTest.FisherTwoSided) =>
        Table(groups, ReferenceGroup.HighestRate, minimumShare, rule, test);

    /// <summary>Compares every group with a reference group.</summary>
    /// <param name="groups">The groups, each named once.</param>
    /// <param name="against">Which group is the reference.</param>
    /// <param name="minimumShare">Groups with less than this share of all applicants (0 to 1) are shown, but are not judged by the rule nor taken as reference unless named; .02 in the Questions and Answers on the Uniform Guidelines (1979).</param>
    /// <param name="rule">The limit of the ratio; four fifths when left out.</param>
    /// <param name="test">Which p-value is corrected for the number of comparisons, and whose power is told.</param>
    /// <exception cref="ArgumentException">A group is named twice, no group has the named label, or the share is no share.</exception>
    public static GroupImpactTable Table(
        IReadOnlyList<GroupOutcome> groups, ReferenceGroup against, double minimumShare = 0.02, ImpactRule? rule = null, ImpactTest test = ImpactTest.FisherTwoSided)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(against);
        if (!(minimumShare >= 0 && minimumShare <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumShare), minimumShare, "The least share of a group is a number from 0 to 1.");

        HashSet<string> names = [];
        foreach (GroupOutcome group in groups)
        {
            if (!names.Add(group.Group))
                throw new ArgumentException($"Group '{group.Group}' is listed twice. Add its counts together first.", nameof(groups));
        }

        // Decimal, because .02 of 50 must be exactly 1.
        decimal least = (decimal)minimumShare * groups.Sum(group => group.Applicants);
        GroupOutcome? reference = against.Among(groups, least);
        List<GroupImpact> rows = [];

        foreach (GroupOutcome group in groups)
        {
            bool small = group.Applicants == 0 || (group.Applicants < least && !ReferenceEquals(group, reference));
            TwoGroupImpact? impact = reference is null || group.Applicants == 0 ? null : Compare(group, reference, rule, test);
            rows.Add(new(group, small, impact, double.NaN));
        }

        int[] judged = [.. Enumerable.Range(0, rows.Count).Where(i => !rows[i].IsSmall && rows[i].Outcome != reference)];
        double[] holm = Comparisons.Holm([.. judged.Select(i => rows[i].Impact?.P(test) ?? double.NaN)]);
        for (int i = 0; i < judged.Length; i++) rows[judged[i]] = rows[judged[i]] with { HolmP = holm[i] };

        return new(reference?.Group, rows, test);
    }

    /// <summary>Compares two groups at every stage and over the whole procedure.</summary>
    /// <param name="stages">The stages in their order.</param>
    /// <param name="rule">The limit of the ratio; four fifths when left out.</param>
    /// <remarks>
    /// Both views are needed: a good bottom line does not excuse a bad stage (Connecticut v. Teal, 457 U.S. 440, 1982).
    /// The ratios of the stages multiply to the overall ratio when everyone who passes a stage enters the next.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no stage.</exception>
    public static StagedImpact OverStages(IReadOnlyList<StageOutcome> stages, ImpactRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0) throw new ArgumentException("There is no stage to compare groups at.", nameof(stages));

        List<(string Stage, TwoGroupImpact Impact)> each = [];
        double product = 1;

        foreach (StageOutcome stage in stages)
        {
            TwoGroupImpact impact = Compare(stage.Focal, stage.Reference, rule);
            each.Add((stage.Stage, impact));
            product *= impact.ImpactRatio;
        }

        StageOutcome first = stages[0], last = stages[^1];
        TwoGroupImpact overall = Compare(
            new(first.Focal.Group, last.Focal.Selected, first.Focal.Applicants),
            new(first.Reference.Group, last.Reference.Selected, first.Reference.Applicants), rule);
        string[] gaps = [.. stages.Zip(stages.Skip(1))
            .Where(pair => pair.First.Focal.Selected != pair.Second.Focal.Applicants || pair.First.Reference.Selected != pair.Second.Reference.Applicants)
            .Select(pair => pair.Second.Stage)];

        return new(each, overall, product, gaps);
    }

    /// <summary>Compares the focal share of the selected with its share of those available.</summary>
    /// <param name="selectedFocal">Focal people among the selected.</param>
    /// <param name="selected">All selected; 1 or more.</param>
    /// <param name="availability">Focal share of those available, above 0 and below 1.</param>
    /// <remarks>z = (x − nA) / √(nA(1−A)). Hazelwood School District v. United States, 433 U.S. 299 (1977), footnote 17.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count or the share is outside its range.</exception>
    public static AvailabilityComparison AgainstAvailability(long selectedFocal, long selected, double availability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(selected, 1);
        if (selectedFocal < 0 || selectedFocal > selected)
            throw new ArgumentOutOfRangeException(nameof(selectedFocal), selectedFocal, $"The focal selections must lie between 0 and all {selected} selections.");
        if (!(availability > 0 && availability < 1))
            throw new ArgumentOutOfRangeException(nameof(availability), availability, "Availability is the focal share of those available, above 0 and below 1.");

        double expected = selected * availability, sd = Math.Sqrt(expected * (1 - availability)), z = (selectedFocal - expected) / sd;
        double low = selectedFocal == selected ? 1 : MathNet.Numerics.SpecialFunctions.BetaRegularized(selected - selectedFocal, selectedFocal + 1, 1 - availability);
        return new(expected, sd, z, StandardNormal.TwoSided(z), low);
    }

    private static double Ratio(GroupOutcome focal, GroupOutcome reference) =>
        focal.Applicants == 0 || reference.Applicants == 0 || reference.Selected == 0
            ? double.NaN
            : (double)focal.Selected * reference.Applicants / ((double)reference.Selected * focal.Applicants);

    // n_f n_r (p_f − p_r), exact in whole numbers.
    private static double Gap(GroupOutcome focal, GroupOutcome reference) =>
        (double)((Int128)focal.Selected * reference.Applicants - (Int128)reference.Selected * focal.Applicants);

    private static double Yates(GroupOutcome focal, GroupOutcome reference)
    {
        double nf = focal.Applicants, nr = reference.Applicants, n = nf + nr, selected = focal.Selected + reference.Selected;
        double off = Math.Abs(Gap(focal, reference)) / n, kept = off - Math.Min(0.5, off);
        return kept * kept * n * (n * n) / (nf * nr * selected * (n - selected));
    }

    private static double Odds(GroupOutcome focal, GroupOutcome reference)
    {
        double over = (double)focal.Selected * (reference.Applicants - reference.Selected);
        double under = (double)reference.Selected * (focal.Applicants - focal.Selected);
        return under == 0 ? double.NaN : over / under;
    }

    // Every figure that is NaN or null, with its own reason.
    private static List<UndefinedMeasure> Missing(TwoGroupImpact impact, bool mixed)
    {
        string? nobody = impact.Focal.Applicants == 0 ? $"group '{impact.Focal.Group}' has no applicants"
            : impact.Reference.Applicants == 0 ? $"group '{impact.Reference.Group}' has no applicants" : null;
        string verdict = nobody ?? (impact.OverallRate == 0 ? "nobody was selected" : "everybody was selected");
        string ratio = nobody ?? $"nobody of the reference group '{impact.Reference.Group}' was selected";
        bool noRatio = double.IsNaN(impact.ImpactRatio);

        List<UndefinedMeasure> missing = [];
        Say(double.IsNaN(impact.OverallRate), "neither group has applicants", nameof(impact.OverallRate));
        Say(nobody is not null, verdict, nameof(impact.RateDifference), nameof(impact.CohenH), nameof(impact.Shortfall), nameof(impact.Fisher));
        Say(noRatio, ratio, nameof(impact.ImpactRatio), nameof(impact.BelowRule), nameof(impact.LeastSelectedForRule), nameof(impact.PowerAtRule));
        Say(!mixed, verdict, nameof(impact.PooledZ), nameof(impact.PooledZP), nameof(impact.BeyondTwoSd), nameof(impact.ChiSquared), nameof(impact.YatesChiSquared), nameof(impact.YatesP), nameof(impact.Phi));
        Say(double.IsNaN(impact.LogRatioZ), !mixed ? verdict : noRatio ? ratio : "a ratio of 0 has no logarithm", nameof(impact.LogRatioZ), nameof(impact.LogRatioP));
        Say(double.IsNaN(impact.ImpactRatioInterval.Low), !mixed ? verdict : noRatio ? ratio : "a ratio of 0 has no logarithm", nameof(impact.ImpactRatioInterval));
        Say(double.IsNaN(impact.OddsRatio), nobody ?? "a cell of the table that must be divided by is empty", nameof(impact.OddsRatio));
        Say(double.IsNaN(impact.RatioWithOneMoved), nobody ?? "no selection can move to the focal group, or the last reference selection would", nameof(impact.RatioWithOneMoved));
        Say(impact.OnePersonFlips is null, noRatio ? ratio : "no selection can move to the focal group, or the last reference selection would", nameof(impact.OnePersonFlips));
        Say(double.IsNaN(impact.SmallestDetectableRatio), noRatio ? ratio : "with so few people not even a ratio of 0 would show", nameof(impact.SmallestDetectableRatio));
        return missing;

        void Say(bool undefined, string reason, params ReadOnlySpan<string> measures)
        {
            if (!undefined) return;
            foreach (string measure in measures) missing.Add(new(measure, reason));
        }
    }
}
