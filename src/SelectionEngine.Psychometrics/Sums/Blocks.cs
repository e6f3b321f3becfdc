using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Exact sums of a block of numbers at the speed of the vector unit.</summary>
/// <remarks>
/// Adding and taking away 1.5 · 2ᵏ leaves the part of a number above 2ᵏ⁻⁵², and the difference is the part below, both without error.
/// With k eight bits above the largest number of the block, the upper parts of 256 numbers a lane add up without rounding, and so do
/// the upper parts of what was left, 45 bits further down. When nothing is left in the end the block's sum is exact; when something is (a range
/// of more than about eleven decimal digits in one block), the block goes number by number. Either way the total is the same.
/// Demmel and Nguyen (2013), Fast reproducible floating-point summation, IEEE ARITH 21, 163–172, describe the splitting.
/// </remarks>
internal static class Blocks
{
    /// <summary>Numbers in a block: 256 for each of four lanes.</summary>
    public const int Size = 1024;

    // Beyond these exponents a split constant or a product could leave the range of normal numbers.
    private const int SmallestExponent = -400;
    private const int LargestExponent = 400;

    private const int Headroom = 8;
    private const int BitsPerLevel = 45;

    /// <summary>The smallest and largest number of a block, and whether NaN is among them (then the two mean nothing).</summary>
    public readonly record struct Range(double Minimum, double Maximum, bool HasNaN)
    {
        public double Largest => Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));
    }

    public static void Add(ExactSum sum, ReadOnlySpan<double> block)
    {
        if (block.Length >= 16 && Exponent(RangeOf(block)) is { } exponent)
        {
            int whole = block.Length & ~3;
            if (exponent == int.MinValue || TryAdd(sum, block[..whole], exponent)) block = block[whole..];
        }

        foreach (double value in block) sum.Add(value);
    }

    public static void AddProducts(ExactSum products, ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        // Squares are asked about once.
        bool same = left == right;

        if (left.Length >= 16 && Exponent(RangeOf(left)) is { } leftExponent && (same ? leftExponent : Exponent(RangeOf(right))) is { } rightExponent)
        {
            int whole = left.Length & ~3;
            bool zero = leftExponent == int.MinValue || rightExponent == int.MinValue;

            if (zero || (TryAdd(null, left[..whole], leftExponent) && (same || TryAdd(null, right[..whole], rightExponent))))
            {
                if (!zero) AddSplitProducts(products, left[..whole], right[..whole], leftExponent + rightExponent);
                left = left[whole..];
                right = right[whole..];
            }
        }

        for (int i = 0; i < left.Length; i++) products.AddProduct(left[i], right[i]);
    }

    /// <summary>Adds a block to a sum and the squares of the block to another; the block's range is known.</summary>
    public static void AddWithSquares(ExactSum sum, ExactSum squares, ReadOnlySpan<double> block, Range range)
    {
        if (block.Length >= 16 && Exponent(range) is { } exponent)
        {
            int whole = block.Length & ~3;

            if (exponent == int.MinValue) return;

            if (TryAdd(sum, block[..whole], exponent))
            {
                AddSplitProducts(squares, block[..whole], block[..whole], 2 * exponent);
                block = block[whole..];
            }
        }

        foreach (double value in block)
        {
            sum.Add(value);
            squares.AddProduct(value, value);
        }
    }

    public static Range RangeOf(ReadOnlySpan<double> block)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        bool complete = true;
        int i = 0;

        if (block.Length >= 4)
        {
            Vector256<double> least = Vector256.Create(minimum);
            Vector256<double> most = Vector256.Create(maximum);
            Vector256<double> equal = Vector256<double>.AllBitsSet;

            for (; i <= block.Length - 4; i += 4)
            {
                Vector256<double> value = Vector256.Create(block[i..]);
                least = Vector256.MinNative(least, value);
                most = Vector256.MaxNative(most, value);
                equal &= Vector256.Equals(value, value);
            }

            complete = Vector256.EqualsAll(equal.AsInt64(), Vector256<long>.AllBitsSet);
            for (int lane = 0; lane < 4; lane++)
            {
                minimum = Math.Min(minimum, least[lane]);
                maximum = Math.Max(maximum, most[lane]);
            }
        }

        for (; i < block.Length; i++)
        {
            minimum = Math.Min(minimum, block[i]);
            maximum = Math.Max(maximum, block[i]);
            complete &= !double.IsNaN(block[i]);
        }

        return new(minimum, maximum, !complete);
    }

    /// <summary>The power of two above every number of the block; the smallest integer when all are 0; none when the block must go number by number.</summary>
    private static int? Exponent(Range range)
    {
        if (range.HasNaN) return null;
        if (range.Largest == 0) return int.MinValue;

        int exponent = (int)(BitConverter.DoubleToInt64Bits(range.Largest) >> 52) - 1022;
        return exponent is < SmallestExponent or > LargestExponent ? null : exponent;
    }

    /// <summary>Adds the block if two levels hold all of it; without a sum it only finds that out.</summary>
    private static bool TryAdd(ExactSum? sum, ReadOnlySpan<double> block, int exponent)
    {
        Vector256<double> high = Level(exponent, 0);
        Vector256<double> low = Level(exponent, 1);
        Vector256<double> highs = Vector256<double>.Zero;
        Vector256<double> lows = Vector256<double>.Zero;
        Vector256<double> left = Vector256<double>.Zero;

        for (int i = 0; i <= block.Length - 4; i += 4)
        {
            Vector256<double> rest = Vector256.Create(block[i..]);
            highs += Take(ref rest, high);
            lows += Take(ref rest, low);
            left |= rest;
        }

        // A zero rest may carry a sign; only magnitude bits count.
        if (Vector256.Abs(left) != Vector256<double>.Zero) return false;
        if (sum is null) return true;

        AddLanes(sum, highs);
        AddLanes(sum, lows);
        return true;
    }

    /// <summary>Adds the products of two blocks of which <see cref="TryAdd"/> held: then four levels hold every product.</summary>
    private static void AddSplitProducts(ExactSum products, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int exponent)
    {
        Vector256<double> level0 = Level(exponent, 0);
        Vector256<double> level1 = Level(exponent, 1);
        Vector256<double> level2 = Level(exponent, 2);
        Vector256<double> level3 = Level(exponent, 3);
        Vector256<double> sum0 = Vector256<double>.Zero;
        Vector256<double> sum1 = sum0;
        Vector256<double> sum2 = sum0;
        Vector256<double> sum3 = sum0;

        for (int i = 0; i <= left.Length - 4; i += 4)
        {
            Vector256<double> x = Vector256.Create(left[i..]);
            Vector256<double> y = Vector256.Create(right[i..]);
            Vector256<double> product = x * y;
            Vector256<double> error = Vector256.FusedMultiplyAdd(x, y, -product);

            sum0 += Take(ref product, level0);
            sum1 += Take(ref product, level1) + Take(ref error, level1);
            sum2 += Take(ref product, level2) + Take(ref error, level2);
            sum3 += Take(ref product, level3) + Take(ref error, level3);
        }

        AddLanes(products, sum0);
        AddLanes(products, sum1);
        AddLanes(products, sum2);
        AddLanes(products, sum3);
    }

    private static Vector256<double> Level(int exponent, int level) =>
        Vector256.Create(Math.ScaleB(1.5, exponent + Headroom - (BitsPerLevel * level)));

    /// <summary>Takes the part above the level's lowest bit out of a number, and leaves the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Take(ref Vector256<double> rest, Vector256<double> level)
    {
        Vector256<double> taken = rest + level - level;
        rest -= taken;
        return taken;
    }

    private static void AddLanes(ExactSum sum, Vector256<double> lanes)
    {
        for (int lane = 0; lane < 4; lane++) sum.Add(lanes[lane]);
    }
}
