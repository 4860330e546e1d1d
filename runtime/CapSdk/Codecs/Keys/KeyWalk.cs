using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Keys;

/// <summary>
/// Goes through keys before anything hashes or compares them, without recursion. Keys whose hash code nobody wrote (records, tuples, plain structs) are hashed and compared field by
/// field, and what these hold in the same way: an image can make such a key hold itself, or a chain without end, and the runtime ends the whole OS process when its stack is used
/// up; or let parts share parts, so that few objects take work without end. What was gone through is remembered, so each part is gone through once.
/// </summary>
/// <param name="budget">Of what is read; null on writing.</param>
internal sealed class KeyWalk(ReadBudget? budget)
{
    /// <summary>Memory that the walk takes for each part, at most, and a little for the way to it.</summary>
    public const int PartSize = 128;

    /// <summary>Larger than any work that is allowed.</summary>
    public const long Endless = 1L << 45;

    private const int FirstParts = 16;

    private readonly GrowingList<object> _way = new();
    private Part[] _parts = [];
    private int _count;

    // What is remembered holds for one look, and as long as nothing is filled.
    private int _round = 1;

    // Of the part that is being looked at: either its parts are looked for, or they are added up.
    private bool _isAhead;
    private bool _holdsItself;
    private long _size;
    private int _stack;

    public KeyLook Look { get; private set; }

    /// <summary>Told of each part that is an object, once at least.</summary>
    public Action<object>? Watch { get; set; }

    /// <summary>Parts that are remembered.</summary>
    public int Parts => _count;

    /// <summary>The work that it takes to hash a key, or to compare it with one that is equal; -1 if its parts hold themselves, or go deeper than any stack.</summary>
    public long SizeOf<T>(ref T key, KeyLook look)
    {
        if (look == KeyLook.Opaque) return 1;
        Begin(look);
        _isAhead = true;
        KeyPart<T>.Visit(this, ref key);
        if (Go() && SumOf(ref key, KeyPart<T>.Stack(look))) return _size;
        Forget();
        return -1;
    }

    /// <summary>Forgets what was gone through: it may hold something else now.</summary>
    public void Forget()
    {
        _round++;
        _count = 0;
    }

    /// <summary>Lets go of everything.</summary>
    public void Clear()
    {
        if (_parts.Length > FirstParts * 64) _parts = [];
        else Array.Clear(_parts);
        _count = 0;
    }

    /// <summary>A part that is a reference.</summary>
    public void Meet(object? part)
    {
        if (part is null)
        {
            MeetLeaf(1);
            return;
        }

        if (_isAhead) Watch?.Invoke(part);
        var type = KeyType.Of(part.GetType(), Look);
        if (type.Visit is null)
        {
            MeetLeaf(KeyType.SizeOf(part, Look));
        }
        else if (!type.Nests)
        {
            // No deeper than its types are.
            MeetLeaf(1);
            var others = _stack;
            _stack = 0;
            type.Visit(this, part);
            _stack = Math.Max(others, type.Stack + _stack);
        }
        else if (_isAhead)
        {
            ref var known = ref Find(part);
            if (known.State == State.Unknown) _way.Add(part, budget);
            else if (known.State == State.OnTheWay) _holdsItself = true;
        }
        else
        {
            ref var known = ref Find(part);
            MeetLeaf(known.Size);
            _stack = Math.Max(_stack, known.Stack);
        }
    }

    /// <summary>A part that leads no further.</summary>
    public void MeetLeaf(long size)
    {
        if (_isAhead) budget?.Step();
        _size = Math.Min(_size + size, Endless);
    }

    private void Begin(KeyLook look)
    {
        if (look != Look) Forget();
        Look = look;
        _way.Truncate(0);
        _holdsItself = false;
    }

    // Depth first. What is on the way is marked, so that what leads back to it is noticed.
    private bool Go()
    {
        while (_way.Count > 0 && !_holdsItself)
        {
            var last = _way[_way.Count - 1];
            var type = KeyType.Of(last.GetType(), Look);
            ref var part = ref Find(last);
            if (part.State == State.Unknown)
            {
                Add(last).State = State.OnTheWay;
                _isAhead = true;
                type.Visit!(this, last);
                continue;
            }

            _way.Truncate(_way.Count - 1);
            if (part.State == State.Known) continue;
            (_isAhead, _size, _stack) = (false, 1, 0);
            type.Visit!(this, last);
            part.Size = _size;
            part.Stack = type.Stack + _stack;
            part.State = State.Known;
            if (part.Stack > GraphLimits.MaxKeyStack) return false;
        }

        return !_holdsItself;
    }

    private bool SumOf<T>(ref T key, int stack)
    {
        (_isAhead, _size, _stack) = (false, 1, 0);
        KeyPart<T>.Visit(this, ref key);
        return stack + _stack <= GraphLimits.MaxKeyStack;
    }

    private ref Part Find(object part)
    {
        if (_parts.Length == 0) Grow();
        var mask = _parts.Length - 1;
        for (var at = RuntimeHelpers.GetHashCode(part) & mask; ; at = (at + 1) & mask)
        {
            ref var place = ref _parts[at];
            if (place.Round != _round) place = default;
            if (place.Object is null || ReferenceEquals(place.Object, part)) return ref place;
        }
    }

    private ref Part Add(object part)
    {
        if ((_count + 1) * 4 > _parts.Length * 3) Grow();
        _count++;
        ref var place = ref Find(part);
        place = new Part { Object = part, Round = _round };
        return ref place;
    }

    private void Grow()
    {
        var before = _parts;
        var places = Math.Max(FirstParts, before.Length * 2);
        budget?.Allocate<Part>(places);
        _parts = new Part[places];
        foreach (ref var part in before.AsSpan())
            if (part.Round == _round && part.Object is not null) Find(part.Object) = part;
    }

    private enum State : byte
    {
        Unknown,
        OnTheWay,
        Known,
    }

    private struct Part
    {
        public object? Object;
        public long Size;
        public int Stack;
        public int Round;
        public State State;
    }
}
