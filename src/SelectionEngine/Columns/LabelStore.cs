using System.Buffers;

namespace SelectionEngine;

internal sealed class LabelStore(Category category, int[] codes, string[] names) : Store(category)
{
    public Labels Labels { get; } = new(codes, names);

    public override int Count => codes.Length;

    public static LabelStore Of(Category category, IReadOnlyList<string?> labels)
    {
        LabelCodes known = new();
        int[] codes = new int[labels.Count];

        for (int row = 0; row < codes.Length; row++)
        {
            // A blank is nobody's label: as one, it would pass "none of these" and hide that something is missing.
            if (labels[row] is { } blank && string.IsNullOrWhiteSpace(blank))
            {
                throw new ArgumentException($"The {category.Kind} '{category}' has an empty label in row {row + 1}. Give null where the label is missing.");
            }

            codes[row] = labels[row] is { } label ? known[label] : -1;

            if (category.Labels is { } allowed && labels[row] is { } checkedLabel && !allowed.Contains(checkedLabel, StringComparer.Ordinal))
            {
                throw new ArgumentException($"The {category.Kind} '{category}' has the label '{checkedLabel}' in row {row + 1}, which is none of: {string.Join(", ", allowed)}. Correct it, or add it to the category's labels.");
            }
        }

        return new(category, codes, known.Names);
    }

    public override Store Take(int[] rows) => new LabelStore(category, [.. rows.Select(row => codes[row])], names);

    public override void Write(int row, ArrayBufferWriter<byte> bytes) => bytes.Write(Labels[row]);
}

/// <summary>Numbers labels in the order in which they turn up.</summary>
internal sealed class LabelCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public string[] Names => [.. _names];

    public int this[string label]
    {
        get
        {
            if (_codes.TryGetValue(label, out int code)) return code;
            _codes.Add(label, _names.Count);
            _names.Add(label);
            return _names.Count - 1;
        }
    }
}

/// <summary>The labels of a category, one per row.</summary>
public readonly struct Labels
{
    private readonly int[] _codes;
    private readonly string[] _names;

    internal Labels(int[] codes, string[] names) => (_codes, _names) = (codes, names);

    /// <summary>For each row the index of its label in <see cref="Names"/>; −1 where it is missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The distinct labels. Their order carries no meaning: never decide by it.</summary>
    public ReadOnlySpan<string> Names => _names;

    /// <summary>The label of a row; null where it is missing.</summary>
    public string? this[int row] => _codes[row] < 0 ? null : _names[_codes[row]];

    /// <summary>The index of a label in <see cref="Names"/>; −1 when nobody has it.</summary>
    public int CodeOf(string label) => Array.IndexOf(_names, label);

    internal int[] CodeArray => _codes;

    internal string[] NameArray => _names;
}
