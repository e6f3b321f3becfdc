using System.Security.Cryptography;
using System.Text;

namespace SelectionEngine;

/// <summary>Names under which assessors see nominees: stable for one secret and purpose, and without it no way back and no order.</summary>
/// <remarks>
/// The first 60 bits of HMAC-SHA-256 (RFC 2104) of purpose and id, keyed by the secret, in twelve characters of Crockford's base 32 (no I, L, O, U). Another purpose gives other
/// pseudonyms, so that two exercises cannot be laid side by side.
/// </remarks>
public sealed class Pseudonyms
{
    private const int LeastSecret = 16, Characters = 12;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly byte[] _key;
    private readonly string _purpose;

    /// <summary>Makes pseudonyms.</summary>
    /// <param name="secret">Known to whoever keeps the key and to nobody else, unlike the seed of a draw; at least 16 characters.</param>
    /// <param name="purpose">What they are for, such as the exercise.</param>
    /// <exception cref="ArgumentException">The secret is too short: whoever can guess it can name everybody.</exception>
    public Pseudonyms(string secret, string purpose)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        if (secret.Length < LeastSecret) throw new ArgumentException($"The secret has {secret.Length} characters, and anybody who guesses it can name everybody. Give at least {LeastSecret}, at random.", nameof(secret));
        (_key, _purpose) = (StrictUtf8.Bytes(secret, nameof(secret)), purpose);
    }

    /// <summary>The pseudonym of one id, such as K7QF-2M9D-04XB.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public string Of(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, StrictUtf8.Bytes($"{_purpose}\n{id}", nameof(id)), hash);

        ulong bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);
        StringBuilder text = new(Characters + 2);
        for (int i = 0; i < Characters; i++)
        {
            if (i is 4 or 8) text.Append('-');
            text.Append(Alphabet[(int)(bits >> (59 - 5 * i)) & 31]);
        }

        return text.ToString();
    }

    /// <summary>The pseudonyms of many ids.</summary>
    /// <exception cref="ArgumentException">Two ids share a pseudonym, which happens once in many millions of pools.</exception>
    public IReadOnlyDictionary<string, string> Of(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Dictionary<string, string> all = new(StringComparer.Ordinal), taken = new(StringComparer.Ordinal);
        foreach (string id in ids)
        {
            string pseudonym = Of(id);
            if (!taken.TryAdd(pseudonym, id)) throw new ArgumentException($"'{taken[pseudonym]}' and '{id}' have the same pseudonym. Use another purpose, or list everybody once.", nameof(ids));
            all.Add(id, pseudonym);
        }

        return all;
    }
}
