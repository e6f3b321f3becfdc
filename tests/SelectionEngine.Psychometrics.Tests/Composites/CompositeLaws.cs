namespace SelectionEngine.Psychometrics.Tests;

/// <summary>What holds of every composite of every table.</summary>
public class CompositeLaws
{
    private static DecisionTable Table(int seed, double scale = 1, int rows = 41, int? without = null)
    {
        Random random = new(seed);
        int criteria = 2 + seed % 9;
        double[][] values = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, criteria).Select(_ => (double)(1 + random.Next(40))).ToArray())];
        Criterion[] each = [.. Enumerable.Range(0, criteria).Select(j => new Criterion($"c{j}", (j + 1) * scale, j % 3 == 2 ? CriterionDirection.Cost : CriterionDirection.Benefit, 0, 50) { Norm = new(20, 7, "manual") })];
        int[] kept = [.. Enumerable.Range(0, rows).Where(i => i != without)];
        return DecisionTable.Of([.. kept.Select(i => $"N-{i}")], each, [.. kept.Select(i => values[i])]);
    }

    private static readonly Func<DecisionTable, ScoredTable>[] Methods =
    [
        table => WeightedScores.Sum(table, Normalisation.MinMax), table => WeightedScores.Sum(table, Normalisation.FixedRange), table => WeightedScores.Sum(table, Normalisation.ZScoreSample),
        table => WeightedScores.Product(table), table => Topsis.Of(table).Closeness, table => Vikor.Of(table).Q,
        table => Promethee.Of(table, new Dictionary<string, PreferenceFunction> { ["c0"] = new(PreferenceShape.Linear, 2, 9), ["c1"] = new(PreferenceShape.Level, 1, 5) }).Net,
        table => Aras.Of(table).Utility, table => Waspas.Of(table).Q, table => Edas.Of(table).Appraisal, table => Marcos.Of(table).Utility, table => Mabac.Of(table).Distance,
        Moora.Of, table => Copras.Of(table).Q, table => Spotis.Of(table),
    ];

    [Law(MaxTest = 40)]
    public bool Scaling_all_weights_changes_nothing(byte seed) =>
        Methods.All(method => method(Table(seed)).Scores.Zip(method(Table(seed, scale: 8)).Scores).All(pair => pair.First == pair.Second));

    [Law(MaxTest = 40)]
    public bool On_fixed_ranges_and_norms_a_score_does_not_depend_on_who_else_applied(byte seed, byte who)
    {
        int without = who % 41;
        double[] all = [.. WeightedScores.Sum(Table(seed), Normalisation.FixedRange).Scores.Where((_, i) => i != without)];
        return all.SequenceEqual(WeightedScores.Sum(Table(seed, without: without), Normalisation.FixedRange).Scores)
            && WeightedScores.Sum(Table(seed), Normalisation.NormReferenced).Scores.Where((_, i) => i != without).SequenceEqual(WeightedScores.Sum(Table(seed, without: without), Normalisation.NormReferenced).Scores)
            && Spotis.Of(Table(seed)).Scores.Where((_, i) => i != without).SequenceEqual(Spotis.Of(Table(seed, without: without)).Scores);
    }

    [Law(MaxTest = 40)]
    public bool The_order_of_the_rows_never_shows(byte seed)
    {
        DecisionTable table = Table(seed);
        int[] order = [.. Enumerable.Range(0, table.Rows).Reverse()];
        DecisionTable turned = DecisionTable.OfColumns([.. order.Select(i => table.Alternatives[i])], table.Criteria, [.. table.Criteria.Select(criterion => order.Select(i => table[criterion.Name][i]).ToArray())]);
        return Methods.All(method => method(turned).Scores.SequenceEqual(method(table).Scores.Reverse()));
    }

    [Law(MaxTest = 40)]
    public bool Flows_by_sorting_are_those_of_comparing_everybody_with_everybody(byte seed)
    {
        DecisionTable table = Table(seed);
        Dictionary<string, PreferenceFunction> functions = new()
        {
            ["c0"] = (seed % 6) switch
            {
                0 => new(PreferenceShape.Usual),
                1 => new(PreferenceShape.UShape, 3),
                2 => new(PreferenceShape.VShape, P: 7),
                3 => new(PreferenceShape.Level, 2, 8),
                4 => new(PreferenceShape.Linear, 2, 8),
                _ => new(PreferenceShape.Gaussian, S: 5),
            },
        };
        double[,] pairs = Promethee.Preferences(table, functions);
        Promethee flows = Promethee.Of(table, functions);
        return Enumerable.Range(0, table.Rows).All(i =>
            Math.Abs(flows.Plus[i] - Enumerable.Range(0, table.Rows).Sum(k => pairs[i, k]) / (table.Rows - 1)) < 1e-12
            && Math.Abs(flows.Minus[i] - Enumerable.Range(0, table.Rows).Sum(k => pairs[k, i]) / (table.Rows - 1)) < 1e-12);
    }

    [Test]
    public void Vectors_give_the_bits_of_single_numbers()
    {
        DecisionTable table = Table(7, rows: 2051);
        IReadOnlyList<double> together = WeightedScores.Sum(table, Normalisation.MinMax).Scores;

        for (int i = 0; i < table.Rows; i++)
        {
            double sum = 0;

            for (int j = 0; j < table.Criteria.Count; j++)
            {
                ReadOnlySpan<double> column = table[table.Criteria[j].Name];
                double low = column.ToArray().Min(), high = column.ToArray().Max();
                bool cost = table.Criteria[j].Direction == CriterionDirection.Cost;
                sum += (column[i] - (cost ? high : low)) * ((cost ? -table.Weights[j] : table.Weights[j]) / (high - low));
            }

            Assert.That(together[i], Is.EqualTo(sum));
        }
    }

    [Test]
    public void A_norm_makes_the_same_z_scores_wherever_the_sum_is_worked_out()
    {
        DecisionTable table = Table(5);
        double[][] columns = [.. table.Criteria.Select(criterion => Normalised.Column(table, criterion.Name, Normalisation.NormReferenced))];

        Assert.That(columns[0][3], Is.EqualTo((table["c0"][3] - 20) / 7));
        Assert.That(columns[2][3], Is.EqualTo((20 - table["c2"][3]) / 7));
        Assert.That(WeightedScores.Sum(table, Normalisation.NormReferenced).Scores[3], Is.EqualTo(columns.Select((column, j) => table.Weights[j] * column[3]).Sum()).Within(1e-14));
    }

    [Test]
    public void Consistent_comparisons_with_best_and_worst_give_their_weights_back()
    {
        Dictionary<string, double> toOthers = new() { ["a"] = 1, ["b"] = 2, ["c"] = 8 }, toWorst = new() { ["a"] = 8, ["b"] = 4, ["c"] = 1 };
        BestWorst linear = BestWorst.Linear(toOthers, toWorst, "a", "c"), ratios = BestWorst.Ratios(toOthers, toWorst, "a", "c");

        Assert.That(linear.Deviation, Is.Zero.Within(1e-12));
        Assert.That(linear.Weights["a"], Is.EqualTo(8 / 13.0).Within(1e-8));
        Assert.That(ratios.Weights["b"], Is.EqualTo(4 / 13.0).Within(1e-8));
        Assert.That(linear.IsUnique);
    }
}
