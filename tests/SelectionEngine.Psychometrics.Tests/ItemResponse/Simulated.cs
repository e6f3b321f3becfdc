namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

/// <summary>Items and answers drawn from a named seed, and generators for laws.</summary>
internal static class Simulated
{
    public static Item[] TwoParameterItems(int count, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Item.TwoParameter(0.7 + 1.3 * random.NextDouble(), Normal(random)))];
    }

    public static Item[] MixedItems(int seed = 1)
    {
        Random random = new(seed);
        double B() => Math.Round(Normal(random), 3);
        return
        [
            Item.Rasch(B()),
            Item.TwoParameter(0.4 + random.NextDouble(), B()),
            Item.ThreeParameter(0.8 + random.NextDouble(), B(), 0.2),
            Item.GradedResponse(1.3, -1 + 0.2 * B(), 0.5, 1.5),
            Item.PartialCredit(B(), B()),
            Item.GeneralizedPartialCredit(0.7, B(), B(), B()),
            Item.RatingScale(B(), -1, 0, 1),
        ];
    }

    /// <summary>Items without guessing, so that any answers to them have one hill of likelihood; answers that no trait need explain, and a prior that need not fit them.</summary>
    public static (Item[] Items, sbyte[] Answers, LatentNormal Prior) OneHill(int seed)
    {
        Random random = new(seed);
        double B() => 1.2 * Normal(random);
        double A() => 0.3 + 2.2 * random.NextDouble();

        Item[] items = [.. Enumerable.Range(0, random.Next(1, 13)).Select(_ => random.Next(5) switch
        {
            0 => Item.Rasch(B()),
            1 => Item.TwoParameter(random.Next(6) == 0 ? -A() : A(), B()),
            2 => Item.GradedResponse(A(), [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => B()).Order()]),
            3 => Item.PartialCredit(B(), B()),
            _ => Item.GeneralizedPartialCredit(A(), B(), B(), B()),
        })];

        sbyte[] answers = [.. items.Select(item => random.Next(8) == 0 ? ThetaScoring.NotAnswered : (sbyte)random.Next(item.Categories))];
        return (items, answers, new(4 * random.NextDouble() - 2, 0.5 + 1.5 * random.NextDouble()));
    }

    /// <summary>The item that looks at θ as this one does at the same distance on the other side of a middle, with its categories turned round.</summary>
    public static Item Mirrored(Item item, double middle)
    {
        double[] thresholds = [.. item.Thresholds.Select(place => 2 * middle - place).Reverse()];

        return item.Model switch
        {
            ItemModel.GradedResponse => Item.GradedResponse(item.Slope, thresholds),
            ItemModel.Rasch or ItemModel.TwoParameter => Item.TwoParameter(item.Slope, thresholds[0]),
            _ => Item.GeneralizedPartialCredit(item.Slope, thresholds),
        };
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Answers of people whose trait is normal; some not answered when asked for.</summary>
    public static sbyte[] Answers(IReadOnlyList<Item> items, int people, int seed = 2, double missing = 0, double mean = 0, double sd = 1)
    {
        Random random = new(seed);
        sbyte[] answers = new sbyte[people * items.Count];
        for (int i = 0; i < people; i++)
        {
            double theta = mean + sd * Normal(random);
            for (int j = 0; j < items.Count; j++)
            {
                double[] p = new double[items[j].Categories];
                items[j].Probabilities(theta, p);
                double left = random.NextDouble();
                int answer = 0;
                while (answer < p.Length - 1 && left > p[answer]) left -= p[answer++];
                answers[i * items.Count + j] = random.NextDouble() < missing ? ThetaScoring.NotAnswered : (sbyte)answer;
            }
        }

        return answers;
    }

    /// <summary>A number of any size turned to a place where people are.</summary>
    public static double Place(double anything) => double.IsFinite(anything) ? Math.IEEERemainder(anything, 5) : 0;
}
