using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks;

/// <summary>Nominees by 12 benefit criteria, scores of two decimals from 20 to 80.</summary>
internal static class CriteriaTable
{
    public static (DecisionTable Table, double[][] Rows, double[] Weights) Of(int nominees)
    {
        Random random = new(565);
        double[][] rows = [.. Enumerable.Range(0, nominees).Select(_ => Enumerable.Range(0, 12).Select(_ => Math.Round(20 + 60 * random.NextDouble(), 2)).ToArray())];
        DecisionTable table = DecisionTable.Of([.. Enumerable.Range(1, nominees).Select(number => $"N-{number}")], [.. Enumerable.Range(0, 12).Select(j => new Criterion($"c{j}", 1 + j % 3))], rows);
        return (table, rows, table.Weights.ToArray());
    }
}
