using System.Buffers.Binary;
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
    private readonly HashSet<int> _unsound = [];

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

    /// <summary>A text as a string; null when it is not sound, which has then been told.</summary>
    public string? Sound(CsvRow row, int column, ReadOnlySpan<byte> text)
    {
        int code = CodeOf(text, out bool isNew);
        if (isNew && Utf8Text.Flaw(text) is not null) _unsound.Add(code);
        return _unsound.Count == 0 || !_unsound.Contains(code) || row.IsSound(column, text) ? _names[code] : null;
    }

    // Eight bytes at a time, because names of employers are long and there are millions of them.
    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Bytes Equal = new();

        // The golden ratio in 64 bits, and a start that differs from process to process, so that no file can be made to collide.
        private const ulong Odd = 0x9E3779B97F4A7C15;
        private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            ulong hash = Seed ^ ((ulong)alternate.Length * Odd);

            for (; alternate.Length >= 8; alternate = alternate[8..]) hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(alternate));

            ulong rest = 0;
            foreach (byte one in alternate) rest = (rest << 8) | one;
            hash = Mixed(hash ^ rest);
            return (int)(hash ^ (hash >> 32));
        }

        private static ulong Mixed(ulong hash)
        {
            ulong high = Math.BigMul(hash, Odd, out ulong low);
            return high ^ low;
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
