using System.Buffers.Binary;
using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <content>What the sum is worth: rounded once, compared, and written down in one canonical way.</content>
public sealed partial class ExactSum : IEquatable<ExactSum>
{
    private const int HeaderBytes = 4;

    /// <summary>Whether no NaN and no infinity was added.</summary>
    public bool IsFinite => kind == Kind.Finite;

    /// <summary>The double nearest to the exact total, halves to the even one.</summary>
    /// <returns>+0 for an exact zero, ±∞ when the total is beyond the largest double or an infinity was added, NaN after NaN or infinities of both signs.</returns>
    public double ToDouble()
    {
        if (kind != Kind.Finite) return Special();

        Span<uint> digits = stackalloc uint[cells.Length + 2];
        bool negative = Magnitude(digits);

        int top = digits.LastIndexOfAnyExcept(0u);
        if (top < 0) return 0;

        // The two highest digits and the next, moved up so that the leading bit is bit 63; whatever lies below can only break a tie.
        int unused = BitOperations.LeadingZeroCount(digits[top]);
        ulong head = ((ulong)digits[top] << 32) | Digit(digits, top - 1);
        ulong next = Digit(digits, top - 2);
        ulong leading = unused == 0 ? head : (head << unused) | (next >> (32 - unused));
        bool more = (uint)(next << unused) != 0 || (top > 2 && digits[..(top - 2)].ContainsAnyExcept(0u));
        int exponent = ((lowest + top - 1) * DigitBits) + Origin - unused;

        double magnitude = Rounding.Nearest(leading, more, exponent);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>Whether two sums have exactly the same value; two NaN sums count as equal.</summary>
    public bool Equals(ExactSum? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExactSum);

    /// <summary>A hash of the exact value. The value can change, so do not keep a growing sum in a hash table.</summary>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(ToBytes());
        return hash.ToHashCode();
    }

    /// <summary>Orders sums by exact value; NaN comes first, as it does for <see cref="double.CompareTo(double)"/>.</summary>
    /// <returns>Below 0, 0 or above 0 when this sum is smaller than, equal to or larger than the other.</returns>
    public int CompareTo(ExactSum other)
    {
        ArgumentNullException.ThrowIfNull(other);

        if (kind != Kind.Finite || other.kind != Kind.Finite) return SortKey(this).CompareTo(SortKey(other));

        BigInteger left = ToInteger(out int leftExponent);
        BigInteger right = other.ToInteger(out int rightExponent);
        int common = Math.Min(leftExponent, rightExponent);
        return (left << (leftExponent - common)).CompareTo(right << (rightExponent - common));

        static double SortKey(ExactSum sum) => sum.kind == Kind.Finite ? 0 : sum.Special();
    }

    /// <summary>Writes the exact value in the one form all equal sums share; for hashing, for sending and for keeping.</summary>
    /// <remarks>Byte 0: kind (0 finite, 1 +∞, 2 −∞, 3 NaN); byte 1: 1 when negative; bytes 2–3: index of the lowest digit; then 32-bit digits without outer zeros. Little-endian.</remarks>
    public byte[] ToBytes()
    {
        if (kind != Kind.Finite) return [(byte)kind, 0, 0, 0];

        Span<uint> digits = stackalloc uint[cells.Length + 2];
        bool negative = Magnitude(digits);
        int first = digits.IndexOfAnyExcept(0u);
        if (first < 0) return new byte[HeaderBytes];

        ReadOnlySpan<uint> kept = digits[first..(digits.LastIndexOfAnyExcept(0u) + 1)];
        byte[] bytes = new byte[HeaderBytes + (4 * kept.Length)];
        bytes[1] = negative ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2), (short)(lowest + first));
        for (int i = 0; i < kept.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderBytes + (4 * i)), kept[i]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes were not written by <see cref="ToBytes"/>.</exception>
    public static ExactSum FromBytes(ReadOnlySpan<byte> bytes)
    {
        int digits = (bytes.Length - HeaderBytes) / 4;

        if (bytes.Length < HeaderBytes || bytes.Length % 4 != 0 || bytes[0] > (byte)Kind.NaN || bytes[1] > 1
            || BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]) is < 0 or > MaximumDigits || digits > MaximumDigits)
        {
            throw new FormatException($"These {bytes.Length} bytes are no exact sum. Pass exactly what ToBytes wrote.");
        }

        ExactSum sum = new() { kind = (Kind)bytes[0] };
        int first = BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]);

        for (int i = 0; i < digits; i++)
        {
            uint digit = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(HeaderBytes + (4 * i))..]);
            sum.AddBits(-bytes[1], digit, (first + i) * DigitBits);
        }

        return sum;
    }

    /// <summary>The shortest text that reads back as the rounded value; for messages and the debugger.</summary>
    public override string ToString() => ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The exact value as an integer times a power of two. Only for a finite sum.</summary>
    internal BigInteger ToInteger(out int exponent)
    {
        Span<uint> digits = stackalloc uint[cells.Length + 2];
        bool negative = Magnitude(digits);
        int first = Math.Max(0, digits.IndexOfAnyExcept(0u));

        Span<byte> bytes = stackalloc byte[4 * (digits.Length - first)];
        for (int i = first; i < digits.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * (i - first))..], digits[i]);

        exponent = ((lowest + first) * DigitBits) + Origin;
        BigInteger magnitude = new(bytes, isUnsigned: true);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>The total's absolute value as 32-bit digits, the lowest first; returns whether the total is negative.</summary>
    private bool Magnitude(Span<uint> digits)
    {
        long carry = 0;

        for (int i = 0; i < cells.Length; i++)
        {
            long cell = cells[i] + carry;
            digits[i] = (uint)cell;
            carry = cell >> DigitBits;
        }

        digits[^2] = (uint)carry;
        digits[^1] = (uint)(carry >> DigitBits);
        if (carry >= 0) return false;

        ulong borrow = 1;
        foreach (ref uint digit in digits)
        {
            ulong flipped = ~digit + borrow;
            digit = (uint)flipped;
            borrow = flipped >> 32;
        }

        return true;
    }

    private static uint Digit(ReadOnlySpan<uint> digits, int index) => index >= 0 ? digits[index] : 0;

    private double Special() => kind switch
    {
        Kind.PositiveInfinity => double.PositiveInfinity,
        Kind.NegativeInfinity => double.NegativeInfinity,
        _ => double.NaN,
    };

    private const int MaximumDigits = 160;
}
