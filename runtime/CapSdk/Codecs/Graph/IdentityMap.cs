using System.Runtime.CompilerServices;

namespace CapSdk.Codecs;

/// <summary>Objects already met, by reference, with their numbers. Open addressing: this is the hottest structure of a capture.</summary>
internal sealed class IdentityMap
{
    private (object? Key, int Number)[] _slots = new (object?, int)[64];
    private int _count;

    public bool TryGet(object key, out int number)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var at = RuntimeHelpers.GetHashCode(key) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (ReferenceEquals(slot.Key, key))
            {
                number = slot.Number;
                return true;
            }

            if (slot.Key is not null) continue;
            number = -1;
            return false;
        }
    }

    /// <summary>Adds a key that is not there yet under <paramref name="next"/>, and says what number the key has.</summary>
    public int NumberOf(object key, int next)
    {
        if (_count * 2 >= _slots.Length) Grow();
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var at = RuntimeHelpers.GetHashCode(key) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (ReferenceEquals(slot.Key, key)) return slot.Number;
            if (slot.Key is not null) continue;
            slot = (key, next);
            _count++;
            return next;
        }
    }

    /// <summary>The key must not be there yet.</summary>
    public void Add(object key, int number)
    {
        if (_count * 2 >= _slots.Length) Grow();
        Insert(_slots, key, number);
        _count++;
    }

    public void Clear()
    {
        if (_count == 0) return;
        if (_slots.Length > 4096) _slots = new (object?, int)[64];
        else Array.Clear(_slots);
        _count = 0;
    }

    private static void Insert((object? Key, int Number)[] slots, object key, int number)
    {
        var mask = slots.Length - 1;
        var at = RuntimeHelpers.GetHashCode(key) & mask;
        while (slots[at].Key is not null) at = (at + 1) & mask;
        slots[at] = (key, number);
    }

    private void Grow()
    {
        var larger = new (object?, int)[_slots.Length * 4];
        foreach (var (key, number) in _slots)
            if (key is not null) Insert(larger, key, number);
        _slots = larger;
    }
}
