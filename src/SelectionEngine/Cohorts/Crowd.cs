namespace SelectionEngine;

/// <summary>The nominees that rules are counted over, numbered from 0 in the order of their rows.</summary>
internal sealed class Crowd(Pool pool, int[] rows, Terms terms)
{
    private readonly Lazy<Dictionary<int, int>> _numbers = new(() => rows.Index().ToDictionary(place => place.Item, place => place.Index));

    public Pool Pool { get; } = pool;

    public int[] Rows { get; } = rows;

    public Part Part { get; } = new(pool, rows, terms);

    /// <summary>The number of a nominee; -1 when they are not among these.</summary>
    public int NumberOf(string id) => Pool.Find(id, out int row) && _numbers.Value.TryGetValue(row, out int number) ? number : -1;
}
