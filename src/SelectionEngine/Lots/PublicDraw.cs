using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SelectionEngine;

/// <summary>The draw of RFC 3797 from numbers that nobody controls, such as lottery results of a named future day.</summary>
/// <remarks>
/// Publish the numbered list and the sources first. D. Eastlake (2004), RFC 3797: Publicly Verifiable Nominations Committee Random Selection.
/// The order of the list decides, and a withdrawal changes all later picks; <see cref="KeyedLots"/> has neither weakness. MD5 is the RFC's choice and
/// serves here only to mix numbers that are public anyway.
/// </remarks>
public static class PublicDraw
{
    /// <summary>The largest pool the RFC can draw from: the index has two bytes.</summary>
    public const int LargestPool = ushort.MaxValue;

    /// <summary>The key made from the sources: each source's numbers in ascending order, a dot after each number, a slash after each source.</summary>
    /// <param name="sources">The numbers of each source in the announced order of the sources; none negative.</param>
    /// <returns>For example <c>9319./2.5.8.10.12./</c>.</returns>
    /// <exception cref="ArgumentException">There is no source, a source is empty, or a number is negative.</exception>
    public static string Key(params IReadOnlyList<IReadOnlyList<long>> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.Count == 0) throw new ArgumentException("A draw needs at least one source of numbers.", nameof(sources));

        StringBuilder key = new();
        for (int source = 0; source < sources.Count; source++)
        {
            if (sources[source].Count == 0) throw new ArgumentException($"Source {source + 1} has no numbers.", nameof(sources));

            foreach (long number in sources[source].Order())
            {
                if (number < 0) throw new ArgumentException($"Source {source + 1} holds {number}; the draw takes no negative numbers.", nameof(sources));
                key.Append(CultureInfo.InvariantCulture, $"{number}.");
            }

            key.Append('/');
        }

        return key.ToString();
    }

    /// <summary>Draws positions from a numbered list, in the order they come out.</summary>
    /// <param name="key">The key that <see cref="Key"/> makes, or one formed by hand as the RFC says.</param>
    /// <param name="pool">How many are on the list; from 1 to <see cref="LargestPool"/>.</param>
    /// <param name="count">How many to draw; from 0 to <paramref name="pool"/>.</param>
    /// <returns>Positions on the list, counted from 1.</returns>
    /// <exception cref="ArgumentException">The key is empty or no ASCII text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pool or the count is out of its range.</exception>
    public static int[] Draw(string key, int pool, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!Ascii.IsValid(key)) throw new ArgumentException("The key of this draw is ASCII text: digits, dots and slashes.", nameof(key));
        ArgumentOutOfRangeException.ThrowIfLessThan(pool, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pool, LargestPool);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, pool);

        byte[] message = new byte[key.Length + 4];
        Encoding.ASCII.GetBytes(key, message.AsSpan(2));
        List<int> remaining = [.. Enumerable.Range(1, pool)];
        int[] drawn = new int[count];

        for (int index = 0; index < count; index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)index);
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(message.Length - 2), (ushort)index);

            int pick = (int)(Hash(message) % (uint)remaining.Count);
            drawn[index] = remaining[pick];
            remaining.RemoveAt(pick);
        }

        return drawn;
    }

    private static UInt128 Hash(byte[] message)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // The RFC prescribes MD5, for mixing public numbers and not for secrecy.
        MD5.HashData(message, hash);
#pragma warning restore CA5351
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
