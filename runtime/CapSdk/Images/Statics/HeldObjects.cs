using System.Collections;
using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Objects;
using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>
/// Objects that a process holds and a <c>static readonly</c> field leads to as well (<c>_scopes = s_default</c>). Those that cannot change are the field's own wherever the process is, so that they stay equal by
/// reference. Of all others a copy goes along, since two processes share nothing that can change.
/// </summary>
/// <param name="Shared">Those that the destination has too, by their numbers where the content of the field is gone through, and in the heap.</param>
/// <param name="IsRootCopied">True if what the field holds itself is one of the others.</param>
/// <param name="Copied">The types of the others that it leads to.</param>
internal readonly record struct HeldObjects(HeldSection[] Shared, bool IsRootCopied, IReadOnlyCollection<Type> Copied)
{
    /// <summary>What a heap that is written holds of a field.</summary>
    public static HeldObjects In(CodecTable codecs, HeapWriter heap, FieldInfo field, StaticValue value)
    {
        List<HeldSection> shared = [];
        HashSet<Type> copied = [];
        var isRootCopied = false;
        var unchanging = new UnchangingObjects(codecs, field, value);
        var behind = value.Objects.SelectMany(Unchanging.Behind).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < value.Objects.Count; number++)
        {
            var one = value.Objects[number];
            if (!UnchangingObjects.IsOne(one) || behind.Contains(one) || !heap.TryNumberOf(one, out var inHeap)) continue;
            if (value.Content is not null && unchanging.Contain(one)) shared.Add(new HeldSection(number, inHeap));
            else if (IsEmptyOne(one)) continue;
            else if (number == 0) isRootCopied = true;
            else copied.Add(one.GetType());
        }

        return new HeldObjects([.. shared], isRootCopied, copied);
    }

    // There is one of each class, and codecs know it.
    private static bool IsEmptyOne(object value) => value is ICollection { Count: 0 } && value.GetType().Namespace is "System.Collections.Immutable" or "System.Collections.Frozen";
}
