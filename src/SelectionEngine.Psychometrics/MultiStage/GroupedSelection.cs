namespace SelectionEngine.Psychometrics;

/// <summary>A predictor and what is known of it.</summary>
/// <param name="Name">Its name; weights and differences refer to it.</param>
/// <param name="Validity">Correlation with the criterion within groups, −1 to 1.</param>
/// <param name="D">Reference mean minus focal mean, in standard deviations within groups.</param>
public sealed record Predictor(string Name, double Validity, double D = 0)
{
    /// <summary>Correlation with the criterion within groups.</summary>
    public double Validity { get; } = Validity is >= -1 and <= 1 ? Validity : throw new ArgumentOutOfRangeException(
        nameof(Validity), Validity, $"The validity of '{Name}' is a correlation, from -1 to 1.");

    /// <summary>Reference mean minus focal mean, in standard deviations within groups.</summary>
    public double D { get; } = double.IsFinite(D) ? D : throw new ArgumentOutOfRangeException(
        nameof(D), D, $"The difference of the groups on '{Name}' must be a finite number of standard deviations.");
}

/// <summary>A group among the applicants.</summary>
/// <param name="Name">The group's label.</param>
/// <param name="Share">Its share of the applicants, above 0; the shares of all groups add up to 1.</param>
/// <param name="D">For each predictor by name: reference mean minus this group's mean, in standard deviations within groups. A predictor left out has 0.</param>
/// <param name="CriterionD">The same for the criterion.</param>
public sealed record ApplicantGroup(string Name, double Share, IReadOnlyDictionary<string, double> D, double CriterionD = 0);

/// <summary>A stage of a plan.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Weights">Weights of the predictors by name; a predictor left out has 0.</param>
/// <param name="PassRatio">Share of those who enter, of whatever group, that pass; above 0 and up to 1.</param>
/// <param name="CostPerPerson">Money each person who enters costs.</param>
public sealed record PlannedStage(string Name, IReadOnlyDictionary<string, double> Weights, double PassRatio, double CostPerPerson = 0);

/// <summary>Several cuts in a row on a pool that mixes groups: pass rates, impact ratios, quality and cost, exactly.</summary>
/// <remarks>
/// Within groups scores are multivariate normal with the same correlations; the groups' means differ; each cut is where the stated share of the
/// mixed pool passes, and the mixture changes from stage to stage. De Corte, Lievens and Sackett (2006), J. Appl. Psychol. 91, 523–537.
/// </remarks>
public sealed record GroupedSelection
{
    private GroupedSelection(IReadOnlyList<GroupedStage> stages, double cost) => (Stages, ExpectedCostPerApplicant) = (stages, cost);

    /// <summary>The state after every stage.</summary>
    public IReadOnlyList<GroupedStage> Stages { get; }

    /// <summary>Expected cost of all stages for each applicant, in money.</summary>
    public double ExpectedCostPerApplicant { get; }

