using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Objects;
using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>
/// Objects that a process holds and a <c>static readonly</c> field leads to as well (<c>_scopes = s_default</c>). Those that cannot change are the field's own wherever the process is, so that they stay equal by
/// reference. Of all others a copy goes along, since two processes share nothing that can change; where code compares such by reference the copy would be noticed.
/// </summary>
/// <param name="Shared">Those that the destination has too, by their numbers where the content of the field is gone through, and in the heap.</param>
/// <param name="Copied">The types of the others.</param>
internal readonly record struct HeldObjects(HeldSection[] Shared, IReadOnlyCollection<Type> Copied)
{
    /// <summary>What a heap that is written holds of a field.</summary>
    public static HeldObjects In(CodecTable codecs, HeapWriter heap, FieldInfo field, StaticValue value)
    {
        List<HeldSection> shared = [];
        HashSet<Type> copied = [];
        var behind = value.Objects.SelectMany(Unchanging.Behind).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < value.Objects.Count; number++)
        {
            var one = value.Objects[number];
            if (!IsOne(one) || behind.Contains(one) || !heap.TryNumberOf(one, out var inHeap)) continue;
            if (value.Content is not null && IsUnchanging(codecs, field, one)) shared.Add(new HeldSection(number, inHeap));
            else copied.Add(one.GetType());
        }

        return new HeldObjects([.. shared], copied);
    }

    /// <summary>False for what has no identity that programs ask for: texts, which the compiler shares as it likes.</summary>
    public static bool IsOne(object value) => value is not string;

    /// <summary>True for what two hosts may each have as their own.</summary>
    public static bool IsUnchanging(CodecTable codecs, FieldInfo field, object value) => Unchanging.IsWhole(codecs, new KeptObject(codecs, field.DeclaringType!, field, value));
}
