namespace CapSdk.Codecs;

/// <summary>
/// Objects that cannot exist before their content, and what waits for them: a body that refers to one is read again when the last one that it lacks is there. A late object that hashes
/// its content waits for the parts of it too that are not complete: their hash codes would be others.
/// </summary>
internal sealed class LateObjects(ReadBudget budget)
{
    /// <summary>Of what is noted of a late object, and of the first that waits for it.</summary>
    public const int NoteSize = 192;

    // Of another one that waits, and of a part that is waited for.
    private const int WaitSize = 16, PartSize = 192;

    // What was missing in the body being read.
    private readonly List<int> _missing = [];
    private readonly Stack<Content> _ready = new();

    // Late objects with incomplete content, in the order in which they were found to be so.
    private readonly Stack<Content> _unready = new();
    private readonly Dictionary<int, List<Body>> _bodies = [];
    private readonly Dictionary<object, List<Content>> _parts = new(ReferenceEqualityComparer.Instance);
    private int _waiting;

    public bool Any => _ready.Count > 0 || _waiting > 0;

    public static ImageFormatException Circular() => new("Objects need each other before either is there.");

    /// <summary>A body begins.</summary>
    public void Begin() => _missing.Clear();

    /// <summary>The body being read refers to a late object that is not there.</summary>
    public void Miss(int number) => _missing.Add(number);

    /// <summary>The body that was read waits for what was missing. False if nothing was.</summary>
    public bool Wait(int number, int start, int firstNew)
    {
        if (_missing.Count == 0) return false;
        var body = new Body(number, start, firstNew, _missing.Count);
        _waiting++;
        foreach (var late in _missing)
        {
            budget.Allocate(WaitSize);
            if (!_bodies.TryGetValue(late, out var waiting)) _bodies.Add(late, waiting = []);
            waiting.Add(body);
        }

        return true;
    }

    /// <summary>The content of a late object is there, if not complete.</summary>
    public void Add(int number, object content) => _ready.Push(new Content(number, content));

    /// <summary>A body was read again, and nothing was missing.</summary>
    public void Completed(object part)
    {
        if (!_parts.Remove(part, out var waiting)) return;
        foreach (var content in waiting)
            if (--content.Left == 0 && !content.IsBuilt) _ready.Push(content);
    }

    /// <summary>Makes all of them.</summary>
    public void Build(GraphReader reader)
    {
        while (_ready.Count > 0 || _unready.Count > 0)
        {
            if (_ready.TryPop(out var next))
            {
                if (WaitsForParts(reader, next)) continue;
            }
            else
            {
                // It needs what needs it. Whether it finds its keys is seen in the end.
                next = _unready.Pop();
            }

            if (next.IsBuilt) continue;
            next.IsBuilt = true;
            reader.Arrived(next.Number, reader.LateCodecOf(next.Number).Build(reader, next.Value));
            if (!_bodies.Remove(next.Number, out var waiting)) continue;
            foreach (var body in waiting)
            {
                if (--body.Left > 0) continue;
                _waiting--;
                reader.Refill(body.Number, body.Start, body.FirstNew);
            }
        }

        if (_waiting > 0) throw Circular();
    }

    private bool WaitsForParts(GraphReader reader, Content content)
    {
        if (content.IsBuilt) return false;
        var parts = new HashSet<object>(ReferenceEqualityComparer.Instance);
        reader.LateCodecOf(content.Number).FindIncomplete(reader, content.Value, parts);
        if (parts.Count == 0) return false;
        content.Left = parts.Count;
        foreach (var part in parts)
        {
            budget.Allocate(PartSize);
            if (!_parts.TryGetValue(part, out var waiting)) _parts.Add(part, waiting = []);
            waiting.Add(content);
        }

        _unready.Push(content);
        return true;
    }

    private sealed class Content(int number, object value)
    {
        public int Number => number;

        public object Value => value;

        /// <summary>Parts that are not complete.</summary>
        public int Left { get; set; }

        public bool IsBuilt { get; set; }
    }

    private sealed class Body(int number, int start, int firstNew, int left)
    {
        public int Number => number;

        public int Start => start;

        public int FirstNew => firstNew;

        /// <summary>Late objects that are not there yet.</summary>
        public int Left { get; set; } = left;
    }
}
