namespace SelectionEngine.Psychometrics;

/// <summary>A group of applicants in a <see cref="NormalPool"/>.</summary>
/// <param name="Name">The group's label.</param>
/// <param name="Share">Its share of the applicants, above 0; the shares of all groups add up to 1.</param>
/// <param name="Means">Its mean on each score by name, in standard deviations within groups; a score left out has 0.</param>
public sealed record PoolGroup(string Name, double Share, IReadOnlyDictionary<string, double> Means);

/// <summary>A weighted sum of the scores of a <see cref="NormalPool"/>.</summary>
/// <param name="Weights">The weights, in the order of the pool's scores, of each score in standard deviations within groups.</param>
/// <param name="Constant">What is added.</param>
public sealed record LinearScore(IReadOnlyList<double> Weights, double Constant = 0);

/// <summary>
/// Applicants with multivariate normal scores, in one group or a mixture of several, and what cuts and gates have left of them. Immutable: every cut gives a
/// new pool.
/// </summary>
/// <remarks>
/// Within groups scores have unit variance and the same correlations; the groups' means differ. Shares by integration of the normal orthant, Plackett (1954);
/// means and variances of the survivors by Tallis (1961), J. R. Stat. Soc. B 23, 223–229; mixtures as in De Corte, Lievens and Sackett (2006),
/// J. Appl. Psychol. 91, 523–537. Cuts on one and the same score are one cut, the highest; beyond six different ones the time grows past use.
/// </remarks>
public sealed class NormalPool
{
    private const double SameScore = 1 - 1e-12, NoSpread = 1e-12;

    private readonly double[,] _correlation;
    private readonly double[][] _means;
    private readonly double[][] _scores;
    private readonly double[] _cuts, _kept, _among;
    private readonly Lazy<double[]> _left;

    private NormalPool(IReadOnlyList<string> names, IReadOnlyList<PoolGroup> groups, double[,] correlation, double[][] means, double[][] scores, double[] cuts, double[] kept)
    {
        (Scores, Groups, _correlation, _means, _scores, _cuts, _kept) = (names, groups, correlation, means, scores, cuts, kept);
        _among = new double[cuts.Length * cuts.Length];
        for (int a = 0; a < cuts.Length; a++)
            for (int b = 0; b < cuts.Length; b++) _among[a * cuts.Length + b] = a == b ? 1 : Math.Clamp(Covariance(scores[a], scores[b]), -1, 1);
        _left = new(() => [.. Enumerable.Range(0, groups.Count).Select(g => _kept[g] == 0 ? 0 : _kept[g] * NormalOrthant.Above(Moved(_cuts, _scores, g), _among))]);
    }

