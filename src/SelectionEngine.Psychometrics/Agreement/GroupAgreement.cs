namespace SelectionEngine.Psychometrics;

/// <summary>Which size of unequal groups enters ICC(1).</summary>
public enum GroupSize
{
    /// <summary>The mean size N/G; so multilevel::ICC1.</summary>
    Mean,

    /// <summary>(N − Σn²/N)/(G − 1), the size of the expected mean squares. Snedecor and Cochran (1980), Statistical Methods, section 13.7; Bliese (2000).</summary>
    Adjusted,
}

/// <summary>How far members of a group agree with each other, over groups.</summary>
/// <param name="MsBetween">Mean square between groups, squared points.</param>
/// <param name="MsWithin">Mean square within groups, squared points.</param>
/// <param name="Icc1">ICC(1): share of a single member's spread that lies between groups; at most 1.</param>
/// <param name="Icc2">ICC(2): reliability of group means, (B − W)/B; at most 1.</param>
/// <param name="Groups">How many groups with at least one value.</param>
/// <param name="Members">How many values.</param>
/// <param name="Degeneracy">Why it is undefined or extreme.</param>
public sealed record GroupAgreement(double MsBetween, double MsWithin, double Icc1, double Icc2, int Groups, int Members, Degeneracy Degeneracy)
{
    /// <summary>ICC(1) and ICC(2) of group membership from a one-way analysis of variance.</summary>
    /// <param name="values">One value per member, in points; NaN where missing (left out).</param>
    /// <param name="groups">The group of each member; any numbers.</param>
    /// <param name="size">Which size of unequal groups to take.</param>
    /// <remarks>ICC(1) = (B − W)/(B + (k − 1)W). Bartko (1976), Psychological Bulletin 83, 762–765; Bliese (2000).</remarks>
    public static GroupAgreement Of(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, GroupSize size = GroupSize.Mean)
    {
        SortedDictionary<int, List<double>> members = ByGroup(values, groups);
        int g = members.Count, n = members.Values.Sum(list => list.Count);
        if (g < 2 || n <= g)
            return new(double.NaN, double.NaN, double.NaN, double.NaN, g, n, g < 2 ? Degeneracy.TooFewTargets : Degeneracy.TooFewRaters);

        double grand = Sums.Of(members.Values.SelectMany(list => list).ToArray()) / n;
        List<double> between = new(g), within = new(n);
        double squaredSizes = 0;
        foreach (List<double> list in members.Values)
        {
            double mean = MeanOf(list);
            between.Add(list.Count * (mean - grand) * (mean - grand));
            foreach (double value in list) within.Add((value - mean) * (value - mean));
            squaredSizes += (double)list.Count * list.Count;
        }

        // Groups are told apart by their numbers, not their order; exact sums keep it so.
        double b = Sums.Of(between.ToArray()) / (g - 1), w = Sums.Of(within.ToArray()) / (n - g);
        double k = size == GroupSize.Mean ? (double)n / g : (n - squaredSizes / n) / (g - 1);
        if (b == 0 && w == 0) return new(b, w, double.NaN, double.NaN, g, n, Degeneracy.NoVariation);
        return new(b, w, (b - w) / (b + (k - 1) * w), (b - w) / b, g, n, w == 0 ? Degeneracy.PerfectAgreement : Degeneracy.None);
    }

    /// <summary>The variance of answers spread evenly over the points of a scale, (A² − 1)/12: the usual null of r_wg.</summary>
    /// <param name="points">Points of the scale; 2 or more.</param>
    public static double UniformNull(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return ((double)points * points - 1) / 12;
    }

