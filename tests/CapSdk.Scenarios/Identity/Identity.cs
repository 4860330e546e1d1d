namespace CapSdk.Scenarios;

public static class Identity
{
    private sealed class Node
    {
        public Node? Next;
        public object? Tag;
        public List<Node> Others = [];
    }

    [Covers("identity/cycles")]
    public static async Promise<string> Cycles(IOutside outside)
    {
        var a = new Node();
        var b = new Node { Next = a };
        a.Next = b;
        a.Tag = a;
        a.Others.Add(b);
        var selfish = new List<object>();
        selfish.Add(selfish);
        await outside.Pause();
        return $"{a.Next.Next == a} {a.Tag == a} {a.Others[0] == b} {selfish[0] == selfish}";
    }

    [Covers("identity/shared references")]
    public static async Promise<string> Shared(IOutside outside)
    {
        var list = new List<int>();
        var pair = (list, list);
        var text = new string('x', 3);
        var again = text;
        var other = new string('x', 3);
        await outside.Pause();
        pair.Item1.Add(1);
        return $"{pair.Item2.Count} {ReferenceEquals(text, again)} {ReferenceEquals(text, other)}";
    }

    [Covers("identity/reference keys")]
    public static async Promise<string> ReferenceKeys(IOutside outside)
    {
        var key = new Node();
        var plain = new Dictionary<Node, string> { [key] = "plain", [new Node()] = "other" };
        var explicitly = new Dictionary<object, string>(ReferenceEqualityComparer.Instance) { [key] = "explicit" };
        var boxed = new Dictionary<object, int> { [5] = 1, ["5"] = 2 };
        await outside.Pause();
        return $"{plain[key]} {explicitly[key]} {boxed[5]} {boxed["5"]}";
    }

    private sealed record Key(string Text, Node Node);

    private sealed class ByLength : IEqualityComparer<string>
    {
        private readonly Dictionary<string, int> _lengths = new() { ["a"] = 1, ["b"] = 1, ["cc"] = 2 };
        private bool _isAsked;

        public bool Equals(string? x, string? y) => Length(x!) == Length(y!);

        public int GetHashCode(string text) => Length(text);

        // An altered image makes this the very table that the comparer serves, and then it would ask itself without end.
        private int Length(string text)
        {
            if (_isAsked) throw new InvalidOperationException("The comparer asks itself.");
            _isAsked = true;
            try
            {
                return _lengths[text];
            }
            finally
            {
                _isAsked = false;
            }
        }
    }

    [Covers("identity/value keys")]
    public static async Promise<string> ValueKeys(IOutside outside)
    {
        var node = new Node();
        var byValue = new Dictionary<Key, int> { [new Key("k", node)] = 1 };
        node.Tag = byValue;
        await outside.Pause();
        return $"{byValue[new Key("k", node)]} {node.Tag == byValue} {byValue.ContainsKey(new Key("k", new Node()))}";
    }

    [Covers("identity/custom-comparer keys")]
    public static async Promise<string> ComparerKeys(IOutside outside)
    {
        var own = new Dictionary<string, string>(new ByLength()) { ["a"] = "one" };
        await outside.Pause();
        return $"{own["b"]} {own.ContainsKey("cc")}";
    }

    private sealed class Registry : IEqualityComparer<string>
    {
        public Dictionary<string, int> Numbers = [];
        public Dictionary<string, Registry> Owners;
        private bool _isAsked;

        // The comparer asks fields that are reached later than the table that it serves.
        public Registry() => Owners = new(this);

        public bool Equals(string? x, string? y) => Number(x!) == Number(y!);

        public int GetHashCode(string name) => Number(name);

        private int Number(string name)
        {
            if (_isAsked) throw new InvalidOperationException("The comparer asks itself.");
            _isAsked = true;
            try
            {
                return Numbers[name];
            }
            finally
            {
                _isAsked = false;
            }
        }
    }

    [Covers("identity/hash tables are rebuilt after all fields are filled")]
    public static async Promise<string> RebuiltLast(IOutside outside)
    {
        var registry = new Registry { Numbers = { ["a"] = 1, ["A"] = 1, ["b"] = 2 } };
        registry.Owners["a"] = registry;
        await outside.Pause();
        return $"{registry.Owners["A"] == registry} {registry.Owners.ContainsKey("b")}";
    }

    [Covers("identity/enumerators are made again after their hash tables")]
    public static async Promise<string> EnumeratedLast(IOutside outside)
    {
        var tables = new Dictionary<Key, Dictionary<string, int>.Enumerator>();
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var (key, items) = (new Key("k", new Node()), map.GetEnumerator());
        items.MoveNext();
        tables[key] = items;
        await outside.Pause();
        var held = tables[key];
        return $"{held.Current.Key} {held.MoveNext()} {held.Current.Key} {held.MoveNext()}";
    }

    private sealed record Tag(string Name);

    private sealed class Shelf
    {
        // Met before the table whose keys it is.
        public HashSet<Tag> A = [new Tag("x"), new Tag("y")];
        public Dictionary<HashSet<Tag>, string> B = new(HashSet<Tag>.CreateSetComparer());
        public Dictionary<Dictionary<HashSet<Tag>, string>, int> C = new(new ByContent());
    }

    private sealed class ByContent : IEqualityComparer<Dictionary<HashSet<Tag>, string>>
    {
        private bool _isAsked;

        public bool Equals(Dictionary<HashSet<Tag>, string>? x, Dictionary<HashSet<Tag>, string>? y)
        {
            if (_isAsked) throw new InvalidOperationException("The comparer asks itself.");
            _isAsked = true;
            try
            {
                return x!.Keys.All(y!.ContainsKey);
            }
            finally
            {
                _isAsked = false;
            }
        }

        public int GetHashCode(Dictionary<HashSet<Tag>, string> map) => map.Keys.Sum(set => set.Count);
    }

    [Covers("identity/keys that are themselves hash tables")]
    public static async Promise<string> TablesAsKeys(IOutside outside)
    {
        var shelf = new Shelf();
        shelf.B[shelf.A] = "found";
        shelf.C[shelf.B] = 7;
        await outside.Pause();
        return $"{shelf.B[[new Tag("y"), new Tag("x")]]} {shelf.B[shelf.A]} {shelf.C[shelf.B]} {shelf.A.Contains(new Tag("x"))}";
    }

    [Covers("identity/object as a lock-free token")]
    public static async Promise<string> Tokens(IOutside outside)
    {
        object token = new(), same = token;
        await outside.Pause();
        return $"{token == same} {token == new object()}";
    }
}
