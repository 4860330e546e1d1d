using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>What a <c>static readonly</c> field leads to and a component holds as well: it stays the same object.</summary>
public static class HeldStatics
{
    private static readonly IReadOnlyList<string> s_defaults = ["read", "write"];
    private static readonly int[] s_none = new int[0];
    private static readonly ImmutableArray<Rule> s_rules = [new("first"), new("second")];
    private static readonly ImmutableList<string> s_words = ["a", "b"];
    private static readonly ImmutableSortedDictionary<string, Rule> s_byName = ImmutableSortedDictionary.Create<string, Rule>(StringComparer.Ordinal).Add("x", new("x")).Add("y", new("y"));

    private sealed class Rule(string name)
    {
        public string Name { get; } = name;
    }

    private sealed class Session
    {
        public IReadOnlyList<string> Scopes = s_defaults;
        public Rule Rule = s_rules[1];

        public bool HasDefaults => Scopes == s_defaults;
    }

    private sealed class Buffer<T>
    {
        private static readonly T[] s_none = new T[0];
        private T[] _items = s_none;
        private int _count;

        public void Add(T item)
        {
            if (_items == s_none) _items = new T[4];
            _items[_count++] = item;
        }

        public int Count => _items == s_none ? 0 : _count;
    }

    [Covers("identity/objects that a static readonly field leads to")]
    public static async Promise<string> Default(IOutside outside)
    {
        var session = new Session();
        await outside.Text("one");
        var before = session.HasDefaults;
        session.Scopes = ["own"];
        await outside.Text("two");
        return $"{before} {session.HasDefaults} {session.Rule == s_rules[1]} {session.Rule.Name}";
    }

    [Covers("identity/objects that a static readonly field leads to")]
    public static async Promise<string> InLocals(IOutside outside)
    {
        var (items, rule, words) = (s_none, s_byName["y"], s_words);
        var number = await outside.Number(3);
        return $"{number} {items == s_none} {ReferenceEquals(rule, s_byName["y"])} {words == s_words}";
    }

    [Covers("identity/objects that a static readonly field leads to")]
    public static async Promise<string> InAGenericClass(IOutside outside)
    {
        Buffer<string> texts = new(), empty = new();
        Buffer<int> numbers = new();
        await outside.Text("one");
        texts.Add("a");
        numbers.Add(await outside.Number(1));
        await outside.Text("two");
        texts.Add("b");
        return $"{texts.Count} {numbers.Count} {empty.Count}";
    }

    [Covers("identity/objects that a static readonly field leads to")]
    public static async Promise<string> WhileItIsGoneThrough(IOutside outside)
    {
        var seen = "";
        foreach (var (name, rule) in s_byName)
        {
            await outside.Text(name);
            seen += $"{name} {rule == s_byName[name]} ";
        }

        foreach (var scope in s_defaults)
            foreach (var rule in s_rules)
                seen += await outside.Text(scope + rule.Name) + " ";
        return seen + s_byName.Count;
    }

    [Covers("identity/objects that a static readonly field leads to")]
    public static async Promise<string> AsKeys(IOutside outside)
    {
        Dictionary<Rule, int> hits = new() { [s_rules[0]] = 1, [new Rule("first")] = 5 };
        hits[s_rules[0]] += await outside.Number(1);
        await outside.Text("one");
        hits[s_rules[1]] = await outside.Number(7);
        return $"{hits[s_rules[0]]} {hits[s_rules[1]]} {hits.Count}";
    }
}
