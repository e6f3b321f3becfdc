using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Sums over points in lanes of four, whatever the processor's vectors hold: one order, one answer.</summary>
internal static class Lanes
{
    /// <summary>Adds a row to another; a whole number of lanes long.</summary>
    public static void Add(ReadOnlySpan<double> row, Span<double> into)
    {
        ref double from = ref MemoryMarshal.GetReference(row);
        ref double to = ref MemoryMarshal.GetReference(into);
        for (nuint i = 0; i < (nuint)into.Length; i += 4) (Vector256.LoadUnsafe(ref to, i) + Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
    }

    /// <summary>Sum of products of two rows; a whole number of lanes long.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        Vector256<double> sum = Vector256<double>.Zero;
        for (nuint i = 0; i < (nuint)left.Length; i += 4) sum += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
        return Across(sum);
    }

    public static double Across(Vector256<double> lanes) => lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
}
