using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SelectionEngine;

/// <summary>What a period of employment counts as: labels such as <c>managerial</c>, <c>municipal</c>, <c>territory:01703000</c>.</summary>
/// <remarks>
/// Immutable, in ordinal order, without repeats; compared ordinally and by content. Millions of periods repeat a few sets:
/// keep one instance of each and share it.
/// </remarks>
[CollectionBuilder(typeof(TagSet), nameof(Of))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A set of tags is a set.")]
public sealed class TagSet : IReadOnlyList<string>, IEquatable<TagSet>
{
    private readonly string[] tags;

    private TagSet(string[] tags) => this.tags = tags;

    /// <summary>No tags.</summary>
    public static TagSet Empty { get; } = new([]);

    /// <summary>How many tags there are.</summary>
    public int Count => tags.Length;

    /// <summary>A tag by its place in ordinal order.</summary>
    /// <param name="index">The place, from 0.</param>
    public string this[int index] => tags[index];

    /// <summary>The set of the given tags; repeats and order do not matter.</summary>
    /// <param name="tags">The tags; none empty or blank.</param>
    /// <returns>The set; <see cref="Empty"/> itself when there are none.</returns>
    /// <exception cref="ArgumentException">A tag is null, empty or blank.</exception>
    public static TagSet Of(params ReadOnlySpan<string> tags)
    {
        if (tags.IsEmpty) return Empty;

        foreach (string tag in tags)
        {
            if (string.IsNullOrWhiteSpace(tag)) throw new ArgumentException("A tag of a period is empty. Leave it out instead.", nameof(tags));
        }

        string[] sorted = tags.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);

        int kept = 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[kept - 1]) sorted[kept++] = sorted[i];
        }

        return new(sorted[..kept]);
    }

    /// <summary>Whether the tag is in the set.</summary>
    /// <param name="tag">The tag, compared ordinally.</param>
    /// <returns>Whether it is there.</returns>
    public bool Contains(string tag)
    {
        foreach (string one in tags)
        {
            if (one == tag) return true;
        }

        return false;
    }

    /// <summary>Whether a tag begins with the prefix.</summary>
    /// <param name="prefix">The prefix, compared ordinally.</param>
    /// <returns>Whether there is one.</returns>
    public bool ContainsPrefix(string prefix)
    {
        foreach (string one in tags)
        {
            if (one.StartsWith(prefix, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Whether the tag made of the two parts is in the set; allocates nothing.</summary>
    internal bool Contains(string prefix, string label)
    {
        foreach (string one in tags)
        {
            if (one.Length == prefix.Length + label.Length
                && one.StartsWith(prefix, StringComparison.Ordinal)
                && one.EndsWith(label, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(TagSet? other) => ReferenceEquals(this, other) || (other is not null && tags.AsSpan().SequenceEqual(other.tags));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TagSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (string tag in tags) hash.Add(tag, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The tags with a space between.</summary>
    /// <returns>For example <c>managerial municipal</c>.</returns>
    public override string ToString() => string.Join(' ', tags);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)tags).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
