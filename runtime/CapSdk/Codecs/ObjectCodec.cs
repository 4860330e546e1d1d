using System.Runtime.CompilerServices;
using CapSdk.Codecs.Fields;

namespace CapSdk.Codecs;

/// <summary>
/// How objects of one class are written and rebuilt: a <em>head</em> that stands where the object is first met and holds what its allocation
/// needs, and a <em>body</em>, written when its turn comes, that may refer to any object. Neither follows references itself.
/// </summary>
internal abstract class ObjectCodec(Type wireType)
{
    // Null before it was asked for.
    private StrongBox<TypeLayout?>? _inPlace;

    /// <summary>The type that the graph names for these objects: their own, but where several classes share one codec.</summary>
    public Type WireType { get; } = wireType;

    /// <summary>What must be equal at both ends; null for types of the base library.</summary>
    public TypeLayout? Layout { get; init; }

    /// <summary>As <see cref="Layout"/>, for types of the base library that hold users' structs in place (a list of them); null for all others.</summary>
    public TypeLayout? InPlace => (_inPlace ??= new StrongBox<TypeLayout?>(TypeLayout.InPlaceOf(WireType))).Value;

    /// <summary>True if the outlet is asked about every occurrence before this codec is used.</summary>
    public bool MayLeave { get; init; }

    /// <summary>True for classes of which an object may be kept in a static field (<see cref="Objects.KeptObjects"/>), and is written by its place then.</summary>
    public bool MayBeKept { get; init; }

    /// <summary>Memory that an object takes with what it is made with, about; what depends on its bytes is accounted for as these are read.</summary>
    public virtual int ObjectSize => 96;

    /// <summary>Set where objects of this class can only leave the graph: why the outlet should have taken them.</summary>
    public virtual NotTransferableException? Refusal => null;

    /// <summary>False where the head says all.</summary>
    public virtual bool HasBody => true;

    /// <summary>The codec for this very object, where its state decides.</summary>
    public virtual ObjectCodec For(object value) => this;

    public virtual void WriteHead(GraphWriter writer, object value) { }

    /// <summary>Allocates. Null: the object cannot exist before its content does (see <see cref="LateCodec"/>).</summary>
    public abstract object? ReadHead(GraphReader reader);

    public virtual void WriteBody(GraphWriter writer, object value) { }

    /// <summary>Fills <paramref name="value"/>. May run more than once for one object, so it starts from an empty one each time.</summary>
    public virtual void ReadBody(GraphReader reader, object value) { }
}

/// <summary>Objects that cannot be allocated before their elements are complete. What refers to them is read again once they are there.</summary>
internal abstract class LateCodec(Type wireType) : ObjectCodec(wireType)
{
    // Nothing is made before its content is there, but it is noted.
    public sealed override int ObjectSize => LateObjects.NoteSize;

    public sealed override object? ReadHead(GraphReader reader) => null;

    /// <summary>Reads the elements; some may be missing, then it is called again.</summary>
    public abstract object ReadContent(GraphReader reader);

    /// <summary>Finds the parts of the content that have to be complete before, and are not (<see cref="GraphReader.IsIncomplete"/>).</summary>
    public virtual void FindIncomplete(GraphReader reader, object content, HashSet<object> parts) { }

    public abstract object Build(GraphReader reader, object content);
}
