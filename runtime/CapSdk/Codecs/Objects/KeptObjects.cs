using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>
/// Objects that a class keeps in <c>static readonly</c> fields: the members of a "smart enum", a null object, a comparer's instance. Programs
/// compare them by reference, so an image names the field, and the destination's own object is taken.
/// </summary>
/// <remarks>That is right only for objects that cannot change: one that can is another one on another host.</remarks>
internal sealed class KeptObjects
{
    private static readonly ConditionalWeakTable<Type, KeptObjects> s_sentinels = [];

    private readonly (object Kept, ObjectCodec Codec)[] _kept;

    private KeptObjects((object Kept, ObjectCodec Codec)[] kept) => _kept = kept;

    /// <summary>Those of exactly that class which it keeps itself, or a class that it derives from or is declared in; null if there are none.</summary>
    public static KeptObjects? Of(Type type, TypeCatalog catalog)
    {
        var kept = Holders(type, catalog).SelectMany(holder => In(holder, type)).ToArray();
        return kept.Length == 0 ? null : new KeptObjects(kept);
    }

    /// <summary>The codec for <paramref name="value"/>; null if it is not kept.</summary>
    public ObjectCodec? Find(object value)
    {
        foreach (var (kept, codec) in _kept)
            if (ReferenceEquals(kept, value)) return codec;
        return null;
    }

    /// <summary>
    /// The codec for a plain <see cref="object"/> that one of the <paramref name="classes"/> keeps as a mark (<c>static readonly object None = new()</c>); null if
    /// none does.
    /// </summary>
    public static ObjectCodec? FindMark(object value, IEnumerable<Type> classes, TypeCatalog catalog)
    {
        foreach (var known in classes)
        {
            for (var holder = known; holder is { ContainsGenericParameters: false } && catalog.IsNamed(holder); holder = holder.DeclaringType)
                if (s_sentinels.GetValue(holder, static type => new KeptObjects([.. In(type, typeof(object))])).Find(value) is { } codec) return codec;
        }

        return null;
    }

    // An object that can be reached by way of the class of another one, too, would be found there by chance.
    private static HashSet<Type> Holders(Type type, TypeCatalog catalog)
    {
        HashSet<Type> holders = [];
        for (var level = type; level is not null && catalog.IsNamed(level); level = level.BaseType)
            for (var holder = level; holder is { ContainsGenericParameters: false } && catalog.IsNamed(holder); holder = holder.DeclaringType) holders.Add(holder);
        return holders;
    }

    private static IEnumerable<(object, ObjectCodec)> In(Type holder, Type type) =>
        from field in RuntimeTypes.StaticFields(holder)
        where field.IsInitOnly && field.FieldType.IsAssignableFrom(type)
        let value = field.GetValue(null)
        where value?.GetType() == type
        select (value, FixedObjects.IsFixed(value) ? new KeptObjectCodec(holder, field.Name) : Changing(holder, field));

    private static ObjectCodec Changing(Type holder, FieldInfo field) => new RefusingCodec(
        field.FieldType,
        new NotTransferableException(
            CodeNames.Of(field.FieldType),
            $"is kept in the static field {CodeNames.Of(holder)}.{CompilerNames.UserName(field.Name)} and can change, so that it would be another one on another host",
            "Let nothing in it be changed (readonly fields, immutable collections), or make one for each process"));
}
