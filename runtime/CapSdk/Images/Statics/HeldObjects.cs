using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>
/// Objects that a process holds and a <c>static readonly</c> field leads to as well (<c>_scopes = s_default</c>). Programs compare such by reference, and see through the one what was changed
/// through the other: so a process that arrives is given this host's own, in the place of the copy that its image brings. Each is named by its number in the heap, and by the number that it has where
/// the content of the field is gone through, which is done in the same order on both hosts.
/// </summary>
internal sealed class HeldObjects
{
    private readonly Dictionary<int, object> _own = [];

    /// <summary>This host's, by the numbers in the heap.</summary>
    public IReadOnlyDictionary<int, object> Own => _own;

    /// <summary>Which of the objects that a field leads to the heap holds.</summary>
    /// <param name="heap">Written.</param>
    /// <param name="inField">What the field leads to, in order.</param>
    /// <param name="noted">Numbers in the heap of what another field has led to already, and then of these.</param>
    public static HeldSection[] In(HeapWriter heap, IReadOnlyList<object> inField, HashSet<int> noted)
    {
        List<HeldSection> held = [];
        for (var number = 0; number < inField.Count; number++)
        {
            // Texts that are equal are as good as each other: what the compiler writes out is shared anyway.
            if (inField[number] is not string && heap.TryNumberOf(inField[number], out var inHeap) && noted.Add(inHeap)) held.Add(new HeldSection(number, inHeap));
        }

        return [.. held];
    }

    /// <summary>Takes those that the image names.</summary>
    /// <exception cref="ImageFormatException">The field leads to no such object, or one of the heap is named twice.</exception>
    public void Take(HeldSection[] held, IReadOnlyList<object> inField)
    {
        foreach (var section in held)
            if ((uint)section.InField >= (uint)inField.Count || !_own.TryAdd(section.InHeap, inField[section.InField]))
                throw new ImageFormatException("What the image says of an object that a static field holds cannot be.");
    }
}
