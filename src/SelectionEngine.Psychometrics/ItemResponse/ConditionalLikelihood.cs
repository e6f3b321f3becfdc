namespace SelectionEngine.Psychometrics;

/// <summary>Conditional log-likelihood of category parameters η given raw scores, with its gradient and information.</summary>
/// <remarks>
/// People are put together by which items they answered and by raw score; what else they are does not matter. η_jk = −(b_j1 + … + b_jk),
/// η_j0 = 0. Andersen (1972), Journal of the Royal Statistical Society B 34, 42–54.
/// </remarks>
internal sealed class ConditionalLikelihood
{
    private readonly List<(int[] Items, double[] ByScore)> _designs = [];
    private readonly int[] _first;
    private readonly int[] _categories;
    private readonly double[] _observed;

    public ConditionalLikelihood(ResponsePatterns patterns, IReadOnlyList<int> categories)
    {
        _categories = [.. categories];
        _first = new int[_categories.Length];
        for (int j = 0; j < _first.Length; j++)
        {
            _first[j] = Size;
            Size += _categories[j] - 1;
        }

        _observed = new double[Size];
        Dictionary<string, int> known = [];
        for (int i = 0; i < patterns.Length; i++)
        {
            ReadOnlySpan<sbyte> answers = patterns[i];
            int score = 0;
            for (int j = 0; j < answers.Length; j++)
            {
                if (answers[j] <= 0) continue;

                score += answers[j];
                _observed[_first[j] + answers[j] - 1] += patterns.Counts[i];
            }

            string which = string.Create(answers.Length, answers, static (name, from) =>
            {
                for (int j = 0; j < name.Length; j++) name[j] = from[j] < 0 ? '-' : '+';
            });
            if (!known.TryGetValue(which, out int design))
            {
                design = known[which] = _designs.Count;
                int[] items = [.. Enumerable.Range(0, which.Length).Where(j => which[j] == '+')];
                _designs.Add((items, new double[items.Sum(j => _categories[j] - 1) + 1]));
            }

            _designs[design].ByScore[score] += patterns.Counts[i];
        }
    }

    /// <summary>How many category parameters.</summary>
    public int Size { get; }

    public ReadOnlySpan<int> First => _first;

    public double Evaluate(ReadOnlySpan<double> eta, Span<double> gradient, double[,] information, CancellationToken cancellation)
    {
        Array.Clear(information);
        _observed.CopyTo(gradient);
        double log = 0;
        for (int i = 0; i < Size; i++) log += _observed[i] * eta[i];

        double[][] weights = new double[_categories.Length][];
        double[] scale = new double[_categories.Length];
        for (int j = 0; j < weights.Length; j++) weights[j] = Weights(eta.Slice(_first[j], _categories[j] - 1), out scale[j]);

        foreach ((int[] items, double[] byScore) in _designs)
        {
            cancellation.ThrowIfCancellationRequested();
            log -= AddDesign(items, byScore, weights, scale, gradient, information);
        }

        return log;
    }

    private double AddDesign(int[] items, double[] byScore, double[][] weights, double[] scale, Span<double> gradient, double[,] information)
    {
        List<double[]> all = [.. items.Select(j => weights[j])];
        double[] gamma = SymmetricFunctions.Of(all);
        double[][] without = SymmetricFunctions.WithoutOne(all);

        double shift = 0;
        foreach (int j in items) shift += scale[j];

        double log = 0;
        for (int r = 0; r < gamma.Length; r++)
        {
            if (byScore[r] > 0) log += byScore[r] * (Elementary.Log(gamma[r]) + shift);
        }

        // Chance of each category given each raw score.
        double[][] given = new double[Size][];
        for (int a = 0; a < items.Length; a++)
        {
            double[] own = weights[items[a]];
            for (int k = 1; k < own.Length; k++)
            {
                double[] chance = given[_first[items[a]] + k - 1] = new double[gamma.Length];
                for (int r = k; r < gamma.Length && r - k < without[a].Length; r++) chance[r] = own[k] * without[a][r - k] / gamma[r];
            }
        }

        foreach (int j in items)
        {
            for (int k = 1; k < _categories[j]; k++)
            {
                int one = _first[j] + k - 1;
                for (int r = 0; r < gamma.Length; r++) gradient[one] -= byScore[r] * given[one][r];

                for (int h = 1; h <= k; h++)
                {
                    int other = _first[j] + h - 1;
                    double sum = 0;
                    for (int r = 0; r < gamma.Length; r++) sum += byScore[r] * ((h == k ? given[one][r] : 0) - given[one][r] * given[other][r]);
                    information[one, other] += sum;
                    if (h != k) information[other, one] += sum;
                }
            }
        }

        for (int a = 0; a < items.Length; a++) AddPairs(items, a, byScore, weights, gamma, given, information);

        return log;
    }

    private void AddPairs(int[] items, int a, double[] byScore, double[][] weights, double[] gamma, double[][] given, double[,] information)
    {
        // The items after this one, each left out in turn beside it.
        List<double[]> rest = [.. items.Where((_, i) => i != a).Select(j => weights[j])];
        double[][] withoutBoth = SymmetricFunctions.WithoutOne(rest);
        double[] own = weights[items[a]];

        for (int b = a + 1; b < items.Length; b++)
        {
            double[] other = weights[items[b]];
            double[] both = withoutBoth[b - 1];

            for (int k = 1; k < own.Length; k++)
            {
                int one = _first[items[a]] + k - 1;
                for (int h = 1; h < other.Length; h++)
                {
                    int two = _first[items[b]] + h - 1;
                    double product = own[k] * other[h];
                    double sum = 0;
                    for (int r = 0; r < gamma.Length; r++)
                    {
                        if (byScore[r] == 0) continue;

                        int left = r - k - h;
                        double joint = left >= 0 && left < both.Length ? product * both[left] / gamma[r] : 0;
                        sum += byScore[r] * (joint - given[one][r] * given[two][r]);
                    }

                    information[one, two] += sum;
                    information[two, one] += sum;
                }
            }
        }
    }

    /// <summary>e^η of all categories, scaled to the sum 1, and the logarithm of the scale.</summary>
    private static double[] Weights(ReadOnlySpan<double> eta, out double scale)
    {
        double top = 0;
        foreach (double one in eta) top = Math.Max(top, one);

        double[] weights = new double[eta.Length + 1];
        weights[0] = Elementary.Exp(-top);
        double sum = weights[0];
        for (int k = 0; k < eta.Length; k++)
        {
            weights[k + 1] = Elementary.Exp(eta[k] - top);
            sum += weights[k + 1];
        }

        for (int k = 0; k < weights.Length; k++) weights[k] /= sum;
        scale = top + Elementary.Log(sum);
        return weights;
    }
}
