namespace SelectionEngine.Psychometrics;

/// <summary>Least squares of target + cell + rater over meetings; targets are eliminated, what is left has one row per rater and cell.</summary>
/// <param name="Severity">Minus the rater's effect, in points; NaN for a rater without a meeting.</param>
/// <param name="Covariance">Covariances of severities in units of the residual variance, row by row.</param>
/// <param name="ResidualDf">Meetings less the parameters that they determine.</param>
/// <param name="ResidualSquares">Sum of squared residuals of meetings.</param>
internal sealed record FacetLeastSquares(double[] Severity, double[] Covariance, int ResidualDf, double ResidualSquares)
{
    // A column that lost all but this share of its squares is determined by the columns before it.
    private const double Determined = 1e-10;

    /// <returns>Null when the design leaves a severity undetermined.</returns>
    public static FacetLeastSquares? Of(FacetMeetings meetings, int[] islandOfRater, ReadOnlySpan<int> ratingRaters, ReadOnlySpan<int> ratingCells, CancellationToken cancellation)
    {
        (_, int raters, int cells) = meetings.Counts;
        (int[] groupOfRater, _, int groups) = FacetIslands.Of(ratingRaters, ratingCells, raters, cells);

        // Cells come first; only raters who occur have a place, since another would be an empty row.
        int[] placeOfRater = Places(islandOfRater, cells, out int size);
        double[] normal = new double[size * size], right = new double[size], squares = new double[cells];
        int seenTargets = Gather(meetings, placeOfRater, normal, right, squares, cancellation);
        FacetCells known = FacetCells.TakenOut(normal, right, squares, size, Determined);
        cancellation.ThrowIfCancellationRequested();

        // The empty directions: a group of raters up and its cells down. Their sums are set to zero.
        int seen = size - cells;
        double[] rest = new double[seen * seen];
        for (int a = 0; a < seen; a++) Array.Copy(normal, (cells + a) * size + cells, rest, a * seen, seen);
        List<double[]> sums = [];
        for (int group = 0; group < groups; group++) sums.Add([.. Enumerable.Range(0, raters).Where(rater => placeOfRater[rater] >= 0).Select(rater => groupOfRater[rater] == group ? 1.0 : 0)]);
        foreach (double[] sum in sums) AddOuter(rest, sum, sum, 1);
        if (Cholesky.Of(rest, seen, Determined) is not { } root) return null;

        double[] effects = root.Solve(right.AsSpan(cells)), inverse = root.Inverse();
        foreach (double[] sum in sums)
        {
            double[] image = root.Solve(sum);
            AddOuter(inverse, image, image, -1);
        }

        double[] severity = new double[raters], covariance = new double[raters * raters];
        Array.Fill(severity, double.NaN);
        Array.Fill(covariance, double.NaN);
        for (int a = 0; a < raters; a++)
        {
            if (placeOfRater[a] < 0) continue;
            severity[a] = 0 - effects[placeOfRater[a] - cells];
            for (int b = 0; b < raters; b++)
            {
                if (placeOfRater[b] >= 0) covariance[a * raters + b] = inverse[(placeOfRater[a] - cells) * seen + placeOfRater[b] - cells];
            }
        }

        int df = meetings.Targets.Length - (seenTargets + known.Rank + seen - groups);
        return new(severity, covariance, df, Residual(meetings, [.. known.Effects(effects), .. effects], placeOfRater));
    }

    private static void AddOuter(double[] matrix, double[] left, double[] right, double sign)
    {
        for (int a = 0; a < left.Length; a++)
        {
            if (left[a] == 0) continue;
            for (int b = 0; b < right.Length; b++) matrix[a * right.Length + b] += sign * left[a] * right[b];
        }
    }

    private static int[] Places(int[] group, int from, out int end)
    {
        int[] places = new int[group.Length];
        end = from;
        for (int i = 0; i < places.Length; i++) places[i] = group[i] < 0 ? -1 : end++;
        return places;
    }

    /// <summary>Normal equations target after target, in their order, so that the bits do not depend on the order of ratings.</summary>
    private static int Gather(FacetMeetings meetings, int[] placeOfRater, double[] normal, double[] right, double[] squares, CancellationToken cancellation)
    {
        int size = right.Length, seen = 0;
        double[] whole = new double[size];
        List<int> touched = [];

        for (int from = 0; from < meetings.Targets.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            int to = from;
            while (to < meetings.Targets.Length && meetings.Targets[to] == meetings.Targets[from]) to++;
            int n = to - from;
            seen++;

            double mean = Sums.Of(meetings.Means.AsSpan(from..to)) / n;
            for (int meeting = from; meeting < to; meeting++)
            {
                (int[] places, double[] weights) = Row(meetings, meeting, placeOfRater);
                for (int i = 0; i < places.Length; i++)
                {
                    right[places[i]] += weights[i] * (meetings.Means[meeting] - mean);
                    if (places[i] < squares.Length) squares[places[i]] += weights[i] * weights[i];
                    for (int j = 0; j < places.Length; j++) normal[places[i] * size + places[j]] += weights[i] * weights[j];
                    if (whole[places[i]] == 0) touched.Add(places[i]);
                    whole[places[i]] += weights[i];
                }
            }

            foreach (int i in touched)
            {
                foreach (int j in touched) normal[i * size + j] -= whole[i] * whole[j] / n;
            }

            foreach (int i in touched) whole[i] = 0;
            touched.Clear();
            from = to;
        }

        return seen;
    }

    /// <summary>A meeting's row: 1 for its rater, and for each cell its share of the meeting's ratings.</summary>
    private static (int[] Places, double[] Weights) Row(FacetMeetings meetings, int meeting, int[] placeOfRater)
    {
        ReadOnlySpan<int> cells = meetings.Cells.AsSpan(meetings.Starts[meeting]..meetings.Starts[meeting + 1]);
        List<int> places = [placeOfRater[meetings.Raters[meeting]]];
        List<double> weights = [1];

        // A meeting's cells are sorted, so equal ones stand together.
        foreach (int cell in cells)
        {
            if (places.Count > 1 && places[^1] == cell) weights[^1] += 1.0 / cells.Length;
            else
            {
                places.Add(cell);
                weights.Add(1.0 / cells.Length);
            }
        }

        return ([.. places], [.. weights]);
    }

    private static double Residual(FacetMeetings meetings, double[] effects, int[] placeOfRater)
    {
        double[] rest = new double[meetings.Targets.Length];
        for (int meeting = 0; meeting < rest.Length; meeting++)
        {
            (int[] places, double[] weights) = Row(meetings, meeting, placeOfRater);
            rest[meeting] = meetings.Means[meeting];
            for (int i = 0; i < places.Length; i++) rest[meeting] -= weights[i] * effects[places[i]];
        }

        for (int from = 0; from < rest.Length;)
        {
            int to = from;
            while (to < rest.Length && meetings.Targets[to] == meetings.Targets[from]) to++;
            double mean = Sums.Of(rest.AsSpan(from..to)) / (to - from);
            for (int meeting = from; meeting < to; meeting++) rest[meeting] = (rest[meeting] - mean) * (rest[meeting] - mean);
            from = to;
        }

        return Sums.Of(rest);
    }
}
