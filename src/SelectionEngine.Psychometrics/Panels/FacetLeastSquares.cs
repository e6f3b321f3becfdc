namespace SelectionEngine.Psychometrics;

/// <summary>Least squares of target + cell + rater over meetings; targets are eliminated, what is left has one row per rater and cell.</summary>
internal sealed class FacetLeastSquares
{
    // A column that lost all but this share of its squares is determined by the columns before it.
    private const double Determined = 1e-10;

    private readonly FacetDesign _design;
    private readonly int[] _among, _rowOf;
    private readonly double[] _effects;
    private readonly Cholesky _root;
    private readonly List<double[]> _sums;

    private FacetLeastSquares(FacetDesign design, int[] among, int[] rowOf, double[] effects, Cholesky root, List<double[]> sums, int residualDf) =>
        (_design, _among, _rowOf, _effects, _root, _sums, ResidualDf) = (design, among, rowOf, effects, root, sums, residualDf);

    /// <summary>Meetings less the parameters that they determine.</summary>
    public int ResidualDf { get; }

    /// <summary>Estimates the effects.</summary>
    /// <param name="design">The ratings.</param>
    /// <param name="among">The targets that count, ascending; each has a rating.</param>
    /// <param name="counts">How many of them have each pattern.</param>
    /// <param name="islandOfRater">−1 for raters who do not occur.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Null when the design leaves a severity undetermined.</returns>
    public static FacetLeastSquares? Of(FacetDesign design, int[] among, int[] counts, int[] islandOfRater, CancellationToken cancellation)
    {
        int[] rowOf = Rows(design, counts, islandOfRater, out int cells, out int size);
        double[] normal = new double[size * size], right = new double[size], squares = new double[cells];
        int meetings = Gather(design, among, counts, rowOf, normal, right, squares, cancellation);
        FacetCells known = FacetCells.TakenOut(normal, right, squares, size, Determined);
        cancellation.ThrowIfCancellationRequested();

        // The empty directions: a group of raters up and its cells down. Their sums are set to zero.
        int seen = size - cells;
        double[] rest = new double[seen * seen];
        for (int a = 0; a < seen; a++) Array.Copy(normal, ((cells + a) * size) + cells, rest, a * seen, seen);

        (int[] groupOfRater, int groups) = design.Groups(counts);
        List<double[]> sums = [];
        for (int group = 0; group < groups; group++)
        {
            double[] sum = new double[seen];
            for (int rater = 0; rater < islandOfRater.Length; rater++) if (groupOfRater[rater] == group) sum[rowOf[design.CellCount + rater] - cells] = 1;
            AddOuter(rest, sum, 1);
            sums.Add(sum);
        }

        if (Cholesky.Of(rest, seen, Determined) is not { } root) return null;
        double[] effects = root.Solve(right.AsSpan(cells));
        int df = meetings - (among.Length + known.Rank + seen - groups);
        return new(design, among, rowOf, [.. known.Effects(effects), .. effects], root, sums, df);
    }

    /// <summary>Minus every rater's effect, in points; NaN for a rater without a meeting.</summary>
    public double[] Severity()
    {
        double[] severity = new double[_design.RaterCount];
        for (int rater = 0; rater < severity.Length; rater++)
        {
            int row = _rowOf[_design.CellCount + rater];
            severity[rater] = row < 0 ? double.NaN : 0 - _effects[row];
        }

        return severity;
    }

    /// <summary>Covariances of severities row by row; NaN for a rater without a meeting.</summary>
    /// <param name="variance">The residual variance, in squared points.</param>
    public double[] Covariance(double variance)
    {
        double[] inverse = _root.Inverse();
        foreach (double[] sum in _sums) AddOuter(inverse, _root.Solve(sum), -1);

        int raters = _design.RaterCount, seen = _sums[0].Length, cells = _effects.Length - seen;
        double[] covariance = new double[raters * raters];
        Array.Fill(covariance, double.NaN);
        for (int a = 0; a < raters; a++)
        {
            int row = _rowOf[_design.CellCount + a] - cells;
            if (row < 0) continue;
            for (int b = 0; b < raters; b++)
            {
                int column = _rowOf[_design.CellCount + b] - cells;
                if (column >= 0) covariance[(a * raters) + b] = variance * inverse[(row * seen) + column];
            }
        }

        return covariance;
    }

