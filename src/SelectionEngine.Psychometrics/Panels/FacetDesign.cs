namespace SelectionEngine.Psychometrics;

/// <summary>Ratings made ready once, so that severities can be estimated again and again among different targets.</summary>
/// <remarks>
/// What a target contributes depends on the target alone, so it is worked out once; <see cref="Among"/> only adds up and solves. Targets whose raters and cells are
/// the same share their part of the normal equations. For one instance the same targets give the same bits.
/// </remarks>
public sealed class FacetDesign
{
    private readonly int[] _patternOf, _firstMean, _firstRight, _firstProduct, _productAt;
    private readonly double[] _means, _rights, _products;
    private readonly FacetPattern[] _patterns;
    private readonly (int Rater, int[] Cells, int Ratings)[] _pairs;

    private FacetDesign(FacetMeetings meetings)
    {
        (TargetCount, RaterCount, CellCount) = meetings.Counts;
        _patternOf = new int[TargetCount];
        Array.Fill(_patternOf, -1);
        _firstMean = new int[TargetCount + 1];
        _firstRight = new int[TargetCount + 1];
        _means = new double[meetings.Targets.Length];

        (int[][] kinds, int[] kindOf) = Kinds(meetings);
        double[][] shares = [.. kinds.Select(kind => Shares(kind, CellCount))];
        int[] cells = [.. Enumerable.Range(0, CellCount).Where(cell => shares.Any(one => one[cell] > 0)).DistinctBy(cell => string.Join(' ', shares.Select(one => BitConverter.DoubleToInt64Bits(one[cell]))))];

        // A pair is a rater with a list of cells; a target's pairs are its pattern.
        Dictionary<(int Rater, int Kind), int> pairs = [];
        int[] pairOf = new int[kindOf.Length];
        for (int meeting = 0; meeting < pairOf.Length; meeting++)
        {
            if (!pairs.TryGetValue((meetings.Raters[meeting], kindOf[meeting]), out pairOf[meeting])) pairs.Add((meetings.Raters[meeting], kindOf[meeting]), pairOf[meeting] = pairs.Count);
        }

        int[][] toldApart = [.. shares.Select(one => cells.Where(cell => one[cell] > 0).ToArray())];
        _pairs = [.. pairs.Keys.Select(pair => (pair.Rater, toldApart[pair.Kind], kinds[pair.Kind].Length))];

        Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> known = SameNumbers.Dictionary();
        List<FacetPattern> patterns = [];
        int to = 0;
        for (int target = 0; target < TargetCount; target++)
        {
            int from = to;
            while (to < meetings.Targets.Length && meetings.Targets[to] == target) to++;
            (_firstMean[target + 1], _firstRight[target + 1]) = (to, _firstRight[target]);
            if (to == from) continue;

            if (!known.TryGetValue(pairOf.AsSpan(from..to), out int pattern))
            {
                int[] own = pairOf[from..to];
                known.Dictionary.Add(own, pattern = patterns.Count);
                patterns.Add(new(meetings.Raters[from..to], own, kindOf.AsSpan(from..to), shares, cells, CellCount));
            }

            double mean = Sums.Of(meetings.Means.AsSpan(from..to)) / (to - from);
            for (int meeting = from; meeting < to; meeting++) _means[meeting] = meetings.Means[meeting] - mean;
            _firstRight[target + 1] += patterns[pattern].Places.Length;
            _patternOf[target] = pattern;
        }

        _patterns = [.. patterns];
        _rights = new double[_firstRight[TargetCount]];
        for (int target = 0; target < TargetCount; target++)
            if (_patternOf[target] >= 0) Pattern(target).Right(Means(target), _rights.AsSpan(_firstRight[target].._firstRight[target + 1]));

        // One after another, as they are added up.
        _firstProduct = new int[_patterns.Length + 1];
        for (int pattern = 0; pattern < _patterns.Length; pattern++) _firstProduct[pattern + 1] = _firstProduct[pattern] + _patterns[pattern].ProductCount;
        (_productAt, _products) = (new int[_firstProduct[^1]], new double[_firstProduct[^1]]);
        for (int pattern = 0; pattern < _patterns.Length; pattern++)
        {
            Range own = _firstProduct[pattern].._firstProduct[pattern + 1];
            _patterns[pattern].Products(PlaceCount, _productAt.AsSpan(own), _products.AsSpan(own));
        }
    }

    /// <summary>How many targets are numbered.</summary>
    public int TargetCount { get; }

    /// <summary>How many raters are numbered.</summary>
    public int RaterCount { get; }

    /// <summary>How many cells are numbered.</summary>
    public int CellCount { get; }

    /// <inheritdoc cref="FacetSeverity.Of"/>
    /// <returns>The design, whatever the order of the ratings.</returns>
    public static FacetDesign Of(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, int targetCount, int raterCount, int cellCount) =>
        new(FacetMeetings.Of(targets, raters, cells, scores, targetCount, raterCount, cellCount));

    /// <summary>Estimates severities from all targets.</summary>
    /// <param name="cancellation">Stops the work.</param>
    public FacetSeverity OfAll(CancellationToken cancellation = default)
    {
        bool[] all = new bool[TargetCount];
        Array.Fill(all, true);
        return Among(all, cancellation);
    }

