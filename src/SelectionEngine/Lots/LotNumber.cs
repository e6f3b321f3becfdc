using System.Buffers.Binary;

namespace SelectionEngine;

/// <summary>A nominee's lot: 32 bytes that nobody can choose and anybody can recompute. Smaller is better.</summary>
/// <remarks>Lots compare byte by byte from the first, which is the order of their lower-case hex texts under ordinal comparison.</remarks>
public readonly struct LotNumber : IEquatable<LotNumber>, IComparable<LotNumber>
{
    /// <summary>How many bytes a lot has.</summary>
    public const int Size = 32;

    private readonly ulong _first, _second, _third, _fourth;

    /// <summary>Reads a lot from its bytes.</summary>
    /// <param name="bytes">Exactly <see cref="Size"/> bytes, as a hash gives them.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public LotNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"A lot has {Size} bytes, not {bytes.Length}.", nameof(bytes));

        // Big-endian, so that comparing four numbers is comparing 32 bytes in order.
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The first eight bytes, which decide nearly every comparison.</summary>
    internal ulong Prefix => _first;

    /// <summary>Reads a lot from the hex text it was published as.</summary>
    /// <param name="hex">64 hex digits of either case.</param>
    /// <exception cref="FormatException">The text is no hex or has another length.</exception>
    public static LotNumber Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        byte[] bytes = Convert.FromHexString(hex);
        if (bytes.Length != Size) throw new FormatException($"A lot is written with {2 * Size} hex digits; '{hex}' has {hex.Length}.");
        return new(bytes);
    }

    /// <summary>Below 0 when this lot comes before <paramref name="other"/>, 0 when they are equal, above 0 otherwise.</summary>
    public int CompareTo(LotNumber other)
    {
        if (_first != other._first) return _first.CompareTo(other._first);
        if (_second != other._second) return _second.CompareTo(other._second);
        return _third != other._third ? _third.CompareTo(other._third) : _fourth.CompareTo(other._fourth);
    }

    /// <summary>Whether all 32 bytes are equal.</summary>
    public bool Equals(LotNumber other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LotNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _first.GetHashCode();

    /// <summary>The lot as it is published: 64 lower-case hex digits.</summary>
    public override string ToString() => $"{_first:x16}{_second:x16}{_third:x16}{_fourth:x16}";

    /// <summary>Whether the two lots are equal.</summary>
    public static bool operator ==(LotNumber left, LotNumber right) => left.Equals(right);

    /// <summary>Whether the two lots differ.</summary>
    public static bool operator !=(LotNumber left, LotNumber right) => !left.Equals(right);

    /// <summary>Whether the left lot comes before the right one.</summary>
    public static bool operator <(LotNumber left, LotNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left lot comes after the right one.</summary>
    public static bool operator >(LotNumber left, LotNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left lot comes before the right one or equals it.</summary>
    public static bool operator <=(LotNumber left, LotNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left lot comes after the right one or equals it.</summary>
    public static bool operator >=(LotNumber left, LotNumber right) => left.CompareTo(right) >= 0;
}
