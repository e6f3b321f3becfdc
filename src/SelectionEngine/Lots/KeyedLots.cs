using System.Security.Cryptography;
using System.Text;

namespace SelectionEngine;

/// <summary>Lots by keyed hash: HMAC-SHA-256 with the published seed as key and the nominee's id as message, both UTF-8; the smallest lot wins.</summary>
/// <remarks>
/// A lot depends on seed and id alone, so the order of the list does not matter, and a withdrawal never reorders the others.
/// Publish the rule for the seed before the date, then the seed; anybody checks one lot with
/// <c>printf '%s' ID | openssl dgst -sha256 -hmac SEED</c>. HMAC: FIPS 198-1 (2008); RFC 2104 (1997).
/// Text is taken as it is, without Unicode normalization. One instance may be used from many threads.
/// </remarks>
public sealed class KeyedLots
{
    private const int ShortId = 256;

    private readonly byte[] _key;

    /// <summary>Prepares lots under a seed.</summary>
    /// <param name="seed">The published seed; not empty.</param>
    /// <exception cref="ArgumentException">The seed is empty or no valid Unicode.</exception>
    public KeyedLots(string seed)
    {
        ArgumentException.ThrowIfNullOrEmpty(seed);
        _key = StrictUtf8.Bytes(seed, nameof(seed));
        Seed = seed;
    }

    /// <summary>The published seed.</summary>
    public string Seed { get; }

    /// <summary>The lot of one id.</summary>
    /// <param name="id">The nominee's id; not empty.</param>
    /// <exception cref="ArgumentException">The id is empty or no valid Unicode: two broken ids could share a lot.</exception>
    public LotNumber Of(ReadOnlySpan<char> id)
    {
        if (id.IsEmpty) throw new ArgumentException("A lot needs an id; this one is empty.", nameof(id));

        int most = Encoding.UTF8.GetMaxByteCount(id.Length);
        Span<byte> message = most <= ShortId ? stackalloc byte[ShortId] : new byte[most];
        Span<byte> hash = stackalloc byte[LotNumber.Size];

        int length = StrictUtf8.Bytes(id, message, nameof(id));
        HMACSHA256.HashData(_key, message[..length], hash);
        return new(hash);
    }

    /// <summary>The lot of an id that is UTF-8 already.</summary>
    internal LotNumber OfUtf8(ReadOnlySpan<byte> id)
    {
        Span<byte> hash = stackalloc byte[LotNumber.Size];
        HMACSHA256.HashData(_key, id, hash);
        return new(hash);
    }

    /// <summary>The ids in the order of their lots, best first.</summary>
    /// <param name="ids">Ids without repetition; their order does not matter.</param>
    /// <exception cref="ArgumentException">An id is empty, repeated, or no valid Unicode.</exception>
    public IReadOnlyList<string> Order(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return DrawOrder.Of(ids, id => Of(id));
    }
}
