using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>The trade-off between validity and equal selection rates, over all weights of the predictors.</summary>
/// <remarks>
/// At a fixed share selected the impact ratio depends on the composite's group difference alone and falls with it, so a ratio of t or more is a difference of
/// d* or less, with d* = z(t·p) − z(p), p = SR/(share·t + 1 − share). On each set of predictors used, the best weights on wᵀRw = 1 with wᵀd = d* have a closed form;
/// the best over all sets is the frontier, exactly. De Corte, Lievens and Sackett (2007), J. Appl. Psychol. 92, 1380–1393; composite difference:
/// Sackett and Ellingson (1997), Personnel Psychology 50, 707–721. Weights fitted on a sample lose on new data: Song, Wee and Newman (2017), J. Appl. Psychol. 102, 1636–1657.
/// </remarks>
public sealed class ValidityDiversity
{
    /// <summary>Most predictors: every set of them is looked at.</summary>
    public const int MostPredictors = 14;

    private readonly Predictor[] predictors;
    private readonly double[,] correlation;
    private readonly Face[] faces;

    /// <summary>Prepares the trade-off.</summary>
    /// <param name="predictors">The predictors with validity and group difference; each named once.</param>
    /// <param name="correlation">Their correlations within groups, in the same order.</param>
    /// <param name="focalShare">Focal share of the applicants, above 0 and below 1.</param>
    /// <param name="selectionRatio">Share of all applicants selected, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The inputs do not fit together.</exception>
    public ValidityDiversity(IReadOnlyList<Predictor> predictors, double[,] correlation, double focalShare, double selectionRatio)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Distinct(predictors.Select(predictor => predictor.Name), "Predictor", nameof(predictors));
        if (predictors.Count != correlation.GetLength(0))
            throw new ArgumentException($"{predictors.Count} predictors do not fit a correlation matrix of {correlation.GetLength(0)} rows.", nameof(correlation));
        if (predictors.Count > MostPredictors) throw new ArgumentException($"At most {MostPredictors} predictors; combine some into scales first.", nameof(predictors));
        if (!(focalShare > 0 && focalShare < 1)) throw new ArgumentOutOfRangeException(nameof(focalShare), focalShare, "The focal share lies between 0 and 1.");
        if (!(selectionRatio > 0 && selectionRatio < 1)) throw new ArgumentOutOfRangeException(nameof(selectionRatio), selectionRatio, "The share selected lies between 0 and 1.");

