using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// Keys whose hash code nobody wrote: records, tuples and plain structs are hashed and compared field by field, and what these hold in the same way. An image can make such a key hold itself, or a
/// chain without end, and the runtime ends the whole OS process when its stack is used up. So the way is gone first, without recursion.
/// </summary>
internal static class KeyDepth
{
    // No key that anybody can use nests so deeply.
    private const int Max = 500;

    private const int StationSize = 256;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

    /// <summary>As <see cref="Check{TItem, TKey}(GraphReader, TItem[], Func{TItem, TKey})"/>, for what is ordered: tuples are compared as they are hashed.</summary>
    public static void Check<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf, IComparer<TKey>? comparer)
    {
        if (comparer is null || ReferenceEquals(comparer, Comparer<TKey>.Default)) Check(reader, items, keyOf);
    }

    /// <summary>Refuses keys of a table with the default comparer that cannot be hashed.</summary>
    public static void Check<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf)
    {
        if (!CanNest<TKey>.Value) return;
        Dictionary<object, int>? heights = null;
        foreach (var item in items)
            if (keyOf(item) is { } key) Check(reader, key, heights ??= new Dictionary<object, int>(ReferenceEqualityComparer.Instance));
    }

    // Depth first, with the way to where it is: what stands on the way already holds itself.
    private static void Check(GraphReader reader, object key, Dictionary<object, int> heights)
    {
        var way = new Stack<Station>();
        HashSet<object> onTheWay = new(ReferenceEqualityComparer.Instance);
        Enter(key);
        while (way.TryPeek(out var last))
        {
            if (last.Held.MoveNext())
            {
                Enter(last.Held.Current);
                continue;
            }

            way.Pop();
            onTheWay.Remove(last.Holder);
            heights[last.Holder] = last.Height;
            if (way.TryPeek(out var holder)) holder.Height = Math.Max(holder.Height, last.Height + 1);
        }

        void Enter(object held)
        {
            if (FieldsOf(held.GetType()).Length == 0) return;
            if (heights.TryGetValue(held, out var height))
            {
                if (way.TryPeek(out var holder)) holder.Height = Math.Max(holder.Height, height + 1);
            }
            else
            {
                if (!onTheWay.Add(held)) throw TooDeep();
                reader.Step(1);
                reader.Allocate(StationSize);
                way.Push(new Station(held));
            }

            if (way.Count + height > Max) throw TooDeep();
        }
    }

    private static ImageFormatException TooDeep() => new("A key holds itself, or too long a chain.");

    private static IEnumerable<object> Held(object holder)
    {
        foreach (var field in FieldsOf(holder.GetType()))
            if (field.GetValue(holder) is { } held) yield return held;
    }

    /// <summary>The fields that the hash code of a type depends on where nobody wrote it, and that may lead further.</summary>
    private static FieldInfo[] FieldsOf(Type type) => s_fields.GetOrAdd(type, static one => IsHashedByFields(one) ? [.. AllFields(one).Where(static field => CanLead(field.FieldType))] : []);

    private static IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in RuntimeTypes.DeclaredFields(level)) yield return field;
    }

    private static bool CanLead(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsByRefLike && type != typeof(string) && type != typeof(Type)
        && (!type.IsSealed || IsHashedByFields(type));

    private static bool IsHashedByFields(Type type)
    {
        if (typeof(ITuple).IsAssignableFrom(type) || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(KeyValuePair<,>) || definition == typeof(Nullable<>)))) return true;
        if (RuntimeTypes.HashMethod(type) is not { } hash) return false;
        // The compiler's, of a record or an anonymous type; or the one that a struct has without its own.
        return hash.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || hash.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || hash.DeclaringType == typeof(ValueType);
    }

    /// <summary>A key, or what it holds, and how deep that goes.</summary>
    private sealed class Station(object holder)
    {
        public object Holder => holder;

        public IEnumerator<object> Held { get; } = KeyDepth.Held(holder).GetEnumerator();

        public int Height { get; set; } = 1;
    }

    private static class CanNest<TKey>
    {
        // A key of a sealed type without such fields never does: a number, a text, a record of these.
        public static readonly bool Value = !SelfContained<TKey>.Is && Nests(typeof(TKey), []);

        private static bool Nests(Type type, HashSet<Type> on)
        {
            if (type == typeof(object) || type.IsInterface || type.IsAbstract) return true;
            if (!type.IsSealed && IsHashedByFields(type) && !type.IsValueType) return true;
            if (!on.Add(type)) return true;
            var nests = FieldsOf(type).Any(field => Nests(field.FieldType, on));
            on.Remove(type);
            return nests;
        }
    }
}
