using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Images.Sections;

namespace CapSdk.Images.Statics;

/// <summary>This host's objects for those that an image says a static field leads to (<see cref="HeldObjects"/>).</summary>
internal sealed class HostObjects(CodecTable codecs)
{
    private readonly Dictionary<int, object> _byNumber = [];

    /// <summary>By the numbers in the heap of those whose place they take.</summary>
    public IReadOnlyDictionary<int, object> ByNumber => _byNumber;

    /// <summary>Takes those of one field. False if another field leads to other objects for the same.</summary>
    /// <exception cref="ImageFormatException">The field leads to no such object, or to one that can change.</exception>
    public bool TryTake(FieldInfo field, HeldSection[] held, StaticValue value)
    {
        var isTheSame = true;
        foreach (var section in held)
        {
            if ((uint)section.InField >= (uint)value.Objects.Count || value.Objects[section.InField] is not { } one || !HeldObjects.IsOne(one) || !HeldObjects.IsUnchanging(codecs, field, one))
                throw new ImageFormatException("What the image says of an object that a static field holds cannot be.");
            isTheSame &= _byNumber.TryAdd(section.InHeap, one) || ReferenceEquals(_byNumber[section.InHeap], one);
        }

        return isTheSame;
    }
}
