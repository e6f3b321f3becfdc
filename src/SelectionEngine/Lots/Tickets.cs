using System.Security.Cryptography;

namespace SelectionEngine;

/// <summary>Lots by plain hash: SHA-256 of <c>seed|id</c> in UTF-8; the smallest ticket wins.</summary>
/// <remarks>
/// Simpler to check than <see cref="KeyedLots"/> (<c>printf '%s|%s' SEED ID | sha256sum</c>) and just as independent of the order of the
/// list and of withdrawals. The bar is part of the text, so a seed that holds one is refused: <c>a|b</c> with <c>c</c> would share its
/// tickets with <c>a</c> and <c>b|c</c>. SHA-256: FIPS 180-4 (2015).
/// </remarks>
public static class Tickets
{
    /// <summary>The ticket of one id.</summary>
    /// <param name="seed">The published seed; not empty, without a bar.</param>
    /// <param name="id">The nominee's id; not empty.</param>
    /// <exception cref="ArgumentException">The seed or the id is empty or no valid Unicode, or the seed holds a bar.</exception>
    public static LotNumber Of(string seed, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(seed);
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (seed.Contains('|')) throw new ArgumentException($"The seed '{seed}' holds a bar, which parts seed and id. Choose another seed.", nameof(seed));

        Span<byte> hash = stackalloc byte[LotNumber.Size];
        SHA256.HashData(StrictUtf8.Bytes($"{seed}|{id}", nameof(id)), hash);
        return new(hash);
    }

    /// <summary>The ids in the order of their tickets, best first.</summary>
    /// <param name="seed">The published seed; not empty, without a bar.</param>
    /// <param name="ids">Ids without repetition; their order does not matter.</param>
    /// <exception cref="ArgumentException">An id is empty, repeated, or no valid Unicode, or the seed is refused.</exception>
    public static IReadOnlyList<string> Order(string seed, IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return DrawOrder.Of(ids, id => Of(seed, id));
    }
}
