using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Psychometrics.Tests;

/// <summary>Small scales with a common trait: whole, half and broken points, with and without missing answers.</summary>
public static class SampleAnswers
{
    public static Arbitrary<double[][]> Tables() => Arb.From(
        from items in Gen.Choose(3, 7)
        from persons in Gen.Choose(30, 700)
        from style in Gen.Choose(0, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select Table(items, persons, style, seed));

    private static double[][] Table(int items, int persons, int style, int seed)
    {
        Random random = new(seed);
        double[][] table = [.. Enumerable.Range(0, items).Select(_ => new double[persons])];

        for (int person = 0; person < persons; person++)
        {
            double trait = (random.NextDouble() * 4) - 2;
            for (int item = 0; item < items; item++)
            {
                double answer = trait + (random.NextDouble() * 4) - 2 + (item * 0.2);
                table[item][person] = style switch
                {
                    0 => answer > 0 ? 1 : 0,
                    1 => Math.Round(answer * 2) / 2,
                    2 => Math.Round(answer, 3),
                    _ => random.Next(15) == 0 ? double.NaN : Math.Round(answer + 3),
                };
            }
        }

        return table;
    }
}
