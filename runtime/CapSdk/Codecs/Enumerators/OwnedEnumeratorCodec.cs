using System.Collections;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator over a collection that can change: the collection, how many items were taken, and whether the collection was modified
/// since (then the next step must throw, here as there). Made once the collection is complete.
/// </summary>
internal abstract class OwnedEnumeratorCodec<TCollection, TEnumerator> : InlineCodec<TEnumerator>
    where TCollection : class
    where TEnumerator : struct, IEnumerator
{
    // Of what is needed for a moment to set a private field.
    private const int BoxesSize = 128;

    private const byte Unset = 0, Valid = 1, Outdated = 2, ValidEntries = 3;

    private static readonly DeclaredType s_collection = new(typeof(TCollection));
    private static readonly EnumeratorField s_owner = EnumeratorField.Find(typeof(TEnumerator), static field => field.FieldType == typeof(TCollection))
        ?? throw new InvalidOperationException($"{Code.CodeNames.Of(typeof(TEnumerator))} holds no {Code.CodeNames.Of(typeof(TCollection))} on this runtime.");
    private static readonly EnumeratorField? s_version = EnumeratorField.Version(typeof(TEnumerator));

    /// <summary>The place of the collection, where its class has no public name.</summary>
    protected virtual DeclaredType Declared => s_collection;

    protected abstract TEnumerator Start(TCollection collection);

    /// <summary>As <see cref="Start"/>, for what <see cref="IDictionary.GetEnumerator"/> gives: its items are entries instead of pairs.</summary>
    protected virtual TEnumerator StartEntries(TCollection collection) => throw new ImageFormatException("An enumerator is malformed.");

    /// <summary>Memory that an enumerator takes besides itself.</summary>
    protected virtual int StartSize => 0;

    /// <summary>True if a copy of the enumerator moves without the original. Some keep their place in an object that copies share.</summary>
    protected virtual bool CopiesAreIndependent => true;

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        if ((TCollection?)s_owner.Of(value) is not { } collection)
        {
            writer.Out.Byte(Unset);
            return;
        }

        writer.Weigh(StartSize + BoxesSize + (2 * System.Runtime.CompilerServices.Unsafe.SizeOf<TEnumerator>()));
        var valid = TryCountTaken(ref value, collection, out var taken);
        writer.Out.Byte(!valid ? Outdated : value is IDictionaryEnumerator && GivesEntries(ref value, taken) ? ValidEntries : Valid);
        writer.Reference(collection, Declared);
        if (valid) writer.Out.Var((uint)taken);
    }

    public override void Read(GraphReader reader, ref TEnumerator value)
    {
        value = default;
        var state = reader.In.Byte();
        if (state == Unset) return;
        var collection = reader.Reference<TCollection>(Declared);
        var taken = state is Valid or ValidEntries ? reader.Taken() : 0;
        if (state > ValidEntries) throw new ImageFormatException("An enumerator is malformed.");
        if (reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        if (collection is null) throw new ImageFormatException("An enumerator is cut off from its collection.");
        reader.Allocate(StartSize + (state is Valid ? 0 : BoxesSize + (2 * System.Runtime.CompilerServices.Unsafe.SizeOf<TEnumerator>())));
        value = state == ValidEntries ? StartEntries(collection) : Start(collection);
        for (; taken > 0; taken--)
            if (!value.MoveNext()) throw new ImageFormatException("An enumerator lies outside of its collection.");
        if (state == Outdated) value = Invalidated(value);
    }

    private bool TryCountTaken(ref TEnumerator value, TCollection collection, out int taken)
    {
        taken = 0;
        int left = 0, all = 0;
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

        var fresh = Start(collection);
        while (fresh.MoveNext()) all++;
        taken = all - left;
        if (CopiesAreIndependent) return true;
        // The original was run to its end above; bring it back to where it was.
        for (var i = 0; i < taken; i++) value.MoveNext();
        return true;
    }

    // One class enumerates a dictionary as pairs and as entries; only what it gives tells which.
    private bool GivesEntries(ref TEnumerator value, int taken)
    {
        if (CopiesAreIndependent)
        {
            var copy = value;
            copy.Reset();
            return copy.MoveNext() && copy.Current is DictionaryEntry;
        }

        value.Reset();
        var entries = value.MoveNext() && value.Current is DictionaryEntry;
        value.Reset();
        for (var i = 0; i < taken; i++) value.MoveNext();
        return entries;
    }

    // Changing the collection would invalidate the enumerators that are still good, so the enumerator itself is made to disagree.
    private static TEnumerator Invalidated(TEnumerator enumerator)
    {
        object boxed = enumerator;
        s_version?.Set(boxed, -1);
        var probe = (TEnumerator)boxed;
        try
        {
            probe.MoveNext();
        }
        catch (InvalidOperationException)
        {
            return (TEnumerator)boxed;
        }

        throw new ImageFormatException($"An enumerator of a modified {Code.CodeNames.Of(typeof(TCollection))} cannot be rebuilt on this runtime.");
    }
}
