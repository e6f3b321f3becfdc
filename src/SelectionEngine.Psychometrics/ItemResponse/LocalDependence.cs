namespace SelectionEngine.Psychometrics;

/// <summary>Whether two items have more in common than the trait.</summary>
public static class LocalDependence
{
    /// <summary>Yen's Q₃: correlation of the residuals of two items over people.</summary>
    /// <param name="items">The calibrated items.</param>
    /// <param name="responses">Row by row, persons × items; −1 leaves the pair out for that person.</param>
    /// <param name="theta">One estimate a person; NaN or infinite leaves the person out.</param>
    /// <returns>Items × items, −1 to 1, 1 on the diagonal; about −1/(items − 1) when there is no dependence; NaN without variation.</returns>
    /// <remarks>Yen (1984), Applied Psychological Measurement 8, 125–145.</remarks>
    /// <exception cref="ArgumentException">The lengths do not fit, or an answer is no category of its item.</exception>
    public static double[,] Q3(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, ReadOnlySpan<double> theta)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (responses.Length != (long)items.Count * theta.Length)
        {
            throw new ArgumentException($"{responses.Length} answers to {items.Count} items do not belong to {theta.Length} estimates.", nameof(responses));
        }

        double[][] residuals = new double[items.Count][];
        for (int j = 0; j < residuals.Length; j++) residuals[j] = new double[theta.Length];
        for (int i = 0; i < theta.Length; i++)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(i * items.Count, items.Count);
            Answers.Check(items, answers, i);
            for (int j = 0; j < residuals.Length; j++)
            {
                residuals[j][i] = answers[j] < 0 || !double.IsFinite(theta[i]) ? double.NaN : answers[j] - items[j].ExpectedScore(theta[i]);
            }
        }

        double[,] q3 = new double[residuals.Length, residuals.Length];
        for (int a = 0; a < residuals.Length; a++)
        {
            q3[a, a] = 1;
            for (int b = 0; b < a; b++) q3[a, b] = q3[b, a] = Correlation(residuals[a], residuals[b]);
        }

        return q3;
    }

    /// <summary>X² of Chen and Thissen for every pair, and its size and sign as Cramér's V.</summary>
    /// <param name="items">The calibrated items.</param>
    /// <param name="responses">Row by row, persons × items; people without both answers are left out of the pair.</param>
    /// <param name="latent">The population; standard normal when left out.</param>
    /// <param name="grid">Points of the integral; 61 from −6 to 6 when left out.</param>
    /// <returns>
    /// Items × items: X², 0 or more, below the diagonal; above it V = ±√(X²/(n·(fewer categories − 1))), below 0 when the items go together less
    /// than the model says; NaN on the diagonal.
    /// </returns>
    /// <remarks>
    /// Chen &amp; Thissen (1997), Journal of Educational and Behavioral Statistics 22, 265–289. The sign is that of the difference between
    /// Goodman and Kruskal's γ of the observed and of the expected table, as in mirt.
    /// </remarks>
    /// <exception cref="ArgumentException">The answers make no full rows, or one is no category of its item.</exception>
    public static double[,] SignedX2(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, LatentNormal? latent = null, LatentGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (responses.Length % Math.Max(items.Count, 1) != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items.Count} items.", nameof(responses));

        latent ??= LatentNormal.Standard;
        grid ??= LatentGrid.Standard;
        int people = responses.Length / Math.Max(items.Count, 1);
        for (int i = 0; i < people; i++) Answers.Check(items, responses.Slice(i * items.Count, items.Count), i);

        double[] weights = grid.Weights();
        double[][][] chances = [.. Enumerable.Range(0, grid.Points).Select(q => items.Select(item =>
        {
            double[] p = new double[item.Categories];
            item.Probabilities(latent.Mean + latent.Sd * grid.At(q), p);
            return p;
        }).ToArray())];

        double[,] table = new double[items.Count, items.Count];
        for (int a = 0; a < items.Count; a++)
        {
            table[a, a] = double.NaN;
            for (int b = 0; b < a; b++)
            {
                double[,] observed = new double[items[a].Categories, items[b].Categories];
                double both = 0;
                for (int i = 0; i < people; i++)
                {
                    sbyte one = responses[i * items.Count + a];
                    sbyte other = responses[i * items.Count + b];
                    if (one < 0 || other < 0) continue;

                    observed[one, other]++;
                    both++;
                }

                double[,] expected = new double[items[a].Categories, items[b].Categories];
                for (int q = 0; q < weights.Length; q++)
                {
                    for (int k = 0; k < items[a].Categories; k++)
                    {
                        for (int l = 0; l < items[b].Categories; l++) expected[k, l] += both * weights[q] * chances[q][a][k] * chances[q][b][l];
                    }
                }

                double x2 = 0;
                for (int k = 0; k < items[a].Categories; k++)
                {
                    for (int l = 0; l < items[b].Categories; l++) x2 += (observed[k, l] - expected[k, l]) * (observed[k, l] - expected[k, l]) / expected[k, l];
                }

                double sign = Association(observed) - Association(expected) < 0 ? -1 : 1;
                table[a, b] = x2;
                table[b, a] = sign * Math.Sqrt(x2 / (both * (Math.Min(items[a].Categories, items[b].Categories) - 1)));
            }
        }

        return table;
    }

    /// <summary>Goodman and Kruskal's γ of a table: pairs in the same order against pairs in the opposite one.</summary>
    private static double Association(double[,] table)
    {
        double same = 0;
        double opposite = 0;
        for (int k = 0; k < table.GetLength(0); k++)
        {
            for (int l = 0; l < table.GetLength(1); l++)
            {
                for (int m = k + 1; m < table.GetLength(0); m++)
                {
                    for (int n = 0; n < table.GetLength(1); n++)
                    {
                        if (n > l) same += table[k, l] * table[m, n];
                        else if (n < l) opposite += table[k, l] * table[m, n];
                    }
                }
            }
        }

        return (same - opposite) / (same + opposite);
    }

    private static double Correlation(double[] left, double[] right)
    {
        List<double> x = [];
        List<double> y = [];
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;

            x.Add(left[i]);
            y.Add(right[i]);
        }

        double[] a = [.. x];
        double[] b = [.. y];
        double meanA = Sums.Of(a) / a.Length;
        double meanB = Sums.Of(b) / b.Length;
        for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (a[i] - meanA, b[i] - meanB);
        return Sums.OfProducts(a, b) / Math.Sqrt(Sums.OfProducts(a, a) * Sums.OfProducts(b, b));
    }
}
