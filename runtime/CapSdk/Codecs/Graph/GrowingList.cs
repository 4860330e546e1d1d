using System.Numerics;

namespace CapSdk.Codecs;

/// <summary>
/// A list that never copies what it holds: each time it is full it gets another block, as large as all before. What it takes is accounted for, and twice what is needed at most.
/// </summary>
internal sealed class GrowingList<T>
{
    private const int FirstBits = 3, First = 1 << FirstBits;

    // Of 8, 8, 16, 32 … places.
    private T[][] _blocks = [];

    public int Count { get; private set; }

    public ref T this[int index]
    {
        get
        {
            var block = index < First ? 0 : BitOperations.Log2((uint)index) - FirstBits + 1;
            return ref _blocks[block][block == 0 ? index : index - (First << (block - 1))];
        }
    }

    public void Add(T item, ReadBudget? budget)
    {
        if (Count == 0 || (Count >= First && BitOperations.IsPow2(Count))) AddBlock(Count == 0 ? First : Count, budget);
        Count++;
        this[Count - 1] = item;
    }

    /// <summary>Forgets the last ones.</summary>
    public void Truncate(int count)
    {
        while (Count > count) this[--Count] = default!;
    }

    private void AddBlock(int size, ReadBudget? budget)
    {
        // Filled and truncated before: it is there already.
        var number = size == First && Count == 0 ? 0 : BitOperations.Log2((uint)size) - FirstBits + 1;
        if (number < _blocks.Length) return;
        budget?.Allocate<T>(size);
        _blocks = [.. _blocks, new T[size]];
    }
}