    /// <summary>Sum of squared residuals of meetings.</summary>
    public double ResidualSquares()
    {
        // What the effects say of a meeting is the same for all targets of a pattern.
        double[]?[] fits = new double[]?[_design.Patterns.Length];
        double[] squares = new double[_among.Sum(target => _design.Means(target).Length)];
        int at = 0;
        foreach (int target in _among)
        {
            double[] fit = fits[_design.PatternOf(target)] ??= _design.Pattern(target).Fits(_effects, _rowOf);
            ReadOnlySpan<double> means = _design.Means(target);
            for (int meeting = 0; meeting < means.Length; meeting++) squares[at++] = (means[meeting] - fit[meeting]) * (means[meeting] - fit[meeting]);
        }

        return Sums.Of(squares);
    }

    /// <summary>Gives a row to every cell that differs between the meetings of some target, and then to every rater who occurs.</summary>
    private static int[] Rows(FacetDesign design, int[] counts, int[] islandOfRater, out int cells, out int size)
    {
        int[] rowOf = new int[design.CellCount + design.RaterCount];
        Array.Fill(rowOf, -1);
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0) continue;
            foreach (int place in design.Patterns[pattern].Places)
            {
                if (place >= design.CellCount) break;
                rowOf[place] = 0;
            }
        }

        cells = 0;
        for (int cell = 0; cell < design.CellCount; cell++) if (rowOf[cell] == 0) rowOf[cell] = cells++;
        size = cells;
        for (int rater = 0; rater < islandOfRater.Length; rater++) if (islandOfRater[rater] >= 0) rowOf[design.CellCount + rater] = size++;
        return rowOf;
    }

    /// <summary>Normal equations: one part for each pattern, a right side for each target, in their order, so that the bits do not depend on the order of ratings.</summary>
    private static int Gather(FacetDesign design, int[] among, int[] counts, int[] rowOf, double[] normal, double[] right, double[] squares, CancellationToken cancellation)
    {
        int size = right.Length, places = design.PlaceCount, meetings = 0;
        double[] whole = new double[places * places];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            FacetPattern pattern = design.Patterns[i];
            design.AddProducts(i, counts[i], whole);
            for (int cell = 0; cell < pattern.CellSquares.Length; cell++) squares[rowOf[pattern.Places[cell]]] += counts[i] * pattern.CellSquares[cell];
            meetings += counts[i] * pattern.Raters.Length;
        }

        cancellation.ThrowIfCancellationRequested();
        double[] byPlace = new double[places];
        foreach (int target in among)
        {
            ReadOnlySpan<int> own = design.Pattern(target).Places;
            ReadOnlySpan<double> parts = design.Right(target);
            for (int i = 0; i < parts.Length; i++) byPlace[own[i]] += parts[i];
        }

        // Places keep their order, so what stands below the diagonal still does.
        for (int place = 0; place < places; place++)
        {
            int row = rowOf[place];
            if (row < 0) continue;
            right[row] = byPlace[place];
            for (int other = 0; other <= place; other++)
                if (rowOf[other] >= 0) normal[(row * size) + rowOf[other]] = normal[(rowOf[other] * size) + row] = whole[(place * places) + other];
        }

        return meetings;
    }

    private static void AddOuter(double[] matrix, double[] vector, double sign)
    {
        for (int a = 0; a < vector.Length; a++)
        {
            if (vector[a] == 0) continue;
            for (int b = 0; b < vector.Length; b++) matrix[(a * vector.Length) + b] += sign * vector[a] * vector[b];
        }
    }
}
