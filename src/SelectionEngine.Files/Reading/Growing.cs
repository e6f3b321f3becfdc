using System.Runtime.CompilerServices;

namespace SelectionEngine.Files;

/// <summary>An array that grows at its end and can be copied out of without a check per element.</summary>
/// <param name="capacity">How many items are expected; memory that is never written to costs next to nothing.</param>
internal sealed class Growing<T>(int capacity)
{
    private T[] _items = GC.AllocateUninitializedArray<T>(capacity);

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == _items.Length) Grow(1);
        _items[Count++] = item;
    }

    public void Add(ReadOnlySpan<T> items)
    {
        if (items.Length > _items.Length - Count) Grow(items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    private void Grow(int by) => Array.Resize(ref _items, Math.Max(Math.Max(256, Count + by), (int)Math.Min(Array.MaxLength, Count * 2L)));
}
