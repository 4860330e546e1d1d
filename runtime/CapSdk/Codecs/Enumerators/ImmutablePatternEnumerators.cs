using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator of an immutable collection that <c>foreach</c> uses by pattern: the collection and how many items were taken, one more than there are beyond the last. Copies of
/// these enumerators move without the original.
/// </summary>
internal abstract class ImmutablePatternCodec<TCollection, TEnumerator> : InlineCodec<TEnumerator> where TCollection : class where TEnumerator : struct
{
    private static readonly DeclaredType s_collection = new(typeof(TCollection));
    private static readonly FieldInfo s_owner = RuntimeTypes.DeclaredFields(typeof(TEnumerator)).First(static field => field.FieldType == typeof(TCollection));

    protected abstract TEnumerator Start(TCollection collection);

    protected abstract bool Next(ref TEnumerator enumerator);

    /// <summary>Throws before the first item and after the last.</summary>
    protected abstract void Touch(TEnumerator enumerator);

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        var collection = (TCollection?)s_owner.GetValue(value);
        writer.Reference(collection, s_collection);
        if (collection is null) return;
        int left = 0, all = 0;
        for (var copy = value; Next(ref copy);) left++;
        for (var fresh = Start(collection); Next(ref fresh);) all++;
        writer.Out.Var((uint)(all - left + (left == 0 && !IsAtItem(value) ? 1 : 0)));
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
            if (!Next(ref value) && taken > 1) throw new ImageFormatException("An enumerator lies outside of its collection.");
    }

    private bool IsAtItem(TEnumerator value)
    {
        try
        {
            Touch(value);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}

internal sealed class ImmutableArrayEnumeratorCodec<T> : ImmutablePatternCodec<T[], ImmutableArray<T>.Enumerator>
{
    protected override ImmutableArray<T>.Enumerator Start(T[] collection) => ImmutableCollectionsMarshal.AsImmutableArray(collection).GetEnumerator();

    protected override bool Next(ref ImmutableArray<T>.Enumerator enumerator) => enumerator.MoveNext();

    protected override void Touch(ImmutableArray<T>.Enumerator enumerator) => _ = enumerator.Current;
}

internal sealed class ImmutableQueueEnumeratorCodec<T> : ImmutablePatternCodec<ImmutableQueue<T>, ImmutableQueue<T>.Enumerator>
{
    protected override ImmutableQueue<T>.Enumerator Start(ImmutableQueue<T> collection) => collection.GetEnumerator();

    protected override bool Next(ref ImmutableQueue<T>.Enumerator enumerator) => enumerator.MoveNext();

    protected override void Touch(ImmutableQueue<T>.Enumerator enumerator) => _ = enumerator.Current;
}

internal sealed class ImmutableStackEnumeratorCodec<T> : ImmutablePatternCodec<ImmutableStack<T>, ImmutableStack<T>.Enumerator>
{
    protected override ImmutableStack<T>.Enumerator Start(ImmutableStack<T> collection) => collection.GetEnumerator();

    protected override bool Next(ref ImmutableStack<T>.Enumerator enumerator) => enumerator.MoveNext();

    protected override void Touch(ImmutableStack<T>.Enumerator enumerator) => _ = enumerator.Current;
}
