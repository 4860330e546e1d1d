using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using CapSdk.Codecs.Enumerators;
using CapSdk.Codecs.Types;

namespace CapSdk.Runtime.Tests.Hostile.Judging;

/// <summary>
/// Looks whether a collection of a restored graph is one that the base library could have made: a table finds its keys, what has an order keeps it, what counts itself counts right, and
/// nodes are nodes of their list.
/// </summary>
internal static class Tables
{
    private static readonly Type[] s_keyed =
    [
        typeof(Dictionary<,>), typeof(OrderedDictionary<,>), typeof(SortedDictionary<,>), typeof(SortedList<,>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(FrozenDictionary<,>),
    ];

    private static readonly Type[] s_sets = [typeof(HashSet<>), typeof(SortedSet<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(FrozenSet<>)];

    private static readonly ConcurrentDictionary<Type, Action<object>?> s_checks = [];

    /// <exception cref="Xunit.Sdk.XunitException">It is not.</exception>
    public static void Check(object value)
    {
        if (s_checks.GetOrAdd(value.GetType(), CheckOf) is { } check && !IsOfEnumerator(value)) check(value);
    }

    // A collection that an enumerator was given for itself, and that nobody else can come by, is gone through and never searched.
    private static bool IsOfEnumerator(object value)
    {
        var comparer = value.GetType().GetProperty("Comparer") ?? value.GetType().GetProperty("KeyComparer");
        if (comparer?.GetValue(value) is not { } by) return false;
        return IsArrival(by) || (PlatformAssemblies.Contains(by.GetType().Assembly) && RuntimeTypes.DeclaredFields(by.GetType()).Any(field => field.GetValue(by) is { } inner && IsArrival(inner)));

        static bool IsArrival(object comparer) => comparer.GetType() is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ArrivalOrder<>);
    }

    private static Action<object>? CheckOf(Type type)
    {
        if (!PlatformAssemblies.Contains(type.Assembly)) return null;
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (!level.IsConstructedGenericType) continue;
            var definition = level.GetGenericTypeDefinition();
            if (s_keyed.Contains(definition)) return Made(nameof(CheckKeyed));
            if (s_sets.Contains(definition)) return Made(nameof(CheckSet));
            if (definition == typeof(LinkedList<>)) return Made(nameof(CheckList));
            if (definition == typeof(LinkedListNode<>)) return Made(nameof(CheckNode));
            if (definition == typeof(PriorityQueue<,>)) return Made(nameof(CheckHeap));

            Action<object> Made(string check) =>
                typeof(Tables).GetMethod(check, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(level.GetGenericArguments()).CreateDelegate<Action<object>>();
        }

        return null;
    }

    private static void CheckKeyed<TKey, TValue>(object value) where TKey : notnull
    {
        var table = (IReadOnlyDictionary<TKey, TValue>)value;
        foreach (var (key, _) in table)
            if (!table.ContainsKey(key)) Lost(value);
        var order = value switch
        {
            SortedDictionary<TKey, TValue> sorted => sorted.Comparer,
            SortedList<TKey, TValue> list => list.Comparer,
            ImmutableSortedDictionary<TKey, TValue> sorted => sorted.KeyComparer,
            _ => null,
        };
        CheckOrder(value, [.. table.Keys], order, table.Count);
    }

    private static void CheckSet<T>(object value)
    {
        var set = (IReadOnlySet<T>)value;
        foreach (var item in set)
            if (!set.Contains(item)) Lost(value);
        var order = value switch
        {
            SortedSet<T> sorted => sorted.Comparer,
            ImmutableSortedSet<T> sorted => sorted.KeyComparer,
            _ => null,
        };
        CheckOrder(value, [.. set], order, set.Count);
    }

    private static void CheckOrder<T>(object value, T[] keys, IComparer<T>? order, int count)
    {
        if (keys.Length != count) Assert.Fail($"A {value.GetType()} has {keys.Length} items, and counts {count}.");
        if (order is null) return;
        for (var i = 1; i < keys.Length; i++)
            if (order.Compare(keys[i - 1], keys[i]) >= 0) Assert.Fail($"A {value.GetType()} is not in order.");
    }

    private static void CheckList<T>(object value)
    {
        var list = (LinkedList<T>)value;
        var count = 0;
        for (var node = list.First; node is not null; node = node.Next, count++)
        {
            if (node.List != list || (node.Next is { } next && next.Previous != node) || (node.Next is null && node != list.Last)) Assert.Fail($"A node of a {value.GetType()} is not where it is.");
            if (count > list.Count) break;
        }

        if (count != list.Count) Assert.Fail($"A {value.GetType()} has {count} nodes, and counts {list.Count}.");
    }

    private static void CheckNode<T>(object value)
    {
        var node = (LinkedListNode<T>)value;
        if (node.List is null) return;
        for (var one = node.List.First; one is not null; one = one.Next)
            if (one == node) return;
        Assert.Fail($"A {value.GetType()} is not in its list.");
    }

    private static void CheckHeap<TElement, TPriority>(object value)
    {
        var queue = (PriorityQueue<TElement, TPriority>)value;
        var items = queue.UnorderedItems.ToArray();

        // Each has four children.
        for (var i = 1; i < items.Length; i++)
            if (queue.Comparer.Compare(items[(i - 1) / 4].Priority, items[i].Priority) > 0) Assert.Fail($"A {value.GetType()} is no heap.");
    }

    private static void Lost(object value) => Assert.Fail($"A {value.GetType()} does not find a key that it holds.");
}
