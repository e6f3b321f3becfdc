using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// An item bank as a pipeline names it: written out in the pipeline, or in a file of its own whose content is pinned by its hash. Equal when the content is:
/// the fingerprint of a pipeline holds the bank's hash, not where the file lies.
/// </summary>
public sealed class Bank : IEquatable<Bank>
{
    private Bank(ItemBank content, string? file) => (Content, File, Hash) = (content, file, content.Hash);

    /// <summary>The items, with where their parameters come from.</summary>
    public ItemBank Content { get; }

    /// <summary>The file's path from the folder of the pipeline's own file, with <c>/</c> between folders; null for a bank that is written out in the pipeline.</summary>
    public string? File { get; }

    /// <summary>SHA-256 of the content: <c>sha256:</c> and 64 digits.</summary>
    public string Hash { get; }

    /// <summary>Names a bank.</summary>
    /// <param name="content">The bank, such as <see cref="ItemBank.FromJson"/> gives.</param>
    /// <param name="file">Its file, from the folder of the pipeline's file; null to write the bank out in the pipeline.</param>
    /// <exception cref="ArgumentException">The path is empty, absolute, or written with backslashes.</exception>
    public static Bank Of(ItemBank content, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (file is not null && Unusable(file) is { } why) throw new ArgumentException(why, nameof(file));
        return new(content, file);
    }

    /// <summary>A bank to be written out in the pipeline.</summary>
    public static implicit operator Bank(ItemBank content) => Of(content);

    /// <inheritdoc/>
    public bool Equals(Bank? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Bank);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    /// <summary>The bank's name and hash.</summary>
    public override string ToString() => $"{Content.Name} {Hash}";

    // A pipeline is handed on with its files; what only one machine understands would not arrive.
    internal static string? Unusable(string file) =>
        string.IsNullOrWhiteSpace(file) ? "The path of the item bank is empty."
        : file.Contains('\\') || file.Contains(':') || file.StartsWith('/') ? $"The path '{file}' of the item bank is not relative with '/' between folders."
        : null;
}