    /// <summary>r_wg of one item in each group: 1 − s²/σ², how far members agree compared with a null of no agreement.</summary>
    /// <param name="values">One value per member, in points; NaN where missing (left out).</param>
    /// <param name="groups">The group of each member; any numbers.</param>
    /// <param name="nullVariance">Variance under no agreement, squared points, above 0; see <see cref="UniformNull"/>.</param>
    /// <param name="setNegativeToZero">True sets values below 0 to 0, as the authors do; false keeps them.</param>
    /// <returns>Per group in ascending order of its number: r_wg (at most 1; NaN with one member) and its members.</returns>
    /// <remarks>s² with n − 1. James, Demaree and Wolf (1984), Journal of Applied Psychology 69, 85–98.</remarks>
    public static IReadOnlyList<WithinGroup> Rwg(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, double nullVariance, bool setNegativeToZero = true)
    {
        if (!(nullVariance > 0) || double.IsInfinity(nullVariance))
            throw new ArgumentOutOfRangeException(nameof(nullVariance), nullVariance, "The variance without agreement must be above 0; GroupAgreement.UniformNull(points) gives the usual one.");

        List<WithinGroup> result = [];
        foreach ((int group, List<double> list) in ByGroup(values, groups))
        {
            double r = list.Count < 2 ? double.NaN : 1 - VarianceOf(list) / nullVariance;
            result.Add(new(group, setNegativeToZero && r < 0 ? 0 : r, list.Count, list.Count < 2 ? Degeneracy.TooFewRaters : Degeneracy.None));
        }

        return result;
    }

    /// <summary>r_wg(J) of a scale of J parallel items in one group.</summary>
    /// <param name="itemVariances">Variance (n − 1) of each item over the group's members, squared points.</param>
    /// <param name="nullVariance">Variance under no agreement, squared points, above 0.</param>
    /// <param name="setNegativeToZero">True sets a mean agreement below 0 to 0.</param>
    /// <remarks>J(1 − s̄²/σ²)/(J(1 − s̄²/σ²) + s̄²/σ²). James, Demaree and Wolf (1984), equation 8.</remarks>
    public static double RwgOfScale(ReadOnlySpan<double> itemVariances, double nullVariance, bool setNegativeToZero = true)
    {
        if (itemVariances.IsEmpty) throw new ArgumentException("A scale has at least one item.", nameof(itemVariances));
        if (!(nullVariance > 0)) throw new ArgumentOutOfRangeException(nameof(nullVariance), nullVariance, "The variance without agreement must be above 0.");

        double ratio = Sums.Of(itemVariances) / itemVariances.Length / nullVariance, j = itemVariances.Length;
        if (setNegativeToZero && ratio > 1) return 0;
        return j * (1 - ratio) / (j * (1 - ratio) + ratio);
    }

    private static SortedDictionary<int, List<double>> ByGroup(ReadOnlySpan<double> values, ReadOnlySpan<int> groups)
    {
        if (values.Length != groups.Length)
            throw new ArgumentException($"There are {values.Length} values but {groups.Length} group numbers. Give each value its group.", nameof(groups));

        SortedDictionary<int, List<double>> members = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            if (double.IsInfinity(values[i])) throw new ArgumentException($"Value {i + 1} is infinite. Values are finite, or NaN when missing.", nameof(values));
            if (!members.TryGetValue(groups[i], out List<double>? list)) members[groups[i]] = list = [];
            list.Add(values[i]);
        }

        return members;
    }

    private static double MeanOf(List<double> list) => list.TrueForAll(value => value == list[0]) ? list[0] : Sums.Of(list.ToArray()) / list.Count;

    private static double VarianceOf(List<double> list)
    {
        double mean = MeanOf(list);
        return Sums.Of(list.Select(value => (value - mean) * (value - mean)).ToArray()) / (list.Count - 1);
    }
}

/// <summary>Agreement within one group.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Rwg">r_wg, at most 1; NaN with fewer than two members.</param>
/// <param name="Members">How many members have a value.</param>
/// <param name="Degeneracy">Why it is undefined.</param>
public sealed record WithinGroup(int Group, double Rwg, int Members, Degeneracy Degeneracy);
