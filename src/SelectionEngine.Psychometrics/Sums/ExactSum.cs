using System.Runtime.CompilerServices;

namespace SelectionEngine.Psychometrics;

/// <summary>A sum without rounding: whatever the order and however the numbers were split up, the total is the same to the last bit.</summary>
/// <remarks>
/// <para>
/// The total is kept as a fixed-point number of as many 32-bit digits as the data ask for, each in a 64-bit cell, so that a
/// thousand additions go by before carries must be passed on. The digits reach from 2⁻²¹⁴⁸ to beyond 2²⁰⁴⁸: every double and
/// every exact product of two doubles fits, subnormal ones included.
/// </para>
/// <para>Not-a-number and infinities are remembered: NaN, or infinities of both signs together, make the sum NaN for good; one sign alone makes it that infinity.</para>
/// <para>An instance may be changed by one thread at a time. Two instances are equal when their exact values are.</para>
/// <para>Neal, R. M. (2015), Fast exact summation using small and large superaccumulators, arXiv:1505.05571, section 3.</para>
/// </remarks>
public sealed partial class ExactSum
{
    /// <summary>Exponent of two of the lowest bit of digit 0: the lowest bit of the smallest product of two doubles.</summary>
    private const int Origin = -2148;

    /// <summary>Exponent field of a double to the bit position, counted from <see cref="Origin"/>, of the lowest bit of its mantissa.</summary>
    private const int DoubleShift = -1075 - Origin;

    private const int DigitBits = 32;

    private const ulong FractionMask = (1UL << 52) - 1;

    // An addition puts less than 2^52 + 2^32 into a cell: a thousand of them stay below 2^62.
    private const int AdditionsBetweenCarries = 1000;

    private long[] cells = new long[4];
    private int lowest = -Origin / DigitBits;
    private int room = AdditionsBetweenCarries;
    private Kind kind;

    private enum Kind : byte
    {
        Finite,
        PositiveInfinity,
        NegativeInfinity,
        NaN,
    }

    /// <summary>A new sum with nothing in it: exactly 0.</summary>
    public static ExactSum Empty => new();

    /// <summary>The exact total of two sums, which both stay as they are; the order and grouping of merges never matter.</summary>
    public static ExactSum Merge(ExactSum left, ExactSum right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        ExactSum both = new();
        both.Add(left);
        both.Add(right);
        return both;
    }

    /// <summary>Makes the sum exactly 0 again.</summary>
    public void Clear()
    {
        Array.Clear(cells);
        room = AdditionsBetweenCarries;
        kind = Kind.Finite;
    }

    /// <summary>Adds one number exactly.</summary>
    /// <param name="value">Any double; NaN and infinities are remembered as described on the type.</param>
    public void Add(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        ulong mantissa = (ulong)bits & FractionMask;

        if (exponent == 0x7FF)
        {
            AddSpecial(value);
            return;
        }

        if (exponent != 0) mantissa |= 1UL << 52;
        else exponent = 1;

        AddBits(bits >> 63, mantissa, exponent + DoubleShift);
    }

