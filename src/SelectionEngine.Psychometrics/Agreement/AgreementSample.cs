namespace SelectionEngine.Psychometrics;

/// <summary>The counts a table of ratings comes down to for agreement coefficients, and each target's influence on them.</summary>
/// <remarks>Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed. Influences are those of section 5.3 (missing ratings included).</remarks>
internal sealed class AgreementSample
{
    private readonly RatingTable _table;
    private readonly CategoryPlaces _places;
    private readonly double[,] _weights;
    private readonly int[] _rows;
    private readonly int[,] _counts;
    private readonly int[] _ratings;
    private readonly double[] _agreeing;

    /// <param name="table">Ratings; NaN where missing.</param>
    /// <param name="places">Categories.</param>
    /// <param name="weights">Symmetric weights of agreement.</param>
    /// <param name="least">Targets with fewer ratings than this are left out.</param>
    public AgreementSample(RatingTable table, CategoryPlaces places, double[,] weights, int least)
    {
        (_table, _places, _weights) = (table, places, weights);
        int q = places.Categories.Length;

        List<int> rows = [];
        for (int target = 0; target < table.Targets; target++)
        {
            int ratings = 0;
            foreach (double rating in table.Target(target)) ratings += double.IsNaN(rating) ? 0 : 1;
            if (ratings >= least) rows.Add(target);
        }

        _rows = [.. rows];
        _counts = new int[_rows.Length, q];
        _ratings = new int[_rows.Length];
        _agreeing = new double[_rows.Length];
        bool[] used = new bool[q];
        for (int i = 0; i < _rows.Length; i++)
        {
            foreach (double rating in table.Target(_rows[i]))
            {
                if (double.IsNaN(rating)) continue;
                int place = places.Place(rating);
                used[place] = true;
                _counts[i, place]++;
                _ratings[i]++;
            }

            if (_ratings[i] >= 2) Pairable++;
            for (int k = 0; k < q; k++)
            {
                if (_counts[i, k] == 0) continue;
                double weighted = 0;
                for (int l = 0; l < q; l++) weighted += weights[k, l] * _counts[i, l];
                _agreeing[i] += _counts[i, k] * (weighted - 1);
            }
        }

        UsedCategories = used.Count(yes => yes);
        foreach (double weight in weights) WeightSum += weight;
    }

    public int Targets => _rows.Length;

    public int Pairable { get; }

    public int UsedCategories { get; }

    public double WeightSum { get; }

    private int Q => _places.Categories.Length;

    /// <summary>Coefficient whose chance term has the value <paramref name="expected"/> and the per-target terms <paramref name="chance"/>.</summary>
    public (double Observed, double Expected, double Center, double[] Influence) Influences(double expected, double[]? chance)
    {
        double[] pairs = new double[Targets];
        for (int i = 0; i < Targets; i++) pairs[i] = _ratings[i] < 2 ? 0 : _agreeing[i] / ((double)_ratings[i] * (_ratings[i] - 1));

        double observed = Sums.Of(pairs) / Pairable, value = (observed - expected) / (1 - expected), scale = (double)Targets / Pairable;
        double[] influence = new double[Targets];
        for (int i = 0; i < Targets; i++)
        {
            influence[i] = scale * (_ratings[i] < 2 ? 0 : pairs[i] - expected) / (1 - expected);
            if (chance is not null) influence[i] -= 2 * (1 - value) * (chance[i] - expected) / (1 - expected);
        }

        return (observed, expected, value, influence);
    }

    public (double, double, double, double[]) Gwet()
    {
        if (Q < 2) return Influences(0, null);

        double[] share = MeanShares();
        double factor = WeightSum / ((double)Q * (Q - 1)), spread = 0;
        foreach (double p in share) spread += p * (1 - p);

        return Influences(factor * spread, PerTarget(k => factor * (1 - share[k])));
    }

    public (double, double, double, double[]) Fleiss()
    {
        double[] share = MeanShares(), weighted = Weighted(share);
        return Influences(Dot(share, weighted), PerTarget(k => weighted[k]));
    }

