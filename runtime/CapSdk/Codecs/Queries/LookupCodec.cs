using CapSdk.Codecs.Code;

namespace CapSdk.Codecs.Queries;

/// <summary>
/// A lookup: its groupings stay the same objects, in the same order, but they are hashed anew, because hash codes of strings and of identities differ from process to
/// process.
/// </summary>
internal sealed class LookupCodec<TKey, TElement>(Type type, CodecTable table, LookupParts parts) : QueryCodec(type, table)
{
    public override void WriteBody(GraphWriter writer, object value)
    {
        base.WriteBody(writer, value);
        var (lookup, look) = ((Lookup<TKey, TElement>)value, Keys.KeyLooks.OfEquality(ComparerOf(value)));
        writer.Weigh(lookup.Count * (long)((2 * IntPtr.Size) + PlaceSize));
        foreach (var grouping in lookup)
        {
            var key = grouping.Key;
            Keys.KeyWork.Check(writer, ref key, look);
        }
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        base.ReadBody(reader, value);
        reader.WhenKeysAreComplete(new Rebuild(reader, (Lookup<TKey, TElement>)value, ComparerOf(value), parts));
    }

    // A hash and a field's value for a moment.
    private const int PlaceSize = 64 + Keys.KeyWork.PlaceSize;

    private static IEqualityComparer<TKey> ComparerOf(object lookup) =>
        (IEqualityComparer<TKey>?)Array.Find(Fields.FieldList.Of(lookup.GetType()), static field => field.FieldType == typeof(IEqualityComparer<TKey>))?.GetValue(lookup) ?? EqualityComparer<TKey>.Default;

    private sealed class Rebuild(GraphReader reader, Lookup<TKey, TElement> lookup, IEqualityComparer<TKey> comparer, LookupParts parts) : TableRebuild
    {
        private long _work;

        public override string Name => CodeNames.Of(typeof(Lookup<TKey, TElement>));

        public override bool Fill()
        {
            var ring = parts.Ring(lookup);
            reader.Allocate<object>(ring.Length, more: PlaceSize);
            _work = Keys.KeyWork.Hashed(reader, ring, grouping => (TKey?)parts.KeyOf(grouping), comparer!, parts.PlacesOf(lookup));
            parts.Hash(lookup, ring, Array.ConvertAll(ring, grouping => parts.KeyOf(grouping) is TKey key ? comparer.GetHashCode(key) & int.MaxValue : 0));
            return FindsItsKeys();
        }

        // What was done above is the runtime's own affair: only that it worked makes it right.
        public override bool FindsItsKeys()
        {
            reader.Step(_work);
            return Array.TrueForAll(parts.Ring(lookup), grouping => ReferenceEquals(lookup[(TKey)parts.KeyOf(grouping)!], grouping));
        }
    }
}