        this.predictors = [.. predictors];
        this.correlation = (double[,])correlation.Clone();
        (FocalShare, SelectionRatio) = (focalShare, selectionRatio);
        faces = [.. Enumerable.Range(1, (1 << predictors.Count) - 1).Select(set => Face.Of(this.predictors, this.correlation, set)).OfType<Face>()];
    }

    /// <summary>Focal share of the applicants.</summary>
    public double FocalShare { get; }

    /// <summary>Share of all applicants selected.</summary>
    public double SelectionRatio { get; }

    /// <summary>What given weights reach.</summary>
    /// <param name="weights">Weights of the predictors by name; a predictor left out has 0.</param>
    /// <exception cref="ArgumentException">A name is unknown, or the weights give everyone the same score.</exception>
    public CompositePoint Point(IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Reached(GroupedSelection.Standardised(predictors, correlation, "composite", weights));
    }

    /// <summary>The most valid weights whose impact ratio is not below a limit.</summary>
    /// <param name="minimumImpactRatio">The limit, 0 or more; 0 leaves the weights free.</param>
    /// <param name="allowNegative">Whether a predictor may count against people.</param>
    public FrontierPoint MostValid(double minimumImpactRatio, bool allowNegative = false)
    {
        if (!(minimumImpactRatio >= 0)) throw new ArgumentOutOfRangeException(nameof(minimumImpactRatio), minimumImpactRatio, "A limit of the impact ratio is 0 or more.");

        double largest = ImpactRatio(SmallestDifference(allowNegative)), limit = DifferenceAt(minimumImpactRatio);
        double[]? best = Best(limit, allowNegative);
        return best is null
            ? new(null, largest, FormattableString.Invariant($"no weights reach an impact ratio of {minimumImpactRatio:0.####}; the largest is {largest:0.####}"))
            : new(Reached(best), largest, null);
    }

    /// <summary>The frontier from the most valid weights to the largest impact ratio that can be reached.</summary>
    /// <param name="points">How many points, evenly spaced in the impact ratio; 2 or more.</param>
    public IReadOnlyList<CompositePoint> Frontier(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);

        double difference = SmallestDifference(false);
        CompositePoint first = Reached(Best(double.PositiveInfinity, false)!);
        double from = first.ImpactRatio, to = ImpactRatio(difference);
        List<CompositePoint> frontier = [first];

        for (int i = 1; i < points; i++)
        {
            double limit = i == points - 1 ? difference : DifferenceAt(from + (to - from) * i / (points - 1));
            if (Best(limit, false) is { } weights) frontier.Add(Reached(weights));
        }

        return frontier;
    }

    private double[]? Best(double limit, bool allowNegative)
    {
        double[]? best = null;
        double most = double.NegativeInfinity;

        foreach (Face face in faces)
        {
            foreach (double[] weights in face.Candidates(limit, allowNegative))
            {
                double validity = Over(weights, predictor => predictor.Validity);
                if (validity > most + 1e-13) (best, most) = (weights, validity);
            }
        }

        return best;
    }

    private double SmallestDifference(bool allowNegative) => faces.SelectMany(face => face.Differences(allowNegative)).Min();

    // The group difference at which the impact ratio is t; +∞ when any will do.
    private double DifferenceAt(double t)
    {
        double reference = SelectionRatio / (FocalShare * t + 1 - FocalShare);
        if (reference >= 1) return double.PositiveInfinity;
        return t * reference >= 1 ? double.NegativeInfinity : StandardNormal.Cut(t * reference) - StandardNormal.Cut(reference);
    }

    private double Cut(double difference)
    {
        double plain = StandardNormal.Cut(SelectionRatio), low = plain - Math.Max(0, difference), high = plain - Math.Min(0, difference);
        if (low == high) return plain;
        return MathNet.Numerics.RootFinding.Brent.FindRoot(
            cut => FocalShare * StandardNormal.Above(cut + difference) + (1 - FocalShare) * StandardNormal.Above(cut) - SelectionRatio, low - 1e-9, high + 1e-9, 1e-15, 300);
    }

    private double ImpactRatio(double difference)
    {
        double cut = Cut(difference);
        return StandardNormal.Above(cut + difference) / StandardNormal.Above(cut);
    }

    private double Over(double[] weights, Func<Predictor, double> of) => Enumerable.Range(0, weights.Length).Sum(i => weights[i] * of(predictors[i]));

    private CompositePoint Reached(double[] weights)
    {
        double difference = Over(weights, predictor => predictor.D), cut = Cut(difference), total = weights.Sum();
        double focal = StandardNormal.Above(cut + difference), reference = StandardNormal.Above(cut);
        Dictionary<string, double> named = [];
        for (int i = 0; i < weights.Length; i++) named[predictors[i].Name] = total > 0 ? weights[i] / total : weights[i];
        return new(named, Over(weights, predictor => predictor.Validity), difference, cut, focal / reference, focal, reference);
    }

    /// <summary>One set of predictors, the others having weight 0: R⁻¹v and R⁻¹d and their products.</summary>
    private sealed record Face(int Count, int[] Used, double[] Valid, double[] Apart, double ValidValid, double ValidApart, double ApartApart)
    {
        public static Face? Of(Predictor[] predictors, double[,] correlation, int set)
        {
            int[] used = [.. Enumerable.Range(0, predictors.Length).Where(i => (set >> i & 1) == 1)];
            Matrix<double> r = Matrix<double>.Build.Dense(used.Length, used.Length, (i, j) => correlation[used[i], used[j]]);
            if (used.Length > 1 && r.Determinant() < 1e-12) return null;

            Vector<double> v = Vector<double>.Build.Dense(used.Length, i => predictors[used[i]].Validity);
            Vector<double> d = Vector<double>.Build.Dense(used.Length, i => predictors[used[i]].D), a = r.Solve(v), b = r.Solve(d);
            return new(predictors.Length, used, a.ToArray(), b.ToArray(), v.DotProduct(a), v.DotProduct(b), d.DotProduct(b));
        }

        /// <summary>Weights of unit variance that could be best under wᵀd ≤ limit.</summary>
        public IEnumerable<double[]> Candidates(double limit, bool allowNegative)
        {
            const double Slack = 1e-12;

            if (Used.Length == 1)
            {
                // R⁻¹d of a single predictor is its difference.
                if (Apart[0] <= limit + Slack) yield return Spread([1]);
                if (allowNegative && -Apart[0] <= limit + Slack) yield return Spread([-1]);
                yield break;
            }

            double length = Math.Sqrt(ValidValid);
            if (length > 0 && ValidApart / length <= limit + Slack && Allowed(Valid, allowNegative)) yield return Spread([.. Valid.Select(weight => weight / length)]);

            double room = ApartApart - limit * limit, across = ValidValid - ValidApart * ValidApart / ApartApart;
            if (!double.IsFinite(limit) || !(ApartApart > 1e-14) || room < -Slack) yield break;

            double along = limit / ApartApart, aside = across > 1e-14 ? Math.Sqrt(Math.Max(0, room) / ApartApart / across) : 0;
            double[] mixed = [.. Enumerable.Range(0, Used.Length).Select(i => along * Apart[i] + aside * (Valid[i] - ValidApart / ApartApart * Apart[i]))];
            double variance = along * along * ApartApart + aside * aside * across;
            if (Math.Abs(variance - 1) < 1e-9 && Allowed(mixed, allowNegative)) yield return Spread(mixed);
        }

        /// <summary>The smallest group difference on this set.</summary>
        public IEnumerable<double> Differences(bool allowNegative)
        {
            if (Used.Length == 1)
            {
                yield return Apart[0];
                if (allowNegative) yield return -Apart[0];
            }
            else if (ApartApart > 1e-14 && Allowed([.. Apart.Select(weight => -weight)], allowNegative))
            {
                yield return -Math.Sqrt(ApartApart);
            }
        }

        private static bool Allowed(double[] weights, bool allowNegative) => allowNegative || weights.All(weight => weight >= -1e-10);

        private double[] Spread(double[] weights)
        {
            double[] all = new double[Count];
            for (int i = 0; i < Used.Length; i++) all[Used[i]] = Math.Abs(weights[i]) < 1e-10 ? 0 : weights[i];
            return all;
        }
    }
}

/// <summary>What a weighted sum of predictors reaches.</summary>
/// <param name="Weights">The weights by predictor name, adding up to 1 where their sum is positive.</param>
/// <param name="Validity">Correlation of the composite and the criterion within groups.</param>
/// <param name="D">Reference mean minus focal mean of the composite, in standard deviations within groups.</param>
/// <param name="Cut">The cut on the composite, in standard deviations of the reference group.</param>
/// <param name="ImpactRatio">Focal rate over reference rate.</param>
/// <param name="FocalRate">Share of the focal group selected.</param>
/// <param name="ReferenceRate">Share of the reference group selected.</param>
public sealed record CompositePoint(
    IReadOnlyDictionary<string, double> Weights, double Validity, double D, double Cut, double ImpactRatio, double FocalRate, double ReferenceRate);

/// <summary>A point of the frontier, or why there is none.</summary>
/// <param name="Point">The best weights; null when the limit cannot be met.</param>
/// <param name="LargestImpactRatio">The largest impact ratio that any allowed weights reach.</param>
/// <param name="Reason">Why there is no point; null when there is one.</param>
public sealed record FrontierPoint(CompositePoint? Point, double LargestImpactRatio, string? Reason);
