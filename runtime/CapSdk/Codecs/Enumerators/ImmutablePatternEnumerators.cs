using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator of an immutable collection that <c>foreach</c> uses by pattern: the collection and how many items were taken. Copies of
/// these enumerators move without the original.
/// </summary>
internal abstract class ImmutablePatternCodec<TCollection, TEnumerator> : InlineCodec<TEnumerator> where TCollection : class where TEnumerator : struct
{
    private static readonly DeclaredType s_collection = new(typeof(TCollection));
    private static readonly FieldInfo s_owner = RuntimeTypes.DeclaredFields(typeof(TEnumerator)).First(static field => field.FieldType == typeof(TCollection));

    protected abstract TEnumerator Start(TCollection collection);

    protected abstract bool Next(ref TEnumerator enumerator);

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        var collection = (TCollection?)s_owner.GetValue(value);
        writer.Reference(collection, s_collection);
        if (collection is null) return;
        int left = 0, all = 0;
        for (var copy = value; Next(ref copy);) left++;
        for (var fresh = Start(collection); Next(ref fresh);) all++;
        writer.Out.Var((uint)(all - left));
    }

    public override void Read(GraphReader reader, ref TEnumerator value)
    {
        value = default;
        if (reader.Reference<TCollection>(s_collection) is not { } collection) return;
        var taken = reader.Taken();
        if (reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        value = Start(collection);
        for (; taken > 0; taken--)
            if (!Next(ref value)) throw new ImageFormatException("An enumerator lies outside of its collection.");
    }
}

internal sealed class ImmutableArrayEnumeratorCodec<T> : ImmutablePatternCodec<T[], ImmutableArray<T>.Enumerator>
{
    protected override ImmutableArray<T>.Enumerator Start(T[] collection) => ImmutableCollectionsMarshal.AsImmutableArray(collection).GetEnumerator();

    protected override bool Next(ref ImmutableArray<T>.Enumerator enumerator) => enumerator.MoveNext();
}

internal sealed class ImmutableQueueEnumeratorCodec<T> : ImmutablePatternCodec<ImmutableQueue<T>, ImmutableQueue<T>.Enumerator>
{
    protected override ImmutableQueue<T>.Enumerator Start(ImmutableQueue<T> collection) => collection.GetEnumerator();

    protected override bool Next(ref ImmutableQueue<T>.Enumerator enumerator) => enumerator.MoveNext();
}

internal sealed class ImmutableStackEnumeratorCodec<T> : ImmutablePatternCodec<ImmutableStack<T>, ImmutableStack<T>.Enumerator>
{
    protected override ImmutableStack<T>.Enumerator Start(ImmutableStack<T> collection) => collection.GetEnumerator();

    protected override bool Next(ref ImmutableStack<T>.Enumerator enumerator) => enumerator.MoveNext();
}
