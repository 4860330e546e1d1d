using System.Numerics;

namespace CapSdk.Codecs;

/// <summary>
/// A list that never moves what it holds: each time it is full it gets another block, as large as all before. What it takes is accounted for, and twice what is needed at most.
/// </summary>
internal sealed class GrowingList<T>
{
    private const int FirstBits = 3, First = 1 << FirstBits;

    // Of 8 places; most lists need no more.
    private T[]? _first;

    // Of 8, 16, 32 … places.
    private T[][] _more = [];

    public int Count { get; private set; }

    public ref T this[int index]
    {
        get
        {
            if (index < First) return ref _first![index];
            var block = BitOperations.Log2((uint)index) - FirstBits;
            return ref _more[block][index - (First << block)];
        }
    }

    /// <summary>The place stays where it is, whatever is added later.</summary>
    public ref T Add(T item, ReadBudget? budget)
    {
        if (_first is null || (Count >= First && BitOperations.IsPow2(Count))) AddBlock(budget);
        ref T place = ref this[Count];
        Count++;
        place = item;
        return ref place;
    }

    /// <summary>Forgets the last ones.</summary>
    public void Truncate(int count)
    {
        while (Count > count) this[--Count] = default!;
    }

    private void AddBlock(ReadBudget? budget)
    {
        if (_first is null)
        {
            budget?.Allocate<T>(First);
            _first = new T[First];
            return;
        }

        // Filled and truncated before: it is there already.
        if (BitOperations.Log2((uint)Count) - FirstBits < _more.Length) return;
        budget?.Allocate<T>(Count);
        _more = [.. _more, new T[Count]];
    }
}
