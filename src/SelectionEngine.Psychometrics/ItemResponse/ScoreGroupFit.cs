namespace SelectionEngine.Psychometrics;

/// <summary>S-X²: whether people of each sum score answer an item as often each way as the model says.</summary>
/// <param name="Statistic">Σ (O − E)²/E over score groups and categories after collapsing; NaN when nothing is left to compare.</param>
/// <param name="DegreesOfFreedom">Cells less score groups less free parameters of the item, 0 or more.</param>
/// <param name="PValue">Chance of a statistic as large when the model holds, 0 to 1; NaN without degrees of freedom.</param>
/// <param name="Rmsea">Misfit by degree of freedom, √((X²/df − 1)/(n − 1)), 0 or more.</param>
/// <remarks>
/// Orlando &amp; Thissen (2000), Applied Psychological Measurement 24, 50–64; several categories: Kang &amp; Chen (2008), Journal of
/// Educational Measurement 45, 391–406. Expected counts below 1 are put together with neighbours, by the rules of mirt 1.47.
/// </remarks>
public readonly record struct ScoreGroupFit(double Statistic, int DegreesOfFreedom, double PValue, double Rmsea)
{
    /// <summary>Fit of every item.</summary>
    /// <param name="items">The calibrated items; two or more.</param>
    /// <param name="responses">Row by row, persons × items; people with an answer missing are left out, as their sums cannot be compared.</param>
    /// <param name="latent">The population; standard normal when left out.</param>
    /// <param name="latentParameters">How many of its mean and standard deviation were estimated; they count against every item.</param>
    /// <param name="grid">Points of the integral; 61 from −6 to 6 when left out.</param>
    /// <param name="least">Expected count that a cell must have; 1 as a rule.</param>
    /// <exception cref="ArgumentException">The answers make no full rows, or one is no category of its item.</exception>
    public static IReadOnlyList<ScoreGroupFit> OfItems(
        IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, LatentNormal? latent = null, int latentParameters = 0, LatentGrid? grid = null, double least = 1)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < 2) throw new ArgumentException("A sum score needs two items or more.", nameof(items));
        if (responses.Length % items.Count != 0) throw new ArgumentException($"{responses.Length} answers make no full rows of {items.Count} items.", nameof(responses));

        latent ??= LatentNormal.Standard;
        grid ??= LatentGrid.Standard;
        int highest = items.Sum(item => item.Categories - 1);
        double[][,] observed = [.. items.Select(item => new double[highest + 1, item.Categories])];
        double people = Count(items, responses, observed);
        double[][,] expected = Expect(items, latent, grid, highest);

        ScoreGroupFit[] fits = new ScoreGroupFit[items.Count];
        for (int j = 0; j < items.Count; j++)
        {
            ScoreGroupTable table = new(observed[j], expected[j], least);
            table.Collapse();
            (double statistic, int cells, int groups) = table.Compare();

            int freedom = Math.Max(cells - groups - FreeParameters(items[j]) - latentParameters, 0);
            double rmsea = freedom > 0 && statistic > freedom ? Math.Sqrt((statistic / freedom - 1) / (people - 1)) : 0;
            fits[j] = freedom > 0
                ? new(statistic, freedom, Tail.ChiSquared(statistic, freedom), rmsea)
                : new(double.NaN, 0, double.NaN, double.NaN);
        }

        return fits;
    }

    private static int FreeParameters(Item item) => item.Model switch
    {
        ItemModel.Rasch => 1,
        ItemModel.PartialCredit or ItemModel.RatingScale => item.Categories - 1,
        ItemModel.ThreeParameter => 3,
        _ => item.Categories,
    };

    private static double Count(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> responses, double[][,] observed)
    {
        double people = 0;
        for (int start = 0; start < responses.Length; start += items.Count)
        {
            ReadOnlySpan<sbyte> answers = responses.Slice(start, items.Count);
            Answers.Check(items, answers, start / items.Count);
            if (answers.Contains(ThetaScoring.NotAnswered)) continue;

            int sum = 0;
            foreach (sbyte answer in answers) sum += answer;
            for (int j = 0; j < answers.Length; j++) observed[j][sum, answers[j]]++;
            people++;
        }

        return people;
    }

    /// <summary>Chance of each answer given each sum score; NaN where the answer cannot go with the sum.</summary>
    private static double[][,] Expect(IReadOnlyList<Item> items, LatentNormal latent, LatentGrid grid, int highest)
    {
        double[] weights = grid.Weights();
        double[] all = new double[highest + 1];
        double[][,] expected = [.. items.Select(item => new double[highest + 1, item.Categories])];

        for (int q = 0; q < grid.Points; q++)
        {
            List<double[]> chances = [.. items.Select(item => new double[item.Categories])];
            for (int j = 0; j < items.Count; j++) items[j].Probabilities(latent.Mean + latent.Sd * grid.At(q), chances[j]);

            double[] sums = SymmetricFunctions.Of(chances);
            double[][] rests = SymmetricFunctions.WithoutOne(chances);
            for (int sum = 0; sum <= highest; sum++) all[sum] += weights[q] * sums[sum];
            for (int j = 0; j < items.Count; j++)
            {
                for (int k = 0; k < items[j].Categories; k++)
                {
                    for (int rest = 0; rest < rests[j].Length; rest++) expected[j][rest + k, k] += weights[q] * chances[j][k] * rests[j][rest];
                }
            }
        }

        for (int j = 0; j < items.Count; j++)
        {
            int last = items[j].Categories - 1;
            for (int sum = 0; sum <= highest; sum++)
            {
                for (int k = 0; k <= last; k++)
                {
                    bool possible = sum - k >= 0 && sum - k <= highest - last;
                    expected[j][sum, k] = possible ? expected[j][sum, k] / all[sum] : double.NaN;
                }
            }
        }

        return expected;
    }
}