    /// <summary>The scores' names.</summary>
    public IReadOnlyList<string> Scores { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<PoolGroup> Groups { get; }

    /// <summary>Share of each group's applicants that is left, 0 to 1.</summary>
    public IReadOnlyList<double> LeftOfGroups => _left.Value;

    /// <summary>Share of all applicants that is left, 0 to 1.</summary>
    public double Left => Groups.Select((group, g) => group.Share * _left.Value[g]).Sum();

    /// <summary>Share of each group's applicants that the gates let through, whatever their scores.</summary>
    public IReadOnlyList<double> KeptByGates => _kept;

    /// <summary>How many different cuts were made.</summary>
    public int Cuts => _cuts.Length;

    /// <summary>A pool of which everybody is left.</summary>
    /// <param name="scores">The scores' names, each once.</param>
    /// <param name="correlation">Their correlations within groups, in the same order.</param>
    /// <param name="groups">The groups; one or more.</param>
    /// <exception cref="ArgumentException">A name comes twice or is unknown, the shares do not add up to 1, or no scores can have these correlations.</exception>
    public static NormalPool Of(IReadOnlyList<string> scores, double[,] correlation, IReadOnlyList<PoolGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(groups);
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Distinct(scores, "Score", nameof(scores));
        Guard.Distinct(groups.Select(group => group.Name), "Group", nameof(groups));
        if (scores.Count != correlation.GetLength(0)) throw new ArgumentException($"{scores.Count} scores do not fit a correlation matrix of {correlation.GetLength(0)} rows.", nameof(correlation));
        if (groups.Count == 0) throw new ArgumentException("A pool needs at least one group.", nameof(groups));

        foreach (PoolGroup group in groups)
        {
            if (!(group.Share > 0)) throw new ArgumentException($"Group '{group.Name}' has a share of {group.Share}. Leave out groups of nobody.", nameof(groups));
            foreach ((string name, double mean) in group.Means)
            {
                if (!scores.Contains(name)) throw new ArgumentException($"Group '{group.Name}' has a mean on '{name}', which is no score. Known: {string.Join(", ", scores)}.", nameof(groups));
                if (!double.IsFinite(mean)) throw new ArgumentException($"Group '{group.Name}' has a mean of {mean} on '{name}'. Give a finite number of standard deviations.", nameof(groups));
            }
        }

        if (Math.Abs(groups.Sum(group => group.Share) - 1) > 1e-9) throw new ArgumentException("The shares of the groups must add up to 1.", nameof(groups));

        double[][] means = [.. groups.Select(group => scores.Select(name => group.Means.GetValueOrDefault(name)).ToArray())];
        return new([.. scores], [.. groups], (double[,])correlation.Clone(), means, [], [], [.. groups.Select(_ => 1.0)]);
    }

    /// <summary>The weights of one score alone.</summary>
    /// <exception cref="ArgumentException">There is no such score.</exception>
    public LinearScore Score(string name)
    {
        int at = Scores.ToList().IndexOf(name);
        if (at < 0) throw new ArgumentException($"There is no score '{name}'. Known: {string.Join(", ", Scores)}.", nameof(name));
        double[] weights = new double[Scores.Count];
        weights[at] = 1;
        return new(weights);
    }

    /// <summary>The pool without those below a cut.</summary>
    /// <param name="score">The score that is cut.</param>
    /// <param name="at">The cut, in the units of <paramref name="score"/>; −∞ lets everyone pass.</param>
    public NormalPool Cut(LinearScore score, double at)
    {
        if (double.IsNaN(at)) throw new ArgumentException("The cut is not a number.", nameof(at));
        (double[] unit, double sd) = Unit(score);

        // A score that everybody shares, given group, has no tail to cut: a group passes or it does not.
        if (sd <= NoSpread) return Keeping([.. _means.Select(mean => score.Constant + Dot(score.Weights, mean) >= at ? 1.0 : 0)]);

        double cut = (at - score.Constant) / sd;
        if (double.IsNegativeInfinity(cut)) return this;

        for (int i = 0; i < _scores.Length; i++)
        {
            if (Covariance(_scores[i], unit) < SameScore) continue;
            double[] higher = [.. _cuts];
            higher[i] = Math.Max(higher[i], cut);
            return new(Scores, Groups, _correlation, _means, _scores, higher, _kept);
        }

        return new(Scores, Groups, _correlation, _means, [.. _scores, unit], [.. _cuts, cut], _kept);
    }

    /// <summary>Covariance of two scores within groups, before any cut.</summary>
    public double Covariance(LinearScore left, LinearScore right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Covariance([.. left.Weights], [.. right.Weights]);
    }

    /// <summary>People drawn from the pool as it was before any cut or gate: for practice and for checks of a plan.</summary>
    /// <param name="people">How many; 0 or more.</param>
    /// <param name="seed">Equal seeds draw equal people, and more people begin with the same ones.</param>
    /// <returns>The group of each, and for each score its value for each, in standard deviations within groups from the mean that 0 stands for.</returns>
    public (int[] Groups, double[][] Scores) Draw(int people, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        int n = Scores.Count;
        double[,] root = Root();
        int[] groups = new int[people];
        double[][] scores = [.. Scores.Select(_ => new double[people])];
        double[] z = new double[n];

        for (int one = 0; one < people; one++)
        {
            SeededDraws draws = new(seed, one);
            double place = draws.Uniform();
            while (groups[one] < Groups.Count - 1 && place >= Groups[groups[one]].Share) place -= Groups[groups[one]++].Share;

            for (int i = 0; i < n; i++)
            {
                z[i] = StandardNormal.Quantile(draws.Uniform());
                double value = _means[groups[one]][i];
                for (int j = 0; j <= i; j++) value += root[i, j] * z[j];
                scores[i][one] = value;
            }
        }

        return (groups, scores);
    }

    // The triangular root; a score that the ones before it determine gets no share of its own.
    private double[,] Root()
    {
        int n = Scores.Count;
        double[,] root = new double[n, n];

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = _correlation[i, j];
                for (int m = 0; m < j; m++) rest -= root[i, m] * root[j, m];
                if (i == j) root[i, i] = rest > NoSpread ? Math.Sqrt(rest) : 0;
                else root[i, j] = root[j, j] > 0 ? rest / root[j, j] : 0;
            }
        }

