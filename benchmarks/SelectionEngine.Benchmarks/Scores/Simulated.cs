using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>Items and answers like those that the peers were timed on: a standard normal trait, sensible parameters, a named seed.</summary>
internal static class Simulated
{
    public static Item[] TwoParameter(int items, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, items).Select(_ => Item.TwoParameter(0.6 + (1.4 * random.NextDouble()), Normal(random)))];
    }

    public static Item[] Rasch(int items, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, items).Select(_ => Item.Rasch(Normal(random)))];
    }

    public static Item[] Graded(int items, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, items).Select(_ =>
        {
            double middle = 0.5 * Normal(random);
            return Item.GradedResponse(0.8 + (1.2 * random.NextDouble()), middle - 1.5, middle - 0.5, middle + 0.5, middle + 1.5);
        })];
    }

    /// <summary>People × items, row by row.</summary>
    public static sbyte[] Answers(IReadOnlyList<Item> items, int people, int seed = 2)
    {
        Random random = new(seed);
        sbyte[] answers = new sbyte[people * items.Count];
        double[] p = new double[8];

        for (int i = 0; i < people; i++)
        {
            double theta = Normal(random);

            for (int j = 0; j < items.Count; j++)
            {
                Span<double> of = p.AsSpan(0, items[j].Categories);
                items[j].Probabilities(theta, of);
                double left = random.NextDouble();
                int answer = 0;
                while (answer < of.Length - 1 && left > of[answer]) left -= of[answer++];
                answers[(i * items.Count) + j] = (sbyte)answer;
            }
        }

        return answers;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
