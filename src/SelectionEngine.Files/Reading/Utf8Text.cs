using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace SelectionEngine.Files;

/// <summary>Distinct texts, numbered in the order in which they turn up and made into strings once each.</summary>
internal sealed class Utf8Texts
{
    private readonly Dictionary<byte[], int> _codes = new(Bytes.Equal);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly List<string> _names = [];

    public Utf8Texts() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<byte>>();

    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a text; <paramref name="isNew"/> when it has just been given.</summary>
    public int CodeOf(ReadOnlySpan<byte> text, out bool isNew)
    {
        ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, text, out bool known);
        isNew = !known;
        if (known) return code;

        _names.Add(Encoding.UTF8.GetString(text));
        return code = _names.Count - 1;
    }

    public string this[ReadOnlySpan<byte> text] => _names[CodeOf(text, out _)];

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Bytes Equal = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}

/// <summary>What can be wrong with the bytes of a text.</summary>
internal static class Utf8Text
{
    /// <summary>What is wrong with a text and how to fix it; null when it is sound.</summary>
    public static (string What, string Fix)? Flaw(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text)) return null;

        if (!Utf8.IsValid(text))
        {
            return ($"'{Shown(text)}' has bytes that are no UTF-8.", "Save the file as UTF-8, or name its encoding in the layout, such as windows-1251.");
        }

        if (text.IndexOf("\uFFFD"u8) >= 0)
        {
            return ($"'{Shown(text)}' has the mark U+FFFD, which stands for a letter lost in an earlier conversion.", "Export the data again in UTF-8; the letter cannot be guessed.");
        }

        return text.IndexOf("\uFEFF"u8) >= 0
            ? ($"'{Shown(text)}' has a byte order mark inside, as when files are joined end to end.", "Remove the invisible mark U+FEFF.")
            : null;
    }

    /// <summary>The text as a message shows it: on one line, not too long, and without characters that would steer a terminal.</summary>
    public static string Shown(ReadOnlySpan<byte> text) => Shown(Encoding.UTF8.GetString(text.Length > 400 ? text[..400] : text));

    /// <inheritdoc cref="Shown(ReadOnlySpan{byte})"/>
    public static string Shown(string text)
    {
        string start = text.Length > 80 ? text[..79] + "…" : text;
        if (!start.Any(char.IsControl)) return start;
        return string.Concat(start.Select(letter => letter switch { '\r' => "\\r", '\n' => "\\n", '\t' => "\\t", _ => char.IsControl(letter) ? "·" : letter.ToString() }));
    }
}