        return root;
    }

    /// <summary>The pool after a gate that has nothing to do with the scores.</summary>
    /// <param name="shares">For each group the share that passes, 0 to 1.</param>
    public NormalPool Keeping(IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count != Groups.Count) throw new ArgumentException($"{shares.Count} shares do not fit {Groups.Count} groups.", nameof(shares));
        foreach (double share in shares) Guard.Share(share, nameof(shares));
        return new(Scores, Groups, _correlation, _means, _scores, _cuts, [.. _kept.Zip(shares, (kept, share) => kept * share)]);
    }

    /// <summary>The cut on a score after which a stated share of all applicants is left.</summary>
    /// <param name="score">The score that is cut.</param>
    /// <param name="left">Share of all applicants, from 0 to what is left now.</param>
    /// <returns>In the units of <paramref name="score"/>; −∞ when nobody need go, NaN when the score has no spread, so that no cut does it.</returns>
    public double CutFor(LinearScore score, double left)
    {
        Guard.Share(left, nameof(left));
        (_, double sd) = Unit(score);
        if (left >= Left) return double.NegativeInfinity;
        if (left == 0) return double.PositiveInfinity;
        if (sd <= NoSpread) return double.NaN;

        (double mean, double variance) = Of(score);
        double spread = Math.Sqrt(Math.Max(variance, sd * sd * 1e-6)), at = mean + spread * StandardNormal.Cut(left / Left), low = mean - 40 * sd, high = mean + 40 * sd;

        // Newton within a bracket: the share falls steadily as the cut rises, and its slope is known.
        for (int step = 0; step < 100; step++)
        {
            (double share, double slope) = At(score, at);
            double over = share - left;
            if (Math.Abs(over) <= 2e-15 * left) break;
            if (over > 0) low = at;
            else high = at;

            double next = slope > 0 ? at + over / slope : double.NaN;
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - at) <= 1e-14 * Math.Max(sd, Math.Abs(at))) return next;
            at = next;
        }

        return at;
    }

    /// <summary>How fast the share that is left falls at a cut: −d(left)/d(cut), in shares of all applicants per unit of the score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="at">The cut.</param>
    public double DensityAt(LinearScore score, double at) => At(score, at).Slope;

    /// <summary>Mean and variance of a score among those who are left.</summary>
    /// <param name="score">The score, which may be the criterion.</param>
    /// <returns>In the units of the score; NaN when nobody is left.</returns>
    public (double Mean, double Variance) Of(LinearScore score)
    {
        (double Left, double First, double Second)[] each = [.. Groups.Select((_, g) => Moments(score, g))];
        double left = Groups.Select((group, g) => group.Share * each[g].Left).Sum();
        if (!(left > 0)) return (double.NaN, double.NaN);
        double mean = Groups.Select((group, g) => group.Share * each[g].First).Sum() / left;
        return (mean, Math.Max(0, Groups.Select((group, g) => group.Share * each[g].Second).Sum() / left - mean * mean));
    }

    /// <summary>Mean of a score among those of one group who are left.</summary>
    /// <param name="score">The score.</param>
    /// <param name="group">The group's place.</param>
    /// <returns>NaN when nobody of the group is left.</returns>
    public double MeanOfGroup(LinearScore score, int group) => Moments(score, group) is { Left: > 0 } one ? one.First / one.Left : double.NaN;

    private (double Share, double Slope) At(LinearScore score, double at)
    {
        NormalPool cut = Cut(score, at);
        (double[] unit, double sd) = Unit(score);
        int k = Array.FindIndex(cut._scores, other => Covariance(other, unit) >= SameScore);
        double slope = 0;

        // A cut below one already made on the same score takes nobody.
        if (k >= 0 && cut._cuts[k] == (at - score.Constant) / sd)
        {
            for (int g = 0; g < Groups.Count; g++)
                slope += Groups[g].Share * _kept[g] * NormalOrthant.Edge(k, cut.Moved(cut._cuts, cut._scores, g), cut._among) / sd;
        }

        return (cut.Left, slope);
    }

    private (double Left, double First, double Second) Moments(LinearScore score, int g)
    {
        if (_kept[g] == 0) return (0, 0, 0);
        (double[] unit, double sd) = Unit(score);
        double mean = score.Constant + Dot(score.Weights, _means[g]);
        double[] validity = [.. _scores.Select(one => sd <= NoSpread ? 0 : Math.Clamp(Covariance(one, unit), -1, 1))];
        (double pass, double first, double second) = NormalOrthant.Moments(Moved(_cuts, _scores, g), _among, validity);
        return (_kept[g] * pass, _kept[g] * (mean * pass + sd * first), _kept[g] * (mean * mean * pass + 2 * mean * sd * first + sd * sd * second));
    }

    // The cuts as the group meets them: in standard deviations from the group's own mean.
    private double[] Moved(double[] cuts, double[][] scores, int g)
    {
        double[] moved = new double[cuts.Length];
        for (int k = 0; k < moved.Length; k++) moved[k] = cuts[k] - Dot(scores[k], _means[g]);
        return moved;
    }

    private (double[] Unit, double Sd) Unit(LinearScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (score.Weights.Count != Scores.Count) throw new ArgumentException($"{score.Weights.Count} weights do not fit {Scores.Count} scores.", nameof(score));
        double[] weights = [.. score.Weights];
        double sd = Math.Sqrt(Math.Max(0, Covariance(weights, weights)));
        return (sd <= NoSpread ? weights : [.. weights.Select(weight => weight / sd)], sd <= NoSpread ? 0 : sd);
    }

    private double Covariance(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] == 0) continue;
            for (int j = 0; j < right.Length; j++) sum += left[i] * right[j] * _correlation[i, j];
        }

        return sum;
    }

    private static double Dot(IReadOnlyList<double> weights, double[] means)
    {
        double sum = 0;
        for (int i = 0; i < means.Length; i++) sum += weights[i] * means[i];
        return sum;
    }
}
