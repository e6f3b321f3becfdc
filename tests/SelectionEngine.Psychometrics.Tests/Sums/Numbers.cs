using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Psychometrics.Tests;

/// <summary>Columns that try an exact sum: scores, every exponent there is, subnormal numbers, and pairs that cancel.</summary>
public static class Numbers
{
    public static Arbitrary<double[]> Columns() => Arb.From(
        from length in Gen.Frequency((4, Gen.Choose(0, 40)), (1, Gen.Choose(1000, 3000)))
        from style in Gen.Choose(0, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select Column(length, style, seed));

    private static double[] Column(int length, int style, int seed)
    {
        Random random = new(seed);
        double[] column = new double[length];

        for (int i = 0; i < length; i++)
        {
            column[i] = style switch
            {
                0 => random.Next(-1000, 1000) / 10.0,
                1 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 6)),
                2 => Finite(random),
                _ => i % 2 == 1 ? -column[i - 1] : Finite(random),
            };
        }

        return column;
    }

    private static double Finite(Random random)
    {
        double any = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        if (!double.IsFinite(any)) return double.Epsilon;
        return random.Next(10) == 0 ? any * 1e-310 : any;
    }
}
