using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Enumerators;

/// <summary>Enumerators that are private classes of the base library: those of arrays (and what wraps them), of strings, of sorted lists, of immutable queues and stacks.</summary>
internal sealed class EnumeratorFamily : ICodecSource
{
    // Told by example: their classes have no public name.
    private static readonly Type s_array = Definition(((IEnumerable<int>)new int[1]).GetEnumerator());
    private static readonly Type s_immutableArray = Definition(((IEnumerable<int>)ImmutableArray.Create(1)).GetEnumerator());
    private static readonly Type s_untypedArray = new int[1].GetEnumerator().GetType();

    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (type == typeof(WireMarks.ArrayEnumerator)) return new ArrayEnumeratorCodec();
        if (type == typeof(WireMarks.TextEnumerator) || type == typeof(CharEnumerator)) return new TextEnumeratorCodec();
        if (type == s_untypedArray) return new ArrayEnumeratorCodec();
        if (SortedListEnumerators.Codec(type) is { } sorted) return table.Catalog.Contains(sorted.WireType) ? sorted : null;
        if (ImmutableObjectEnumerators.Codec(type) is { } immutable) return table.Catalog.Contains(immutable.WireType) ? immutable : null;
        return type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == s_array || definition == s_immutableArray) ? new ArrayEnumeratorCodec() : null;
    }

    /// <summary>How many items were taken; one more than there are, where it has gone beyond the last. The enumerator is run to its end and brought back.</summary>
    public static (int Taken, int All) Position(IEnumerator enumerator)
    {
        var isAtItem = IsAtItem(enumerator);
        int left = 0, all = 0;
        while (enumerator.MoveNext()) left++;
        enumerator.Reset();
        while (enumerator.MoveNext()) all++;
        enumerator.Reset();
        var taken = all - left + (left == 0 && !isAtItem ? 1 : 0);
        Advance(ref enumerator, taken);
        return (taken, all);
    }

    /// <summary>False before the first item and after the last. Only for the enumerators of this family, which say so.</summary>
    public static bool IsAtItem(IEnumerator enumerator)
    {
        try
        {
            _ = enumerator.Current;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>True for the default of its type, by its bits.</summary>
    public static bool IsNothing<T>(ref T item) => !MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref item), Unsafe.SizeOf<T>()).ContainsAnyExcept((byte)0);

    /// <summary>Takes that many items; one more than there are leads beyond the last.</summary>
    public static void Advance<T>(ref T enumerator, int taken) where T : IEnumerator
    {
        for (; taken > 0; taken--)
            if (!enumerator.MoveNext() && taken > 1) throw new ImageFormatException("An enumerator lies outside of its collection.");
    }

    private static Type Definition(IEnumerator enumerator) => enumerator.GetType().GetGenericTypeDefinition();

    private static T Advance<T>(T enumerator, int taken) where T : IEnumerator
    {
        Advance(ref enumerator, taken);
        return enumerator;
    }

    private static object? FieldOf(object enumerator, Predicate<Type> type)
    {
        for (var level = enumerator.GetType(); level is not null; level = level.BaseType)
            if (Array.Find(RuntimeTypes.DeclaredFields(level), field => type(field.FieldType)) is { } field) return field.GetValue(enumerator);
        return null;
    }

    private sealed class ArrayEnumeratorCodec() : ObjectCodec(typeof(WireMarks.ArrayEnumerator))
    {
        private static readonly DeclaredType s_declared = new(typeof(Array));

        public override bool HasBody => false;

        // With what makes it.
        public override int ObjectSize => 256;

        public override void WriteHead(GraphWriter writer, object value)
        {
            var (taken, all) = Position((IEnumerator)value);
            var array = FieldOf(value, static type => typeof(Array).IsAssignableFrom(type));
            if (array is not null && ItemType(value.GetType()) is { IsValueType: true } item && array.GetType().GetElementType() != item)
                throw new NotTransferableException(Code.CodeNames.Of(value.GetType()), $"enumerates an array of {Code.CodeNames.Of(array.GetType().GetElementType()!)}", "Call ToList() and enumerate the copy");

            // The shared enumerator of all empty arrays of a type has no array.
            if (all == 0 && array is null) array = Array.CreateInstanceFromArrayType(RuntimeTypes.MakeArray(ItemType(value.GetType()), 1), 0);
            writer.Out.Byte(value.GetType() == s_untypedArray ? (byte)1 : (byte)0);
            writer.Reference(array, s_declared);
            writer.Out.Var((uint)taken);
        }

        public override object ReadHead(GraphReader reader)
        {
            var untyped = reader.In.Byte() != 0;
            var array = reader.Reference<Array>(s_declared) ?? throw new ImageFormatException("An enumerator is cut off from its array.");
            var taken = reader.Taken();
            if (untyped) return Advance(array.GetEnumerator(), taken);
            if (array.GetType().GetElementType() is not { } item || !array.GetType().IsSZArray) throw new ImageFormatException("An enumerator has no array.");
            return Advance(RuntimeTypes.New<Typed>(typeof(Typed<>), [item]).Start(array), taken);
        }

        private static Type ItemType(Type enumerator) => enumerator.IsGenericType ? enumerator.GetGenericArguments()[0] : typeof(object);

        private abstract class Typed
        {
            public abstract IEnumerator Start(Array array);
        }

        private sealed class Typed<T> : Typed
        {
            public override IEnumerator Start(Array array) => ((IEnumerable<T>)(T[])array).GetEnumerator();
        }
    }

    private sealed class TextEnumeratorCodec() : ObjectCodec(typeof(WireMarks.TextEnumerator))
    {
        private static readonly DeclaredType s_declared = new(typeof(string));

        public override bool HasBody => false;

        public override void WriteHead(GraphWriter writer, object value)
        {
            var (taken, _) = Position((IEnumerator)value);
            writer.Reference(FieldOf(value, static type => type == typeof(string)), s_declared);
            writer.Out.Var((uint)taken);
        }

        public override object ReadHead(GraphReader reader)
        {
            var text = reader.Reference<string>(s_declared) ?? "";
            return Advance(text.GetEnumerator(), reader.Taken());
        }
    }
}
