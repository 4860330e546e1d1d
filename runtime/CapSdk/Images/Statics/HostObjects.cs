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

    /// <summary>Takes those of one field. False if another field leads to other objects for the same, or one can change here.</summary>
    /// <exception cref="ImageFormatException">The field leads to no such object.</exception>
    public bool TryTake(FieldInfo field, HeldSection[] held, StaticValue value)
    {
        var unchanging = new UnchangingObjects(codecs, field, value);
        foreach (var section in held)
        {
            if ((uint)section.InField >= (uint)value.Objects.Count || !UnchangingObjects.IsOne(value.Objects[section.InField]))
                throw new ImageFormatException("What the image says of an object that a static field holds cannot be.");
            var one = value.Objects[section.InField];
            if (!unchanging.Contain(one) || !(_byNumber.TryAdd(section.InHeap, one) || ReferenceEquals(_byNumber[section.InHeap], one))) return false;
        }

        return true;
    }
}