    public (double, double, double, double[]) Conger()
    {
        int n = Targets, r = _table.Raters;
        double[] given = new double[r];
        double[,] share = new double[r, Q];
        for (int g = 0; g < r; g++)
        {
            foreach (int row in _rows)
            {
                double rating = _table[row, g];
                if (double.IsNaN(rating)) continue;
                given[g]++;
                share[g, _places.Place(rating)]++;
            }

            for (int k = 0; k < Q; k++) share[g, k] /= given[g];
        }

        // A rater without a rating has no marginal; the coefficient is about the others.
        int[] raters = [.. Enumerable.Range(0, r).Where(g => given[g] > 0)];
        double active = raters.Length;
        double[,] weightedShare = new double[r, Q];
        double[] mean = new double[Q];
        double expected = 0;
        for (int k = 0; k < Q; k++)
        {
            foreach (int g in raters)
            {
                mean[k] += share[g, k] / active;
                for (int l = 0; l < Q; l++) weightedShare[g, k] += _weights[k, l] * share[g, l];
            }
        }

        // All pairs of different raters: (ΣΣ over all pairs − pairs of a rater with itself)/(r(r − 1)).
        double[] weightedMean = Weighted(mean);
        double whole = active * active * Dot(mean, weightedMean), same = 0;
        foreach (int g in raters)
        {
            for (int k = 0; k < Q; k++) same += share[g, k] * weightedShare[g, k];
        }

        expected = (whole - same) / (active * (active - 1));

        double[] chance = new double[n];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = _table.Target(_rows[i]);
            double sum = 0;
            foreach (int g in raters)
            {
                bool rated = !double.IsNaN(row[g]);
                int place = rated ? _places.Place(row[g]) : -1;
                double presence = (rated ? 1 : 0) - given[g] / n;
                for (int k = 0; k < Q; k++)
                {
                    double lambda = (rated ? _weights[k, place] : 0) - presence * weightedShare[g, k];
                    sum += lambda * n / given[g] * (active * mean[k] - share[g, k]);
                }
            }

            chance[i] = sum / (active * (active - 1));
        }

        return Influences(expected, chance);
    }

    public (double, double, double, double[]) Krippendorff()
    {
        int n = Targets;
        double total = 0;
        foreach (int ratings in _ratings) total += ratings;

        double meanRatings = total / n, own = 1 / total;
        double[] pairs = new double[n], share = new double[Q];
        for (int i = 0; i < n; i++) pairs[i] = _agreeing[i] / (meanRatings * (_ratings[i] - 1));
        for (int k = 0; k < Q; k++)
        {
            long count = 0;
            for (int i = 0; i < n; i++) count += _counts[i, k];
            share[k] = count / total;
        }

        double raw = Sums.Of(pairs) / n, observed = (1 - own) * raw + own;
        double[] weighted = Weighted(share);
        double expected = Dot(share, weighted), rawValue = (raw - expected) / (1 - expected);

        double[] influence = new double[n];
        for (int i = 0; i < n; i++)
        {
            double surplus = (_ratings[i] - meanRatings) / meanRatings, chance = 0;
            for (int k = 0; k < Q; k++) chance += weighted[k] * _counts[i, k] / meanRatings;
            double agreement = pairs[i] - observed * surplus;
            influence[i] = (agreement - expected) / (1 - expected) - 2 * (1 - rawValue) * (chance - expected * surplus - expected) / (1 - expected);
        }

        return (observed, expected, rawValue, influence);
    }

    /// <summary>Mean over targets of the share of each category among a target's ratings; summed by number of ratings, so the order of targets does not matter.</summary>
    private double[] MeanShares()
    {
        double[] share = new double[Q];
        for (int ratings = 1; ratings <= _table.Raters; ratings++)
        {
            for (int k = 0; k < Q; k++)
            {
                long count = 0;
                for (int i = 0; i < Targets; i++) count += _ratings[i] == ratings ? _counts[i, k] : 0;
                share[k] += (double)count / ratings;
            }
        }

        for (int k = 0; k < Q; k++) share[k] /= Targets;
        return share;
    }

    private double[] PerTarget(Func<int, double> term)
    {
        double[] terms = new double[Targets];
        for (int k = 0; k < Q; k++)
        {
            double value = term(k);
            for (int i = 0; i < Targets; i++) terms[i] += _counts[i, k] * value / _ratings[i];
        }

        return terms;
    }

    private double[] Weighted(double[] share)
    {
        double[] weighted = new double[Q];
        for (int k = 0; k < Q; k++)
        {
            for (int l = 0; l < Q; l++) weighted[k] += (_weights[k, l] + _weights[l, k]) / 2 * share[l];
        }

        return weighted;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