    /// <summary>Estimates severities from some of the targets.</summary>
    /// <param name="isAmong">For every target whether its ratings count.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What <see cref="FacetSeverity.Of"/> says of the ratings of these targets alone, but for the last digits: the sums run in another order.</returns>
    /// <exception cref="ArgumentException">There is not one answer for each target.</exception>
    public FacetSeverity Among(ReadOnlySpan<bool> isAmong, CancellationToken cancellation = default)
    {
        if (isAmong.Length != TargetCount) throw new ArgumentException($"There are {isAmong.Length} answers for {TargetCount} targets. Give one for each.", nameof(isAmong));

        int[] among = new int[TargetCount];
        int count = 0;
        for (int target = 0; target < among.Length; target++) if (isAmong[target] && _patternOf[target] >= 0) among[count++] = target;
        return FacetSeverity.Among(this, among.AsSpan(0, count).ToArray(), cancellation);
    }

    /// <summary>Cells and raters.</summary>
    internal int PlaceCount => CellCount + RaterCount;

    internal FacetPattern Pattern(int target) => _patterns[_patternOf[target]];

    internal int PatternOf(int target) => _patternOf[target];

    /// <summary>How many of some targets have each pattern.</summary>
    internal int[] Counted(ReadOnlySpan<int> among)
    {
        int[] counts = new int[_patterns.Length];
        foreach (int target in among) counts[_patternOf[target]]++;
        return counts;
    }

    /// <summary>How many ratings each rater gave.</summary>
    internal int[] Ratings(ReadOnlySpan<int> counts)
    {
        int[] ratings = new int[RaterCount];
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0) continue;
            foreach (int pair in _patterns[pattern].Pairs) ratings[_pairs[pair].Rater] += counts[pattern] * _pairs[pair].Ratings;
        }

        return ratings;
    }

    internal ReadOnlySpan<FacetPattern> Patterns => _patterns;

    /// <summary>The means of a target's meetings less their own mean.</summary>
    internal ReadOnlySpan<double> Means(int target) => _means.AsSpan(_firstMean[target].._firstMean[target + 1]);

    /// <summary>Adds a pattern's part of the normal equations, once for each of its targets, to the lower triangle over all places.</summary>
    internal void AddProducts(int pattern, int targets, double[] normal)
    {
        ReadOnlySpan<int> at = _productAt.AsSpan(_firstProduct[pattern].._firstProduct[pattern + 1]);
        ReadOnlySpan<double> products = _products.AsSpan(_firstProduct[pattern], at.Length);
        for (int i = 0; i < at.Length; i++) normal[at[i]] += targets * products[i];
    }

    /// <summary>A target's part of the right side.</summary>
    internal ReadOnlySpan<double> Right(int target) => _rights.AsSpan(_firstRight[target].._firstRight[target + 1]);

    /// <summary>Groups of raters whom common cells connect, from 0; raters who do not occur have −1.</summary>
    internal (int[] OfRater, int Count) Groups(ReadOnlySpan<int> counts)
    {
        bool[] isSeen = new bool[_pairs.Length];
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0) continue;
            foreach (int pair in _patterns[pattern].Pairs) isSeen[pair] = true;
        }

        List<int> raters = [], cells = [];
        for (int pair = 0; pair < isSeen.Length; pair++)
        {
            if (!isSeen[pair]) continue;
            foreach (int cell in _pairs[pair].Cells)
            {
                raters.Add(_pairs[pair].Rater);
                cells.Add(cell);
            }
        }

        (int[] ofRater, _, int groups) = FacetIslands.Of([.. raters], [.. cells], RaterCount, CellCount);
        return (ofRater, groups);
    }

    /// <summary>The different lists of cells that one rater judged of one target, and which of them each meeting has.</summary>
    private static (int[][] Kinds, int[] KindOf) Kinds(FacetMeetings meetings)
    {
        Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> known = SameNumbers.Dictionary();
        int[] kindOf = new int[meetings.Targets.Length];
        for (int meeting = 0; meeting < kindOf.Length; meeting++)
        {
            ReadOnlySpan<int> cells = meetings.Cells.AsSpan(meetings.Starts[meeting]..meetings.Starts[meeting + 1]);
            if (!known.TryGetValue(cells, out kindOf[meeting])) known[cells] = kindOf[meeting] = known.Dictionary.Count;
        }

        return ([.. known.Dictionary.Keys], kindOf);
    }

    /// <summary>The share of every cell among some ratings.</summary>
    private static double[] Shares(int[] cells, int count)
    {
        double[] shares = new double[count];
        foreach (int cell in cells) shares[cell] += 1.0 / cells.Length;
        return shares;
    }

    private sealed class SameNumbers : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        /// <summary>A dictionary by some numbers, asked without an array for each question.</summary>
        public static Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> Dictionary() => new Dictionary<int[], int>(new SameNumbers()).GetAlternateLookup<ReadOnlySpan<int>>();

        public bool Equals(int[]? one, int[]? other) => Equals(one.AsSpan(), other!);

        public int GetHashCode(int[] numbers) => GetHashCode(numbers.AsSpan());

        public bool Equals(ReadOnlySpan<int> one, int[] other) => one.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> numbers)
        {
            HashCode hash = new();
            foreach (int number in numbers) hash.Add(number);
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> numbers) => numbers.ToArray();
    }
}
