using System.Collections;
using System.Collections.Immutable;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// The enumerator of an immutable queue or stack behind <see cref="IEnumerable{T}"/>, a private class: the collection, how many items were
/// taken, and whether it was disposed (then it throws, here as there). An empty object of the class is allocated; once the collection is
/// complete, an enumerator is brought to the same place and its fields are copied into that object.
/// </summary>
internal sealed class ImmutableObjectEnumeratorCodec<T>() : ObjectCodec(typeof(WireMarks.ImmutableEnumerator<T>))
{
    private const byte Going = 0, Disposed = 1;

    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Byte((byte)ImmutableObjectEnumerators.ClassOf(value.GetType()));

    // The object, another one to copy from, and its fields for a moment.
    public override int ObjectSize => 512;

    public override object ReadHead(GraphReader reader) => RuntimeTypes.Allocate(ImmutableObjectEnumerators.Class(reader.In.Byte(), typeof(T)));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var enumerator = (IEnumerator)value;
        var taken = 0;
        int? count = null;
        try
        {
            (taken, count) = EnumeratorFamily.Position(enumerator);
        }
        catch (ObjectDisposedException)
        {
            // Its loop is over.
        }

        writer.Reference(CollectionOf(value, count), DeclaredType.Object);
        writer.Out.Byte(count is null ? Disposed : Going);
        writer.Out.Var((uint)taken);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var collection = reader.Reference(DeclaredType.Object);
        var state = reader.In.Byte();
        var taken = reader.Taken();
        if (state > Disposed) throw new ImageFormatException("An enumerator is malformed.");
        if (reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        // An empty collection gives an enumerator of another class, which nobody can have begun with.
        if (collection is not (ImmutableQueue<T> or ImmutableStack<T>) || ((IEnumerable<T>)collection).GetEnumerator() is not { } started || started.GetType() != value.GetType())
            throw new ImageFormatException("An enumerator does not fit its collection.");
        var enumerator = (IEnumerator)started;
        EnumeratorFamily.Advance(ref enumerator, taken);
        if (state == Disposed) started.Dispose();
        foreach (var field in RuntimeTypes.DeclaredFields(value.GetType())) field.SetValue(value, field.GetValue(started));
    }

    // An enumerator of a stack also holds the stack of what is left: the whole is the one that has all items.
    private static object? CollectionOf(object enumerator, int? count)
    {
        var held = RuntimeTypes.DeclaredFields(enumerator.GetType())
            .Select(field => field.GetValue(enumerator))
            .Where(candidate => candidate?.GetType() == ImmutableObjectEnumerators.Collection(enumerator.GetType()))
            .ToArray();
        return count is null ? held.FirstOrDefault() : held.FirstOrDefault(candidate => ((IEnumerable<T>)candidate!).Count() == count);
    }
}

/// <summary>The private classes of these enumerators, told by example.</summary>
internal static class ImmutableObjectEnumerators
{
    private static readonly (Type Class, Type Collection)[] s_classes =
    [
        (Definition(ImmutableQueue.Create(1)), typeof(ImmutableQueue<>)),
        (Definition(ImmutableStack.Create(1)), typeof(ImmutableStack<>)),
    ];

    public static ObjectCodec? Codec(Type type) => type.IsConstructedGenericType && (type.GetGenericTypeDefinition() == typeof(WireMarks.ImmutableEnumerator<>) || ClassOf(type) >= 0)
        ? RuntimeTypes.New<ObjectCodec>(typeof(ImmutableObjectEnumeratorCodec<>), type.GetGenericArguments())
        : null;

    /// <summary>The number of such a class, or -1.</summary>
    public static int ClassOf(Type enumerator) => Array.FindIndex(s_classes, one => one.Class == enumerator.GetGenericTypeDefinition());

    public static Type Class(int number, Type item) =>
        number < s_classes.Length ? RuntimeTypes.Make(s_classes[number].Class, item) : throw new ImageFormatException("An enumerator is malformed.");

    /// <summary>The collection that such an enumerator goes through.</summary>
    public static Type Collection(Type enumerator) => RuntimeTypes.Make(s_classes[ClassOf(enumerator)].Collection, enumerator.GetGenericArguments());

    private static Type Definition(IEnumerable<int> example)
    {
        using var enumerator = example.GetEnumerator();
        return enumerator.GetType().GetGenericTypeDefinition();
    }
}
