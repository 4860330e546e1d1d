using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>
/// The private parts of a lookup: groupings in a ring, in the order in which their keys were met, and in buckets by hash. On a runtime where they are not as expected, lookups are
/// refused; groupings alone need no hashes.
/// </summary>
internal sealed class LookupParts
{
    public const string HashCode = "_hashCode", NextInBucket = "_hashNext";

    private readonly FieldInfo _count, _last, _buckets, _key, _hashCode, _nextInBucket, _next;

    private LookupParts(FieldInfo[] fields) => (_count, _last, _buckets, _key, _hashCode, _nextInBucket, _next) = (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);

    /// <summary>Null where the runtime's lookups are made otherwise.</summary>
    public static LookupParts? Of(Type key, Type element)
    {
        var lookup = RuntimeTypes.Make(typeof(Lookup<,>), key, element);
        if (Field(lookup, "_lastGrouping") is not { FieldType: { } grouping } last) return null;
        FieldInfo?[] fields =
        [
            Field(lookup, "_count", typeof(int)), last, Field(lookup, "_groupings", RuntimeTypes.MakeArray(grouping, 1)),
            Field(grouping, "_key", key), Field(grouping, HashCode, typeof(int)), Field(grouping, NextInBucket, grouping), Field(grouping, "_next", grouping),
        ];
        return Array.TrueForAll(fields, static field => field is not null) ? new LookupParts(fields!) : null;
    }

    /// <summary>The groupings of a lookup in their order.</summary>
    /// <exception cref="ImageFormatException">They are not a ring of as many as the lookup counts.</exception>
    public object[] Ring(object lookup)
    {
        var count = (int)_count.GetValue(lookup)!;
        var last = _last.GetValue(lookup);
        var buckets = Buckets(lookup);
        if (count < 0 || buckets is null || count > buckets.Length || buckets.Length == 0 || count == 0 != last is null) throw Malformed();
        var ring = new object[count];
        var next = last;
        for (var i = 0; i < count; i++)
        {
            next = _next.GetValue(next) ?? throw Malformed();
            if (ReferenceEquals(next, last) != (i == count - 1)) throw Malformed();
            ring[i] = next;
        }

        return ring;
    }

    /// <summary>How many buckets a lookup has.</summary>
    public int PlacesOf(object lookup) => Buckets(lookup)!.Length;

    public object? KeyOf(object grouping) => _key.GetValue(grouping);

    /// <summary>Puts every grouping of the ring into the bucket of its hash.</summary>
    public void Hash(object lookup, object[] ring, int[] hashes)
    {
        var buckets = Buckets(lookup)!;
        Array.Clear(buckets);
        for (var i = 0; i < ring.Length; i++)
        {
            var bucket = hashes[i] % buckets.Length;
            _hashCode.SetValue(ring[i], hashes[i]);
            _nextInBucket.SetValue(ring[i], buckets.GetValue(bucket));
            buckets.SetValue(ring[i], bucket);
        }
    }

    private static FieldInfo? Field(Type holder, string name, Type? type = null) =>
        Array.Find(RuntimeTypes.DeclaredFields(holder), field => field.Name == name && (type is null || field.FieldType == type));

    private static ImageFormatException Malformed() => new("A lookup is malformed.");

    private Array? Buckets(object lookup) => (Array?)_buckets.GetValue(lookup);
}
