using System.Collections.Immutable;
using System.Reflection;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// The builder of an immutable collection: the collection that it would give now. A builder that was not changed since gives the very
/// collection that it was made from, here as there. Made once that collection is complete.
/// </summary>
internal abstract class ImmutableBuilderCodec<TBuilder, TCollection>() : ObjectCodec(typeof(TBuilder)) where TBuilder : class where TCollection : class
{
    private static readonly DeclaredType s_collection = new(typeof(TCollection));
    private static readonly FieldInfo[] s_fields = RuntimeTypes.DeclaredFields(typeof(TBuilder));

    protected abstract TCollection Built(TBuilder builder);

    protected abstract TBuilder BuilderOf(TCollection collection);

    // The object, another one to copy from, and its fields for a moment.
    public override int ObjectSize => 384;

    public override object ReadHead(GraphReader reader) => RuntimeTypes.Allocate(typeof(TBuilder));

    public override void WriteBody(GraphWriter writer, object value) => writer.Reference(Built((TBuilder)value), s_collection);

    public override void ReadBody(GraphReader reader, object value)
    {
        var collection = reader.Reference<TCollection>(s_collection) ?? throw new ImageFormatException("A builder has no collection.");
        if (reader.Pass < ReadPass.AfterTables)
        {
            reader.ReadAgain(ReadPass.AfterTables);
            return;
        }

        // A collection of enumerators is there last of all.
        if (reader.IsIncomplete(collection))
        {
            if (reader.Pass == ReadPass.Last) throw new ImageFormatException("A builder needs its collection before that is there.");
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        var builder = BuilderOf(collection);
        foreach (var field in s_fields) field.SetValue(value, field.GetValue(builder));
    }
}

/// <inheritdoc cref="ImmutableBuilderCodec{TBuilder,TCollection}"/>
internal sealed class ImmutableListBuilderCodec<T> : ImmutableBuilderCodec<ImmutableList<T>.Builder, ImmutableList<T>>
{
    protected override ImmutableList<T> Built(ImmutableList<T>.Builder builder) => builder.ToImmutable();

    protected override ImmutableList<T>.Builder BuilderOf(ImmutableList<T> collection) => collection.ToBuilder();
}

/// <inheritdoc cref="ImmutableBuilderCodec{TBuilder,TCollection}"/>
internal sealed class ImmutableHashSetBuilderCodec<T> : ImmutableBuilderCodec<ImmutableHashSet<T>.Builder, ImmutableHashSet<T>>
{
    protected override ImmutableHashSet<T> Built(ImmutableHashSet<T>.Builder builder) => builder.ToImmutable();

    protected override ImmutableHashSet<T>.Builder BuilderOf(ImmutableHashSet<T> collection) => collection.ToBuilder();
}

/// <inheritdoc cref="ImmutableBuilderCodec{TBuilder,TCollection}"/>
internal sealed class ImmutableDictionaryBuilderCodec<TKey, TValue> : ImmutableBuilderCodec<ImmutableDictionary<TKey, TValue>.Builder, ImmutableDictionary<TKey, TValue>> where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue> Built(ImmutableDictionary<TKey, TValue>.Builder builder) => builder.ToImmutable();

    protected override ImmutableDictionary<TKey, TValue>.Builder BuilderOf(ImmutableDictionary<TKey, TValue> collection) => collection.ToBuilder();
}

/// <inheritdoc cref="ImmutableBuilderCodec{TBuilder,TCollection}"/>
internal sealed class ImmutableSortedSetBuilderCodec<T> : ImmutableBuilderCodec<ImmutableSortedSet<T>.Builder, ImmutableSortedSet<T>>
{
    protected override ImmutableSortedSet<T> Built(ImmutableSortedSet<T>.Builder builder) => builder.ToImmutable();

    protected override ImmutableSortedSet<T>.Builder BuilderOf(ImmutableSortedSet<T> collection) => collection.ToBuilder();
}

/// <inheritdoc cref="ImmutableBuilderCodec{TBuilder,TCollection}"/>
internal sealed class ImmutableSortedDictionaryBuilderCodec<TKey, TValue> : ImmutableBuilderCodec<ImmutableSortedDictionary<TKey, TValue>.Builder, ImmutableSortedDictionary<TKey, TValue>> where TKey : notnull
{
    protected override ImmutableSortedDictionary<TKey, TValue> Built(ImmutableSortedDictionary<TKey, TValue>.Builder builder) => builder.ToImmutable();

    protected override ImmutableSortedDictionary<TKey, TValue>.Builder BuilderOf(ImmutableSortedDictionary<TKey, TValue> collection) => collection.ToBuilder();
}

/// <summary>
/// The builder of an immutable array: its items and its capacity, which decides whether <c>MoveToImmutable</c> may be called. Each unused
/// place takes a byte, so that no small graph can ask for a large array.
/// </summary>
internal sealed class ImmutableArrayBuilderCodec<T>() : ObjectCodec(typeof(ImmutableArray<T>.Builder))
{
    public override object ReadHead(GraphReader reader) => ImmutableArray.CreateBuilder<T>(0);

    public override void WriteBody(GraphWriter writer, object value)
    {
        var builder = (ImmutableArray<T>.Builder)value;
        writer.Out.Var((uint)builder.Count);

        // What holds an enumerator or something late is read twice.
        writer.Weigh<T>(2 * (builder.Count + builder.Capacity));
        foreach (var item in builder)
        {
            var written = item;
            Inline<T>.Write(writer, ref written);
        }

        var unused = builder.Capacity - builder.Count;
        writer.Out.Var((uint)unused);
        writer.Out.Reserve(unused).Clear();
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var builder = (ImmutableArray<T>.Builder)value;
        var count = reader.Count();
        reader.Allocate<T>(count);
        var items = new T[count];
        for (var i = 0; i < items.Length; i++) Inline<T>.Read(reader, ref items[i]);
        var unused = reader.Count();
        reader.In.Slice(unused);
        reader.Allocate<T>(items.Length + unused);
        builder.Clear();
        builder.Capacity = items.Length + unused;
        builder.AddRange(items);
    }
}