    /// <summary>Runs a plan on a mixed pool.</summary>
    /// <param name="predictors">The predictors, each named once.</param>
    /// <param name="correlation">Correlations of the predictors within groups, in the order of <paramref name="predictors"/>.</param>
    /// <param name="groups">The groups; the first is the reference and has differences of 0.</param>
    /// <param name="stages">The stages in their order.</param>
    /// <exception cref="ArgumentException">A name is unknown or given twice, a stage has no weights, or the inputs do not fit together.</exception>
    public static GroupedSelection Of(
        IReadOnlyList<Predictor> predictors, double[,] correlation, IReadOnlyList<ApplicantGroup> groups, IReadOnlyList<PlannedStage> stages)
    {
        Require(predictors, correlation, groups, stages);
        int n = stages.Count, p = predictors.Count;
        double[][] weights = [.. stages.Select(stage => Standardised(predictors, correlation, stage.Name, stage.Weights))];
        double[] among = new double[n * n], validity = new double[n];

        for (int a = 0; a < n; a++)
        {
            for (int i = 0; i < p; i++) validity[a] += weights[a][i] * predictors[i].Validity;
            for (int b = 0; b < n; b++)
            {
                double covariance = 0;
                for (int i = 0; i < p; i++)
                    for (int j = 0; j < p; j++) covariance += weights[a][i] * weights[b][j] * correlation[i, j];
                among[a * n + b] = a == b ? 1 : Math.Clamp(covariance, -1, 1);
            }
        }

        double[][] shifts = [.. groups.Select(group => Shift(predictors, group, weights))];
        double[] cuts = new double[n], before = [.. groups.Select(_ => 1.0)];
        double entering = 1, cost = 0;
        List<GroupedStage> states = [];
        double poolMean = -groups.Sum(group => group.Share * group.CriterionD);
        double poolVariance = 1 + groups.Sum(group => group.Share * (group.CriterionD + poolMean) * (group.CriterionD + poolMean));

        for (int k = 1; k <= n; k++)
        {
            double[] block = Block(among, n, k);
            double target = entering * stages[k - 1].PassRatio;
            double Pass(double cut) => Enumerable.Range(0, groups.Count).Sum(g => groups[g].Share * NormalOrthant.Above(Moved(cuts, cut, shifts[g], k), block));
            cuts[k - 1] = stages[k - 1].PassRatio == 1 ? double.NegativeInfinity : FindCut(target, entering, groups, shifts, k - 1, Pass);
            cost += stages[k - 1].CostPerPerson * entering;

            (double Pass, double First, double Second)[] moments =
                [.. shifts.Select(shift => NormalOrthant.Moments(Moved(cuts, cuts[k - 1], shift, k), block, validity.AsSpan(0, k)))];
            double all = Enumerable.Range(0, groups.Count).Sum(g => groups[g].Share * moments[g].Pass);
            double first = Enumerable.Range(0, groups.Count).Sum(g => groups[g].Share * (moments[g].First - groups[g].CriterionD * moments[g].Pass));
            double second = Enumerable.Range(0, groups.Count).Sum(g => groups[g].Share
                * (moments[g].Second - 2 * groups[g].CriterionD * moments[g].First + groups[g].CriterionD * groups[g].CriterionD * moments[g].Pass));

            GroupAtStage[] each = new GroupAtStage[groups.Count];
            for (int g = 0; g < groups.Count; g++)
            {
                double stagePass = moments[g].Pass / before[g], referencePass = moments[0].Pass / before[0];
                each[g] = new(groups[g].Name, moments[g].Pass, stagePass, moments[g].Pass / moments[0].Pass, stagePass / referencePass,
                    groups[g].Share * moments[g].Pass / all, moments[g].First / moments[g].Pass - groups[g].CriterionD);
            }

            for (int g = 0; g < groups.Count; g++) before[g] = moments[g].Pass;
            double mean = first / all;
            states.Add(new(stages[k - 1].Name, cuts[k - 1], all, each, mean, Math.Max(0, second / all - mean * mean), (mean - poolMean) / Math.Sqrt(poolVariance)));
            entering = target;
        }

        return new(states, cost);
    }

    private static double FindCut(
        double target, double entering, IReadOnlyList<ApplicantGroup> groups, double[][] shifts, int stage, Func<double, double> pass)
    {
        // A group's score is its own normal score less its difference: the bracket of one group, widened by the largest difference.
        double most = Enumerable.Range(0, groups.Count).Max(g => Math.Abs(shifts[g][stage]));
        double low = StandardNormal.Quantile(entering - target) - most, high = StandardNormal.Cut(target) + most;
        return MathNet.Numerics.RootFinding.Brent.FindRoot(cut => pass(cut) - target, Math.Max(low, -38) - 1e-7, Math.Min(high, 38) + 1e-7, 1e-13, 300);
    }

    private static double[] Moved(double[] cuts, double last, double[] shift, int k)
    {
        double[] moved = new double[k];
        for (int i = 0; i < k; i++) moved[i] = (i == k - 1 ? last : cuts[i]) + shift[i];
        return moved;
    }

    private static double[] Shift(IReadOnlyList<Predictor> predictors, ApplicantGroup group, double[][] weights) =>
        [.. weights.Select(weight => Enumerable.Range(0, predictors.Count).Sum(i => weight[i] * group.D.GetValueOrDefault(predictors[i].Name)))];

