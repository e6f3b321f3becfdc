using System.Buffers;

namespace SelectionEngine;

internal sealed class AnswerStore : Store
{
    private readonly Responses _responses;
    private readonly string[] _items;
    private readonly sbyte[] _answers;

    public AnswerStore(Responses responses, string[] items, sbyte[] answers) : base(responses)
    {
        if (items.Length == 0) throw new ArgumentException($"The responses '{responses}' name no items.");

        if (items.GroupBy(item => item, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The responses '{responses}' name the item '{twice.Key}' twice. Every item needs a name of its own.");
        }

        if (answers.Length % items.Length != 0)
        {
            throw new ArgumentException($"The responses '{responses}' hold {answers.Length} answers, which is no whole number of nominees with {items.Length} items each.");
        }

        int bad = answers.AsSpan().IndexOfAnyInRange(sbyte.MinValue, (sbyte)-2);
        if (bad >= 0)
        {
            throw new ArgumentException($"The responses '{responses}' hold {answers[bad]} in row {(bad / items.Length) + 1} for item '{items[bad % items.Length]}'. An answer is 0 to 127, or -1 where it is missing.");
        }

        (_responses, _items, _answers) = (responses, items, answers);
    }

    public AnswerLists Answers => new(_items, _answers);

    public override int Count => _answers.Length / _items.Length;

    public static AnswerStore Of(Responses responses, IReadOnlyList<string> items, IReadOnlyList<IReadOnlyList<int?>> rows)
    {
        sbyte[] answers = new sbyte[rows.Count * items.Count];

        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Count != items.Count)
            {
                throw new ArgumentException($"The responses '{responses}' have {items.Count} items, but row {row + 1} gives {rows[row].Count} answers.");
            }

            for (int i = 0; i < items.Count; i++)
            {
                answers[(row * items.Count) + i] = rows[row][i] switch
                {
                    null => -1,
                    >= 0 and <= 127 and int answer => (sbyte)answer,
                    int other => throw new ArgumentException($"The responses '{responses}' hold {other} in row {row + 1} for item '{items[i]}'. An answer is 0 to 127."),
                };
            }
        }

        return new(responses, [.. items], answers);
    }

    public override Store Take(int[] rows)
    {
        sbyte[] taken = new sbyte[rows.Length * _items.Length];
        for (int i = 0; i < rows.Length; i++) Answers[rows[i]].CopyTo(taken.AsSpan(i * _items.Length));
        return new AnswerStore(_responses, _items, taken);
    }

    public override void Write(int row, ArrayBufferWriter<byte> bytes)
    {
        // By item name, so that the order of the columns in a file does not matter.
        foreach (int item in Enumerable.Range(0, _items.Length).OrderBy(item => _items[item], StringComparer.Ordinal))
        {
            bytes.Write(_items[item]);
            bytes.Write((long)_answers[(row * _items.Length) + item]);
        }
    }
}

/// <summary>The answers of every nominee to the items of one test.</summary>
public readonly struct AnswerLists
{
    private readonly string[] _items;
    private readonly sbyte[] _all;

    internal AnswerLists(string[] items, sbyte[] all) => (_items, _all) = (items, all);

    /// <summary>The items' names, in the order of administration.</summary>
    public ReadOnlySpan<string> Items => _items;

    /// <summary>The answers of a row, one per item: 0 to 127, or −1 where missing.</summary>
    public ReadOnlySpan<sbyte> this[int row] => _all.AsSpan(row * _items.Length, _items.Length);
}
