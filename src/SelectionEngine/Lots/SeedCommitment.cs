using System.Security.Cryptography;

namespace SelectionEngine;

/// <summary>Commit and reveal: publish the hash of a secret seed before the list is known, and the seed itself afterwards.</summary>
/// <remarks>
/// The commitment is the SHA-256 of the seed's UTF-8 bytes as lower-case hex (<c>printf '%s' SEED | sha256sum</c>). It binds only if the seed
/// cannot be guessed: use at least 16 random bytes. A seed from a named future public source binds better still; both together bind best.
/// </remarks>
public static class SeedCommitment
{
    /// <summary>What to publish first.</summary>
    /// <param name="seed">The secret seed; not empty.</param>
    /// <returns>64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentException">The seed is empty or no valid Unicode.</exception>
    public static string Of(string seed)
    {
        ArgumentException.ThrowIfNullOrEmpty(seed);
        return Convert.ToHexStringLower(SHA256.HashData(StrictUtf8.Bytes(seed, nameof(seed))));
    }

    /// <summary>Whether a revealed seed is the one that was committed to.</summary>
    /// <param name="seed">The revealed seed; not empty.</param>
    /// <param name="published">The hash published before, in hex of either case.</param>
    /// <exception cref="ArgumentException">The seed is empty or no valid Unicode.</exception>
    public static bool Matches(string seed, string published)
    {
        ArgumentNullException.ThrowIfNull(published);
        return string.Equals(Of(seed), published.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