    /// <summary>Adds every number of a span exactly.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        for (; values.Length > Blocks.Size; values = values[Blocks.Size..]) Blocks.Add(this, values[..Blocks.Size]);
        Blocks.Add(this, values);
    }

    /// <summary>Adds the numbers of the named rows exactly.</summary>
    /// <param name="values">The whole column.</param>
    /// <param name="rows">Positions in <paramref name="values"/>; a position named twice counts twice.</param>
    /// <exception cref="IndexOutOfRangeException">A row lies outside the column.</exception>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        Span<double> block = stackalloc double[Math.Min(rows.Length, Blocks.Size)];

        while (!rows.IsEmpty)
        {
            int taken = Math.Min(rows.Length, block.Length);
            for (int i = 0; i < taken; i++) block[i] = values[rows[i]];
            Blocks.Add(this, block[..taken]);
            rows = rows[taken..];
        }
    }

    /// <summary>Adds the exact, unrounded product of two numbers.</summary>
    /// <remarks>The product and its rounding error (one fused multiply-add) when neither can underflow, integer arithmetic otherwise; 0 · ∞ is NaN.</remarks>
    public void AddProduct(double left, double right)
    {
        double product = left * right;

        // Between these limits the rounding error of the product is itself a double: nothing is lost.
        if (Math.Abs(product) is > 1e-250 and < 1e300)
        {
            Add(product);
            Add(Math.FusedMultiplyAdd(left, right, -product));
        }
        else if (!double.IsFinite(left) || !double.IsFinite(right))
        {
            AddSpecial(product);
        }
        else
        {
            AddWideProduct(left, right);
        }
    }

    /// <summary>Adds the exact products of two columns, pair by pair.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public void AddProducts(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Sums.RequireSameLength(left, right);

        for (; left.Length > Blocks.Size; left = left[Blocks.Size..], right = right[Blocks.Size..])
        {
            Blocks.AddProducts(this, left[..Blocks.Size], right[..Blocks.Size]);
        }

        Blocks.AddProducts(this, left, right);
    }

    /// <summary>Adds the exact value of another sum, which stays as it is.</summary>
    public void Add(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);

        AddKind(other.kind);
        if (ReferenceEquals(this, other)) other = new ExactSum(other);

        for (int i = 0; i < other.cells.Length; i++)
        {
            long cell = other.cells[i];
            if (cell == 0) continue;

            long sign = cell >> 63;
            ulong magnitude = (ulong)((cell ^ sign) - sign);
            AddBits(sign, magnitude & uint.MaxValue, (other.lowest + i) * DigitBits);
            AddBits(sign, magnitude >> DigitBits, (other.lowest + i + 1) * DigitBits);
        }
    }

    private ExactSum(ExactSum other) =>
        (cells, lowest, room, kind) = ([.. other.cells], other.lowest, other.room, other.kind);

    /// <summary>Creates a sum with nothing in it: exactly 0.</summary>
    public ExactSum()
    {
    }

    /// <param name="sign">0 to add, −1 to take away.</param>
    /// <param name="magnitude">Below 2⁵³.</param>
    /// <param name="position">Bit of the fixed-point number that the lowest bit of the magnitude falls on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddBits(long sign, ulong magnitude, int position)
    {
        if (magnitude == 0) return;
        if (room-- == 0) Carry();

        int cell = (position >> 5) - lowest;
        int shift = position & 31;
        if ((uint)cell >= (uint)(cells.Length - 1)) cell = Cover(position >> 5);

        long low = (long)((magnitude << shift) & uint.MaxValue);
        long high = (long)(magnitude >> (DigitBits - shift));
        cells[cell] += (low ^ sign) - sign;
        cells[cell + 1] += (high ^ sign) - sign;
    }

    private void AddWideProduct(double left, double right)
    {
        (ulong leftMantissa, int leftExponent) = Parts(left);
        (ulong rightMantissa, int rightExponent) = Parts(right);
        ulong high = Math.BigMul(leftMantissa, rightMantissa, out ulong low);
        long sign = (BitConverter.DoubleToInt64Bits(left) ^ BitConverter.DoubleToInt64Bits(right)) >> 63;
        int position = leftExponent + rightExponent - Origin;

        AddBits(sign, low & uint.MaxValue, position);
        AddBits(sign, low >> 32, position + 32);
        AddBits(sign, high, position + 64);
    }

    /// <summary>A finite double's magnitude as an integer times a power of two.</summary>
    private static (ulong Mantissa, int Exponent) Parts(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        ulong fraction = (ulong)bits & FractionMask;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1UL << 52), exponent - 1075);
    }

    private void AddSpecial(double value) => AddKind(
        double.IsNaN(value) ? Kind.NaN : value > 0 ? Kind.PositiveInfinity : Kind.NegativeInfinity);

    private void AddKind(Kind other)
    {
        if (other == Kind.Finite || other == kind) return;
        kind = kind == Kind.Finite ? other : Kind.NaN;
    }

    /// <summary>Brings every cell but the top one back to one digit.</summary>
    private void Carry()
    {
        if (cells[^1] is < int.MinValue or > int.MaxValue) Array.Resize(ref cells, cells.Length + 1);

        long carry = 0;
        for (int i = 0; i < cells.Length - 1; i++)
        {
            long cell = cells[i] + carry;
            cells[i] = cell & uint.MaxValue;
            carry = cell >> DigitBits;
        }

        cells[^1] += carry;
        room = AdditionsBetweenCarries;
    }

    /// <summary>Makes room for a digit and the one above it, and returns where it is.</summary>
    private int Cover(int digit)
    {
        if (!cells.AsSpan().ContainsAnyExcept(0L))
        {
            lowest = digit;
            return 0;
        }

        int bottom = Math.Min(lowest, digit);
        int top = Math.Max(lowest + cells.Length, digit + 2);
        long[] wider = new long[top - bottom];
        cells.CopyTo(wider, lowest - bottom);
        (cells, lowest) = (wider, bottom);
        return digit - bottom;
    }
}
