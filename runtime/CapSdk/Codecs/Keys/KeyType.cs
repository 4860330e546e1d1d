using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Keys;

/// <summary>What is to be known of the objects of a class that are keys, or parts of keys.</summary>
internal sealed class KeyType
{
    // What a call of each of the methods takes that go from a key to its part, and what each takes of a value that is passed to it, and once more for what it is compared with.
    private const int StackOfCalls = 512, Copies = 4, LargeValue = 16;

    // Text and numbers are gone through some units at a time.
    private const int UnitsAtOnce = 16;

    private static readonly ConcurrentDictionary<Type, KeyType>[] s_types = [.. Enumerable.Range(0, KeyLooks.Count).Select(static _ => new ConcurrentDictionary<Type, KeyType>())];

    private KeyType(Type type, KeyLook look)
    {
        Visit = VisitorOf(type, look);
        Stack = StackOfCalls + (type.IsValueType ? StackInPlace(type, look) : StackOfFields(type, look));
        Nests = Visit is not null && CanNest(type, look);
    }

    /// <summary>Leads on to its parts; null where it has none.</summary>
    public VisitObject? Visit { get; }

    /// <summary>Stack that it takes to hash or compare one, besides what it refers to.</summary>
    public int Stack { get; }

    /// <summary>False where the types of its parts bound how deep it is.</summary>
    public bool Nests { get; }

    public static KeyType Of(Type type, KeyLook look) =>
        s_types[(int)look].TryGetValue(type, out var known) ? known : s_types[(int)look].GetOrAdd(type, static (one, look) => new KeyType(one, look), look);

    /// <summary>The work that it takes to look at an object without parts.</summary>
    public static long SizeOf(object leaf, KeyLook look) => leaf switch
    {
        string text => look == KeyLook.Culture ? 1 + text.Length : 1 + (text.Length / UnitsAtOnce),
        BigInteger number => SizeOf(number),
        Uri address => 1 + address.OriginalString.Length,
        Delegate { HasSingleTarget: false } several => CallsOf(several),
        Array array when look == KeyLook.Deep => 1 + array.LongLength,
        _ => 1,
    };

    public static long SizeOf(BigInteger number) => 1 + (number.GetByteCount() / UnitsAtOnce);

    public static bool CanNest(Type type, KeyLook look) => CanNest(type, look, []);

    /// <inheritdoc cref="KeyPart{T}.Stack"/>
    public static int StackInPlace(Type type, KeyLook look)
    {
        if (!type.IsValueType || type.IsPrimitive || type.IsEnum) return 0;
        var size = RuntimeTypes.SizeOf(type);
        return (size > LargeValue ? Copies * size : 0) + (KeyFields.Of(type, look).Length == 0 ? 0 : StackOfCalls + StackOfFields(type, look));
    }

    private static int StackOfFields(Type type, KeyLook look) => KeyFields.Of(type, look).Select(field => StackInPlace(field.FieldType, look)).DefaultIfEmpty().Max();

    private static bool CanNest(Type type, KeyLook look, HashSet<Type> on)
    {
        if (look is KeyLook.Opaque or KeyLook.Culture || type == typeof(string) || type == typeof(Type) || type.IsPrimitive || type.IsPointer || type.IsByRefLike) return false;
        if (type.IsArray) return look == KeyLook.Deep && CanNest(type.GetElementType()!, look, on);
        if (!type.IsSealed && (look != KeyLook.Order || type.IsInterface || type.IsAbstract || type == typeof(object) || typeof(ITuple).IsAssignableFrom(type)) && !IsPlain(type)) return true;
        if (!on.Add(type)) return true;
        var nests = KeyFields.Of(type, look).Any(field => CanNest(field.FieldType, look, on)) || (look == KeyLook.Deep && IsSet(type));
        on.Remove(type);
        return nests;
    }

    // Classes of the platform that are neither tuples nor sets have no parts, whatever is derived from them.
    private static bool IsPlain(Type type) =>
        !type.IsInterface && type != typeof(object) && PlatformAssemblies.Contains(type.Assembly) && !typeof(ITuple).IsAssignableFrom(type) && !IsSet(type) && type != typeof(ValueType) && type != typeof(Array);

    private static bool IsSet(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(HashSet<>);

    private static VisitObject? VisitorOf(Type type, KeyLook look)
    {
        if (look == KeyLook.Deep && type.IsSZArray) return type.GetElementType()!.IsPrimitive ? null : RuntimeTypes.New<KeyParts>(typeof(PartsOfArray<>), [type.GetElementType()!]).Visit;
        if (look == KeyLook.Deep && IsSet(type)) return RuntimeTypes.New<KeyParts>(typeof(PartsOfSet<>), type.GetGenericArguments()).Visit;
        var fields = KeyFields.Of(type, look);
        if (fields.Length == 0) return null;
        if (type.IsValueType) return RuntimeTypes.New<KeyParts>(typeof(PartsOfBox<>), [type]).Visit;
        if (RuntimeFeature.IsDynamicCodeSupported) return EmittedFields.OfKey(fields);
        var parts = Array.ConvertAll(fields, ReflectedPart.Of);
        return (walk, value) =>
        {
            foreach (var part in parts) part.Visit(walk, value);
        };
    }

    private static long CallsOf(Delegate several)
    {
        var calls = 0L;
        foreach (var _ in Delegate.EnumerateInvocationList(several)) calls++;
        return calls;
    }

    private abstract class KeyParts
    {
        public abstract void Visit(KeyWalk walk, object value);
    }

    private sealed class PartsOfBox<T> : KeyParts where T : struct
    {
        public override void Visit(KeyWalk walk, object value) => KeyPart<T>.VisitFields(walk, ref Unsafe.Unbox<T>(value));
    }

    private sealed class PartsOfArray<T> : KeyParts
    {
        public override void Visit(KeyWalk walk, object value)
        {
            foreach (ref var item in ((T[])value).AsSpan()) KeyPart<T>.Visit(walk, ref item);
        }
    }

    private sealed class PartsOfSet<T> : KeyParts
    {
        public override void Visit(KeyWalk walk, object value)
        {
            foreach (var item in (HashSet<T>)value)
            {
                var part = item;
                KeyPart<T>.Visit(walk, ref part);
            }
        }
    }
}
