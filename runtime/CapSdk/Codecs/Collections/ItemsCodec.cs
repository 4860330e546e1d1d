using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// A collection that is rebuilt by adding its items, in the order in which it enumerates them: at once where that needs nothing but the
/// items themselves, else when all fields of the graph are filled.
/// </summary>
internal abstract class ItemsCodec<TCollection, TItem>(Type wireType) : ObjectCodec(wireType) where TCollection : class
{
    /// <summary>True if adding an item looks at nothing that could be incomplete.</summary>
    protected virtual bool AddsAtOnce(TCollection collection) => false;

    protected abstract int CountOf(TCollection collection);

    protected abstract IEnumerable<TItem> ItemsOf(TCollection collection);

    /// <summary>Makes <paramref name="collection"/> hold exactly these items.</summary>
    protected abstract void Fill(TCollection collection, TItem[] items);

    public override void WriteBody(GraphWriter writer, object value)
    {
        var collection = (TCollection)value;
        var count = CountOf(collection);
        writer.Out.Var((uint)count);
        foreach (var item in ItemsOf(collection))
        {
            var written = item;
            Inline<TItem>.Write(writer, ref written);
        }
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var collection = (TCollection)value;
        var items = new TItem[reader.Count()];
        for (var i = 0; i < items.Length; i++) Inline<TItem>.Read(reader, ref items[i]);
        if (AddsAtOnce(collection)) Fill(collection, items);
        else reader.WhenComplete(FinishPhase.Tables, items, collection, (_, read, target) => Fill((TCollection)target, (TItem[])read));
    }

    /// <summary>An item that the collection already holds: the bytes are not those of such a collection.</summary>
    protected static ImageFormatException Duplicate() => new($"A {Code.CodeNames.Of(typeof(TCollection))} holds a key twice.");
}