    internal static double[] Standardised(IReadOnlyList<Predictor> predictors, double[,] correlation, string stage, IReadOnlyDictionary<string, double> weights)
    {
        foreach (string name in weights.Keys)
            if (predictors.All(predictor => predictor.Name != name))
                throw new ArgumentException($"'{stage}' weights '{name}', which is no predictor. Known: {string.Join(", ", predictors.Select(predictor => predictor.Name))}.", nameof(weights));

        double[] values = [.. predictors.Select(predictor => weights.GetValueOrDefault(predictor.Name))];
        double variance = 0;
        for (int i = 0; i < values.Length; i++)
            for (int j = 0; j < values.Length; j++) variance += values[i] * values[j] * correlation[i, j];
        if (!(variance > 1e-14) || !double.IsFinite(variance)) throw new ArgumentException($"The weights of '{stage}' give everyone the same score. Weight at least one predictor.", nameof(weights));
        return [.. values.Select(value => value / Math.Sqrt(variance))];
    }

    private static double[] Block(double[] among, int n, int k)
    {
        double[] block = new double[k * k];
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) block[i * k + j] = among[i * n + j];
        return block;
    }

    private static void Require(
        IReadOnlyList<Predictor> predictors, double[,] correlation, IReadOnlyList<ApplicantGroup> groups, IReadOnlyList<PlannedStage> stages)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(stages);
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Distinct(predictors.Select(predictor => predictor.Name), "Predictor", nameof(predictors));
        Guard.Distinct(groups.Select(group => group.Name), "Group", nameof(groups));
        if (predictors.Count != correlation.GetLength(0))
            throw new ArgumentException($"{predictors.Count} predictors do not fit a correlation matrix of {correlation.GetLength(0)} rows.", nameof(correlation));
        if (groups.Count == 0) throw new ArgumentException("A pool needs at least one group.", nameof(groups));
        if (stages.Count is 0 or > MultistageSelection.MostStages)
            throw new ArgumentException($"Between 1 and {MultistageSelection.MostStages} stages can be integrated; {stages.Count} were given.", nameof(stages));

        foreach (ApplicantGroup group in groups)
        {
            if (!(group.Share > 0)) throw new ArgumentException($"Group '{group.Name}' has a share of {group.Share}. Leave out groups of nobody.", nameof(groups));
            foreach ((string name, double d) in group.D)
            {
                if (predictors.All(predictor => predictor.Name != name)) throw new ArgumentException($"Group '{group.Name}' differs on '{name}', which is no predictor.", nameof(groups));
                if (!double.IsFinite(d)) throw new ArgumentException($"Group '{group.Name}' differs on '{name}' by {d}. Give a finite number of standard deviations.", nameof(groups));
            }
        }

        if (Math.Abs(groups.Sum(group => group.Share) - 1) > 1e-9) throw new ArgumentException("The shares of the groups must add up to 1.", nameof(groups));

        foreach (PlannedStage stage in stages)
        {
            if (!(stage.PassRatio > 0 && stage.PassRatio <= 1)) throw new ArgumentException($"Stage '{stage.Name}' passes a share of {stage.PassRatio}; it must be above 0 and at most 1.", nameof(stages));
            Guard.NotNegative(stage.CostPerPerson, nameof(stages));
        }
    }
}

/// <summary>The mixed pool after a stage.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Cut">The cut on the stage score, in standard deviations of the reference group.</param>
/// <param name="CumulativePass">Share of all applicants that is left, 0 to 1.</param>
/// <param name="Groups">Each group, the reference first.</param>
/// <param name="MeanCriterion">Mean criterion of those left, in the reference group's standard deviations from its mean.</param>
/// <param name="CriterionVariance">Variance of the criterion among those left, the reference group having 1.</param>
/// <param name="StandardisedMeanCriterion">The mean in standard deviations of all applicants from their mean.</param>
public sealed record GroupedStage(
    string Stage, double Cut, double CumulativePass, IReadOnlyList<GroupAtStage> Groups,
    double MeanCriterion, double CriterionVariance, double StandardisedMeanCriterion);

/// <summary>A group after a stage.</summary>
/// <param name="Group">The group's label.</param>
/// <param name="CumulativePass">Share of the group's applicants that is left, 0 to 1.</param>
/// <param name="StagePass">Share of the group's people who entered the stage that pass it.</param>
/// <param name="CumulativeImpactRatio">The first over the reference group's; 1 for the reference.</param>
/// <param name="StageImpactRatio">The second over the reference group's.</param>
/// <param name="ShareOfPassers">The group's share of all who are left.</param>
/// <param name="MeanCriterion">Mean criterion of the group's people left, in the reference group's standard deviations from its mean.</param>
public sealed record GroupAtStage(
    string Group, double CumulativePass, double StagePass, double CumulativeImpactRatio, double StageImpactRatio, double ShareOfPassers, double MeanCriterion);
