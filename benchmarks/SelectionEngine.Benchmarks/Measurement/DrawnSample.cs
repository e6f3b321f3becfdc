using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>Samples from a named seed.</summary>
internal static class DrawnSample
{
    /// <summary>Ratings of 1 to 5: every target has a level of its own, every rater adds something; some cells are empty.</summary>
    public static double[] Ratings(int targets, int raters, double missing, int seed)
    {
        Random random = new(seed);
        double[] ratings = new double[targets * raters];
        for (int target = 0; target < targets; target++)
        {
            double level = 3 + Normal(random);
            for (int rater = 0; rater < raters; rater++)
                ratings[target * raters + rater] = random.NextDouble() < missing ? double.NaN : Math.Clamp(Math.Round(level + .8 * Normal(random)), 1, 5);
        }

        return ratings;
    }

    /// <summary>Right and wrong answers by a Rasch model, one array per item; half the persons are the focal group.</summary>
    public static (double[][] Items, bool[] Focal) Answers(int persons, int items, int seed)
    {
        Random random = new(seed);
        double[][] scores = [.. Enumerable.Range(0, items).Select(_ => new double[persons])];
        bool[] focal = new bool[persons];
        for (int person = 0; person < persons; person++)
        {
            focal[person] = random.Next(2) == 1;
            double theta = Normal(random);
            for (int item = 0; item < items; item++)
                scores[item][person] = random.NextDouble() < 1 / (1 + Math.Exp(item * 4.0 / items - 2 - theta)) ? 1 : 0;
        }

        return (scores, focal);
    }

    public static Item[] Bank(int items, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, items).Select(_ => Item.TwoParameter(.7 + 1.3 * random.NextDouble(), 1.2 * Normal(random)))];
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
