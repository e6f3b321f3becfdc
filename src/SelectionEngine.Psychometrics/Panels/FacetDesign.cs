namespace SelectionEngine.Psychometrics;

/// <summary>Ratings made ready once, so that severities can be estimated again and again among different targets.</summary>
/// <remarks>
/// What a target contributes depends on the target alone, so it is worked out once; <see cref="Among"/> only adds up and solves. Targets whose raters and cells are
/// the same share their part of the normal equations. Among all targets it is <see cref="FacetSeverity.Of"/>, to the last bit.
/// </remarks>
public sealed class FacetDesign
{
    private readonly int[] _patternOf, _firstMean, _firstRight;
    private readonly double[] _means, _rights;
    private readonly FacetPattern[] _patterns;
    private readonly bool _sharesAllCells;

    private FacetDesign(FacetMeetings meetings)
    {
        (TargetCount, RaterCount, CellCount) = meetings.Counts;
        _patternOf = new int[TargetCount];
        Array.Fill(_patternOf, -1);
        _firstMean = new int[TargetCount + 1];
        _firstRight = new int[TargetCount + 1];
        _means = new double[meetings.Targets.Length];

        Dictionary<int[], int> known = new(new SameNumbers());
        List<FacetPattern> patterns = [];
        List<double> rights = [];
        int from = 0;
        for (int target = 0; target < TargetCount; target++)
        {
            int to = from;
            while (to < meetings.Targets.Length && meetings.Targets[to] == target) to++;
            (_firstMean[target], _firstRight[target]) = (from, rights.Count);

            if (to > from)
            {
                int[] signature = meetings.Signature(from, to);
                if (!known.TryGetValue(signature, out int pattern))
                {
                    known.Add(signature, pattern = patterns.Count);
                    patterns.Add(new(meetings.Raters[from..to], [.. Enumerable.Range(from, to - from).Select(meeting => meetings.Cells[meetings.Starts[meeting]..meetings.Starts[meeting + 1]])], CellCount));
                }

                double mean = Sums.Of(meetings.Means.AsSpan(from..to)) / (to - from);
                for (int meeting = from; meeting < to; meeting++) _means[meeting] = meetings.Means[meeting] - mean;
                double[] right = new double[patterns[pattern].Places.Length];
                patterns[pattern].Right(_means.AsSpan(from..to), right);
                rights.AddRange(right);
                _patternOf[target] = pattern;
            }

            from = to;
        }

        (_firstMean[TargetCount], _firstRight[TargetCount]) = (from, rights.Count);
        (_patterns, _rights) = ([.. patterns], [.. rights]);
        _sharesAllCells = _patterns.All(pattern => pattern.Cells.All(cells => cells.AsSpan().SequenceEqual(_patterns[0].Cells[0])));
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
    /// <returns>What <see cref="FacetSeverity.Of"/> says of the ratings of these targets alone.</returns>
    /// <exception cref="ArgumentException">There is not one answer for each target.</exception>
    public FacetSeverity Among(ReadOnlySpan<bool> isAmong, CancellationToken cancellation = default)
    {
        if (isAmong.Length != TargetCount) throw new ArgumentException($"There are {isAmong.Length} answers for {TargetCount} targets. Give one for each.", nameof(isAmong));

        int[] among = new int[TargetCount];
        int count = 0;
        for (int target = 0; target < among.Length; target++) if (isAmong[target] && _patternOf[target] >= 0) among[count++] = target;
        return FacetSeverity.Among(this, among.AsSpan(0, count).ToArray(), cancellation);
    }

    internal FacetPattern Pattern(int target) => _patterns[_patternOf[target]];

    /// <summary>How many of some targets have each pattern.</summary>
    internal int[] Counted(ReadOnlySpan<int> among)
    {
        int[] counts = new int[_patterns.Length];
        foreach (int target in among) counts[_patternOf[target]]++;
        return counts;
    }

    internal ReadOnlySpan<FacetPattern> Patterns => _patterns;

    /// <summary>The means of a target's meetings less their own mean.</summary>
    internal ReadOnlySpan<double> Means(int target) => _means.AsSpan(_firstMean[target].._firstMean[target + 1]);

    /// <summary>A target's part of the right side.</summary>
    internal ReadOnlySpan<double> Right(int target) => _rights.AsSpan(_firstRight[target].._firstRight[target + 1]);

    /// <summary>Groups of raters whom common cells connect, from 0; raters who do not occur have −1.</summary>
    internal (int[] OfRater, int Count) Groups(ReadOnlySpan<int> counts, ReadOnlySpan<int> islandOfRater)
    {
        if (_sharesAllCells)
        {
            int[] one = new int[RaterCount];
            for (int rater = 0; rater < one.Length; rater++) one[rater] = islandOfRater[rater] < 0 ? -1 : 0;
            return (one, 1);
        }

        List<int> raters = [], cells = [];
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0) continue;
            for (int meeting = 0; meeting < _patterns[pattern].Raters.Length; meeting++)
            {
                foreach (int cell in _patterns[pattern].Cells[meeting])
                {
                    raters.Add(_patterns[pattern].Raters[meeting]);
                    cells.Add(cell);
                }
            }
        }

        (int[] ofRater, _, int groups) = FacetIslands.Of([.. raters], [.. cells], RaterCount, CellCount);
        return (ofRater, groups);
    }

    private sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] numbers)
        {
            HashCode hash = new();
            foreach (int number in numbers) hash.Add(number);
            return hash.ToHashCode();
        }
    }
}
