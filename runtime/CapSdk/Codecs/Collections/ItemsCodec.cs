using CapSdk.Codecs.Keys;
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

    /// <summary>False where no key can have become another one since it was put in.</summary>
    protected virtual bool KeysMayChange(TCollection collection) => !AddsAtOnce(collection);

    protected abstract int CountOf(TCollection collection);

    protected abstract IEnumerable<TItem> ItemsOf(TCollection collection);

    /// <summary>Writes <see cref="ItemsOf"/>. Overridden where that can be had without a boxed enumerator.</summary>
    protected virtual void WriteItems(GraphWriter writer, TCollection collection)
    {
        foreach (var item in ItemsOf(collection)) Write(writer, item);
    }

    protected static void Write(GraphWriter writer, TItem item) => Inline<TItem>.Write(writer, ref item);

    /// <summary>Makes <paramref name="collection"/> hold exactly these items. False if it takes two of them for one.</summary>
    protected abstract bool Fill(TCollection collection, TItem[] items);

    /// <summary>Refuses keys that cannot be restored.</summary>
    protected virtual void CheckKeys(GraphWriter writer, TCollection collection) { }

    /// <summary>Accounts for what it takes to add these items, where that is more than their number; and returns what it takes to find each once.</summary>
    protected virtual long CountWork(GraphReader reader, TCollection collection, TItem[] items) => items.Length;

    /// <summary>
    /// Places between the items that are vacant, in the order in which the next items will take them; none where items are only ever added at the end.
    /// </summary>
    protected virtual int[] VacanciesOf(TCollection collection) => [];

    /// <summary>As <see cref="Fill(TCollection, TItem[])"/>, with vacancies.</summary>
    protected virtual bool Fill(TCollection collection, TItem[] items, int[] vacancies) =>
        vacancies.Length == 0 ? Fill(collection, items) : throw new ImageFormatException($"A {Code.CodeNames.Of(typeof(TCollection))} has no vacant places.");

    /// <inheritdoc cref="TableRebuild.IsSearched"/>
    protected virtual bool IsSearched => true;

    protected virtual bool Finds(TCollection collection, TItem item) => true;

    /// <summary>The comparer takes the key of an item for equal to itself.</summary>
    protected virtual bool IsItself(TCollection collection, TItem item) => true;

    /// <summary>The collection as its user knows it.</summary>
    protected virtual Type Shown => typeof(TCollection);

    /// <summary>True where <see cref="IsInOrder"/> compares.</summary>
    protected virtual bool HasOrder => false;

    /// <summary>True if the items, as they were written, are in the order that the comparer demands here. It differs from host to host with the rules of languages.</summary>
    protected virtual bool IsInOrder(TCollection collection, TItem[] items) => true;

    /// <summary>Memory that is taken for each item besides the item itself: the entry of a table, a node of a tree.</summary>
    protected virtual int PlaceSize => 24;

    /// <summary>How many places the collection makes for so many items. No queue, stack or heap begins with fewer than four.</summary>
    protected virtual int PlacesFor(int items) => items == 0 ? 0 : Math.Max(items, 4);

    /// <summary>False where each item that is added is given memory of its own.</summary>
    protected virtual bool KeepsPlaces => true;

    // Tables that hash tables are filled again; more often only where they stand in the worst order.
    private const int Rounds = 3;

    public override void WriteBody(GraphWriter writer, object value)
    {
        var collection = (TCollection)value;
        var count = CountOf(collection);
        writer.Out.Var((uint)count);
        CheckKeys(writer, collection);
        if (writer.Kind == GraphKind.Image && count > 0 && KeysMayChange(collection)) CheckPlaces(collection);

        // What holds an enumerator or something late is read twice.
        writer.Weigh<TItem>(SelfContained<TItem>.Is ? count : 2 * count);
        writer.Weigh<TItem>(PlacesFor(count) * (KeepsPlaces || AddsAtOnce(collection) ? 1 : Rounds), more: PlaceSize);
        WriteItems(writer, collection);
        if (writer.Kind != GraphKind.Image) return;
        var vacancies = VacanciesOf(collection);
        writer.Out.Var((uint)vacancies.Length);
        writer.Weigh<TItem>(vacancies.Length, more: PlaceSize + VacancySize + sizeof(int));
        foreach (var place in vacancies) writer.Out.Var((uint)place);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var collection = (TCollection)value;
        var count = reader.Count();
        reader.Allocate<TItem>(count);
        var items = new TItem[count];
        for (var i = 0; i < items.Length; i++) Inline<TItem>.Read(reader, ref items[i]);
        var rebuild = new Rebuild(this, reader, collection, items, VacanciesIn(reader, items.Length));
        if (!AddsAtOnce(collection)) reader.WhenKeysAreComplete(rebuild);
        else if (!rebuild.Fill() || !rebuild.IsInOrder()) throw new ImageFormatException(rebuild.Failure);
    }

    // By itself: nothing is allocated for those that need not be asked.
    private void CheckPlaces(TCollection collection) =>
        KeyOrder.CheckPlaces(Shown, [.. ItemsOf(collection)], item => !IsSearched || Finds(collection, item), items => IsInOrder(collection, items), item => IsItself(collection, item));

    // What is needed for a moment to leave a place out.
    private const int VacancySize = 64;

    private static int[] VacanciesIn(GraphReader reader, int items)
    {
        if (reader.Kind != GraphKind.Image || reader.Count() is not (> 0 and var count)) return [];
        reader.Allocate<int>(count, more: VacancySize);
        var places = new int[count];
        for (var i = 0; i < count; i++) places[i] = reader.In.Var32();
        var last = -1;
        foreach (var place in places.Order())
        {
            if (place == last || place >= items + count) throw new ImageFormatException("The vacant places of a table lie outside of it.");
            last = place;
        }

        return places;
    }

    private sealed class Rebuild(ItemsCodec<TCollection, TItem> codec, GraphReader reader, TCollection collection, TItem[] items, int[] vacancies) : TableRebuild
    {
        private TItem[] _items = items;
        private int[] _vacancies = vacancies;
        private bool _hasPlaces;
        private long _work;

        // False once users' code has run that may have changed the keys.
        private bool _isAsWritten = true;
        private bool _isInOrder = true;

        public override string Failure => _isInOrder ? base.Failure : KeyOrder.Differs(Name);

        public override string Name => Code.CodeNames.Of(typeof(TCollection));

        public override bool IsSearched => codec.IsSearched;

        public override bool Fill()
        {
            if (!codec.KeepsPlaces || !_hasPlaces) reader.Allocate<TItem>(codec.PlacesFor(_items.Length + _vacancies.Length), more: codec.PlaceSize);
            _hasPlaces = true;
            _work = codec.CountWork(reader, collection, _items);

            // Places that are left out are the runtime's own affair: only that every key is found makes it right.
            return codec.Fill(collection, _items, _vacancies) && (_vacancies.Length == 0 || FindsItsKeys());
        }

        // What was put in or taken out meanwhile, too, in the order in which it enumerates.
        public override void Note()
        {
            (_items, _vacancies) = ([.. codec.ItemsOf(collection)], codec.VacanciesOf(collection));
            _isAsWritten = false;
        }

        public override bool Renew() => codec.Fill(collection, _items, _vacancies);

        public override bool FindsItsKeys()
        {
            reader.Step(_work);
            return Array.TrueForAll(_items, item => codec.Finds(collection, item)) && IsInOrder();
        }

        public override bool IsInOrder()
        {
            // In a message it is put in order anew.
            if (!codec.HasOrder || reader.Kind != GraphKind.Image || !_isAsWritten) return true;
            reader.Step(_work / KeyWork.HeightOf(_items.Length));
            return _isInOrder = codec.IsInOrder(collection, _items);
        }
    }
}
