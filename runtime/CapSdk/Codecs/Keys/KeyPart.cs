using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Keys;

/// <summary>Leads a walk on to what a value holds.</summary>
internal delegate void VisitValue<T>(KeyWalk walk, ref T value);

/// <inheritdoc cref="VisitValue{T}"/>
internal delegate void VisitObject(KeyWalk walk, object value);

/// <summary>A key, or a part of one, in a place of type <typeparamref name="T"/>.</summary>
internal static class KeyPart<T>
{
    private static readonly Lazy<Place>[] s_places = [.. Enumerable.Range(0, KeyLooks.Count).Select(static look => new Lazy<Place>(() => new Place((KeyLook)look)))];

    /// <summary>True if such a part may lead to parts without end. A number, a text, or a sealed record of these never does.</summary>
    public static bool Nests(KeyLook look) => s_places[(int)look].Value.Nests;

    /// <summary>Stack that it takes to hash or compare such a part where it lies, besides what it refers to.</summary>
    public static int Stack(KeyLook look) => s_places[(int)look].Value.Stack;

    public static void Visit(KeyWalk walk, ref T value)
    {
        if (!typeof(T).IsValueType) walk.Meet(value);
        else if (typeof(T) == typeof(BigInteger)) walk.MeetLeaf(KeyType.SizeOf((BigInteger)(object)value!));
        else VisitFields(walk, ref value);
    }

    /// <summary>As <see cref="Visit"/>, of a value: what lies in it.</summary>
    public static void VisitFields(KeyWalk walk, ref T value)
    {
        walk.MeetLeaf(1);
        s_places[(int)walk.Look].Value.Fields?.Invoke(walk, ref value);
    }

    private sealed class Place
    {
        public Place(KeyLook look)
        {
            Nests = KeyType.CanNest(typeof(T), look);
            Stack = KeyType.StackInPlace(typeof(T), look);
            if (!typeof(T).IsValueType || KeyFields.Of(typeof(T), look) is not { Length: > 0 } fields) return;
            Fields = RuntimeFeature.IsDynamicCodeSupported ? EmittedFields.OfKey<T>(fields) : Reflected(fields);
        }

        public bool Nests { get; }

        public int Stack { get; }

        public VisitValue<T>? Fields { get; }

        private static VisitValue<T> Reflected(FieldInfo[] fields)
        {
            var parts = Array.ConvertAll(fields, ReflectedPart.Of);
            return (walk, ref value) =>
            {
                foreach (var part in parts) part.Visit(walk, value!);
            };
        }
    }
}

/// <summary>A field on runtimes that cannot emit code.</summary>
internal abstract class ReflectedPart
{
    public static ReflectedPart Of(FieldInfo field) => RuntimeTypes.New<ReflectedPart>(typeof(ReflectedPart<>), [field.FieldType], field);

    public abstract void Visit(KeyWalk walk, object holder);
}

/// <inheritdoc/>
internal sealed class ReflectedPart<T>(FieldInfo field) : ReflectedPart
{
    public override void Visit(KeyWalk walk, object holder)
    {
        var value = (T)field.GetValue(holder)!;
        KeyPart<T>.Visit(walk, ref value);
    }
}
