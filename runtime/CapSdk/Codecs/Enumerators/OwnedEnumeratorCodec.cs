using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator over a collection that can change: the collection, how many items were taken, and the item that it shows where the collection has another one there by now. Where the collection
/// was modified, so that the next step must throw, here as there: the item that it shows. Made once the collection is complete.
/// </summary>
internal abstract class OwnedEnumeratorCodec<TCollection, TEnumerator, TItem> : InlineCodec<TEnumerator>
    where TCollection : class
    where TEnumerator : struct, IEnumerator<TItem>
{
    // Of what is needed for a moment to set a private field, and of a collection with one item.
    private const int BoxesSize = 128, AloneSize = 448;

    // The last: what it shows is no item to IEnumerator.Current, as its collection has become shorter.
    private const byte IsSet = 1, IsOutdated = 2, GivesEntries = 4, HasCurrent = 8, IsBehind = 16, All = 31;

    // Steps: fields are set by reflection, and it is tried what throws.
    private const int WorkOfShowing = 1000;

    private static readonly DeclaredType s_collection = new(typeof(TCollection));
    private static readonly EnumeratorField s_owner = EnumeratorField.Find(typeof(TEnumerator), static field => field.FieldType == typeof(TCollection))
        ?? throw new InvalidOperationException($"{Code.CodeNames.Of(typeof(TEnumerator))} holds no {Code.CodeNames.Of(typeof(TCollection))} on this runtime.");

    private static readonly EnumeratorField? s_index = EnumeratorField.Find(typeof(TEnumerator), static field => field.FieldType == typeof(int) && field.Name.Contains("index", StringComparison.OrdinalIgnoreCase));

    /// <summary>The place of the collection, where its class has no public name.</summary>
    protected virtual DeclaredType Declared => s_collection;

    protected abstract TEnumerator Start(TCollection collection);

    /// <summary>As <see cref="Start"/>, for what <see cref="IDictionary.GetEnumerator"/> gives: its items are entries instead of pairs.</summary>
    protected virtual TEnumerator StartEntries(TCollection collection) => throw new ImageFormatException("An enumerator is malformed.");

    /// <summary>A collection that nobody else has: it runs no code of the user's for its items.</summary>
    protected abstract TCollection Empty();

    /// <summary>False where an item alone is not enough to be put into a collection.</summary>
    protected virtual bool CanPut(TItem item) => true;

    /// <summary>Puts an item into an <see cref="Empty"/> collection.</summary>
    protected abstract void Put(TCollection alone, TItem item);

    /// <summary>Changes such a collection, so that what has begun to enumerate it must throw.</summary>
    protected abstract void Change(TCollection alone);

    /// <summary>False where what it shows is always what the collection has there, as long as its next step does not throw.</summary>
    protected virtual bool CanDiffer => true;

    /// <summary>The place where an enumerator keeps the item that it is at, where it keeps one; null if this runtime has none that is known.</summary>
    protected virtual EnumeratorField? Current { get; } =
        EnumeratorField.Find(typeof(TEnumerator), static field => field.FieldType == typeof(TItem) && field.Name.Contains("current", StringComparison.OrdinalIgnoreCase));

    /// <summary>What <see cref="Current"/> holds for an item.</summary>
    protected virtual object? Kept(TItem item) => item;

    /// <summary>Places that are walked over to the end, with those that hold nothing; 0 where there are none of these.</summary>
    protected virtual int Places(TCollection collection) => 0;

    /// <summary>Memory that an enumerator takes besides itself.</summary>
    protected virtual int StartSize => 0;

    /// <summary>True if a copy of the enumerator moves without the original. Some keep their place in an object that copies share.</summary>
    protected virtual bool CopiesAreIndependent => true;

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        if ((TCollection?)s_owner.Of(value) is not { } collection)
        {
            writer.Out.Byte(0);
            return;
        }

        writer.Weigh(StartSize + BoxesSize + (2 * Unsafe.SizeOf<TEnumerator>()));
        var shown = Look(value);
        if (!TryCountTaken(ref value, collection, shown.IsAtItem, out var taken, out var there))
        {
            // Its next step throws, whatever the collection holds by then, and what it shows is all that is left to be seen of it.
            var isShown = shown.IsAtItem || !EnumeratorFamily.IsNothing(ref shown.Item);
            if (isShown && !shown.IsAtItem && s_index is null) throw NotKept();
            writer.Weigh(AloneSize);
            writer.Out.Byte((byte)(IsSet | IsOutdated | (shown.IsEntry ? GivesEntries : 0) | (isShown ? HasCurrent : 0) | (isShown && !shown.IsAtItem ? IsBehind : 0)));
            if (isShown) Inline<TItem>.Write(writer, ref shown.Item);
            return;
        }

        // It shows the item as it was when it came there, which may have been overwritten or taken out since.
        var isAnother = CanDiffer && (shown.IsAtItem != there.IsAtItem || !IsSame(ref shown.Item, ref there.Item));
        if (isAnother && (Current is null || (shown.IsAtItem != there.IsAtItem && s_index is null))) throw NotKept();
        writer.Out.Byte((byte)(IsSet | (value is IDictionaryEnumerator && (shown.IsEntry || StartsWithEntry(ref value, taken)) ? GivesEntries : 0) | (isAnother ? HasCurrent : 0) | (isAnother && !shown.IsAtItem ? IsBehind : 0)));
        writer.Reference(collection, Declared);
        writer.Out.Var((uint)taken);
        if (isAnother) Inline<TItem>.Write(writer, ref shown.Item);
    }

    public override void Read(GraphReader reader, ref TEnumerator value)
    {
        value = default;
        var state = reader.In.Byte();
        if (state == 0) return;
        if (state > All) throw new ImageFormatException("An enumerator is malformed.");
        var isOutdated = (state & IsOutdated) != 0;
        var collection = isOutdated ? null : reader.Reference<TCollection>(Declared);
        var taken = isOutdated ? 0 : reader.Taken();
        TItem current = default!;
        if ((state & HasCurrent) != 0) Inline<TItem>.Read(reader, ref current);
        if (reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        reader.Allocate(StartSize + (isOutdated ? AloneSize : 0) + (state == IsSet ? 0 : BoxesSize + (2 * Unsafe.SizeOf<TEnumerator>())));
        if (isOutdated)
        {
            reader.Step(WorkOfShowing);
            value = Outdated(current, (state & HasCurrent) != 0, (state & IsBehind) == 0, (state & GivesEntries) != 0);
            return;
        }

        if (collection is null) throw new ImageFormatException("An enumerator is cut off from its collection.");
        var hasCurrent = (state & HasCurrent) != 0;
        reader.Step(hasCurrent ? (4L * Places(collection)) + WorkOfShowing : taken > 0 ? Places(collection) : 0);
        value = Begin(collection, (state & GivesEntries) != 0);
        EnumeratorFamily.Advance(ref value, taken);
        if (!hasCurrent) return;
        var left = Left(value, reader);
        Show(ref value, current);
        Place(ref value, (state & IsBehind) == 0, placed => Left(placed, reader) == left);
    }

    // One of an item that lies elsewhere, or of none, whose collection has changed since: nobody can tell which it was.
    private TEnumerator Outdated(TItem current, bool isShown, bool isAtItem, bool entries)
    {
        var alone = Empty();
        var isPut = isShown && CanPut(current);
        if (isPut) Put(alone, current);
        var enumerator = Begin(alone, entries);
        if (isPut) enumerator.MoveNext();
        Change(alone);
        if (isShown && !isPut) Show(ref enumerator, current);
        if (isShown) Place(ref enumerator, isAtItem, Throws);
        if (Throws(enumerator)) return enumerator;
        throw new ImageFormatException($"An enumerator of a modified {Code.CodeNames.Of(typeof(TCollection))} cannot be rebuilt on this runtime.");
    }

    private TEnumerator Begin(TCollection collection, bool entries) => entries ? StartEntries(collection) : Start(collection);

    private void Show(ref TEnumerator value, TItem current)
    {
        object boxed = value;
        (Current ?? throw CannotShow()).Set(boxed, Kept(current));
        value = (TEnumerator)boxed;
    }

    // What it shows was taken out, or its collection became shorter. Whether IEnumerator.Current gives it goes by the place where the enumerator stands, of which there are several that differ in nothing
    // else: before the first and behind it, where that is gone; beyond the last, by one or by more.
    private static void Place(ref TEnumerator value, bool isAtItem, Predicate<TEnumerator> fits)
    {
        if (Look(value).IsAtItem == isAtItem) return;
        foreach (var place in isAtItem ? (ReadOnlySpan<int>)[1, int.MaxValue] : [0])
        {
            object boxed = value;
            (s_index ?? throw CannotShow()).Set(boxed, place);
            var placed = (TEnumerator)boxed;
            if (Look(placed).IsAtItem != isAtItem || !fits(placed)) continue;
            value = placed;
            return;
        }

        throw CannotShow();
    }

    private static ImageFormatException CannotShow() =>
        new($"An enumerator of a {Code.CodeNames.Of(typeof(TCollection))} that shows what is no longer there cannot be rebuilt on this runtime.");

    private static bool Throws(TEnumerator value)
    {
        try
        {
            value.MoveNext();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static int Left(TEnumerator value, GraphReader reader)
    {
        var left = 0;
        while (value.MoveNext()) left++;
        reader.Step(left);
        return left;
    }

    // Asked both ways, which do not always agree: by its own Current, which most give from where they keep it; and by IEnumerator.Current, which throws before the first item and after the last.
    private static Shown Look(TEnumerator value)
    {
        var shown = default(Shown);
        try
        {
            shown.Item = value.Current;
            shown.IsEntry = ((IEnumerator)value).Current is DictionaryEntry;
            shown.IsAtItem = true;
        }
        catch (InvalidOperationException)
        {
            // Then it is at none.
        }

        return shown;
    }

    // One more than there are, where it has gone beyond the last.
    private bool TryCountTaken(ref TEnumerator value, TCollection collection, bool isAtItem, out int taken, out Shown there)
    {
        (taken, there) = (0, default);
        var left = 0;
        try
        {
            if (CopiesAreIndependent)
            {
                var copy = value;
                while (copy.MoveNext()) left++;
            }
            else
            {
                while (value.MoveNext()) left++;
                value.Reset();
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        var all = 0;
        for (var fresh = Start(collection); fresh.MoveNext();) all++;
        taken = all - left + (left == 0 && !isAtItem ? 1 : 0);

        // The original was run to its end above; bring it back to where it was.
        if (!CopiesAreIndependent) EnumeratorFamily.Advance(ref value, taken);
        var again = Start(collection);
        EnumeratorFamily.Advance(ref again, taken);
        there = Look(again);
        return true;
    }

    // One class enumerates a dictionary as pairs and as entries; only what it gives tells which.
    private bool StartsWithEntry(ref TEnumerator value, int taken)
    {
        if (CopiesAreIndependent)
        {
            var copy = value;
            copy.Reset();
            return copy.MoveNext() && ((IEnumerator)copy).Current is DictionaryEntry;
        }

        value.Reset();
        var entries = value.MoveNext() && ((IEnumerator)value).Current is DictionaryEntry;
        value.Reset();
        EnumeratorFamily.Advance(ref value, taken);
        return entries;
    }

    // Bit by bit: to ask the items themselves would run code of the user's. What lies between the fields of equal ones may differ, which costs some bytes of the image and no more.
    private static bool IsSame(ref TItem one, ref TItem other) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TItem, byte>(ref one), Unsafe.SizeOf<TItem>())
        .SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TItem, byte>(ref other), Unsafe.SizeOf<TItem>()));

    private static NotTransferableException NotKept() => new(
        Code.CodeNames.Of(typeof(TEnumerator)),
        "shows an item that its collection no longer has there",
        "Call ToList() and enumerate the copy");

    /// <summary>What is to be seen of an enumerator.</summary>
    private struct Shown
    {
        /// <summary>By its own <c>Current</c>; the default where that throws.</summary>
        public TItem Item;

        /// <summary>By <see cref="IEnumerator.Current"/>.</summary>
        public bool IsAtItem, IsEntry;
    }
}
