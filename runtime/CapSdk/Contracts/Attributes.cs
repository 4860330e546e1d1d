namespace CapSdk;

/// <summary>
/// Marks an interface whose objects are passed by reference. Calls on such a reference go through <c>Invoke</c>, whether the
/// object lives in the same process, on the same host or elsewhere; the object runs one turn at a time in the process that owns it.
/// </summary>
/// <remarks>
/// Use it for what a component offers to others. Methods return <see cref="Promise"/>, <see cref="Promise{T}"/>, a task type,
/// <see cref="IAsyncEnumerable{T}"/> or <c>void</c>. A stream is read by <c>await foreach</c>: each enumeration is one call, made when the first item is asked for; at most 64 items
/// are ahead of the reader, and leaving the loop ends the writer. Parameters are data (copied), capabilities (by reference), promises and cancellation tokens. What cannot stand in
/// such an interface is a CAP1xxx error at the declaration.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class CapabilityAttribute : Attribute;

/// <summary>
/// Marks a class as the root of a movable process. The class is confined: its whole authority is what its constructor is given.
/// For each accessible constructor a <c>Spawn…</c> method is generated.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProcessAttribute : Attribute
{
    /// <summary>The capability interface of the root object; needed only where the class implements more than one.</summary>
    public Type? Root { get; set; }

    /// <summary>
    /// False: one request to the root at a time, the next waits until the reply of the one before. A request that descends from the
    /// one being served fails with <see cref="DeadlockException"/>. True (default): other requests may be served at an <c>await</c>.
    /// </summary>
    public bool Reentrant { get; set; } = true;
}

/// <summary>
/// Marks helper code that components call or hold: the analyzers hold it to the rules for authority (CAP2xxx) and for what moves (CAP3xxx), as they do <see cref="ProcessAttribute"/> classes. On an assembly, all of it but devices:
/// so a project of contracts says that components of other projects may use its data.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly, Inherited = false)]
public sealed class ConfinedAttribute : Attribute;

/// <summary>
/// Marks a class that wraps real authority (a disk, a clock, a socket). Its objects are pinned to their host, each is a process of
/// its own, and may await any task.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DeviceAttribute : Attribute
{
    /// <summary>True: calls run in parallel on the thread pool. False (default): one turn at a time, in order of arrival.</summary>
    public bool Concurrent { get; set; }
}

/// <summary>
/// Leaves a field, the field behind a property, or a primary constructor's parameter out of the image: it is <c>default</c> after a move.
/// </summary>
/// <remarks>
/// For what can be made again: caches, compiled expressions, scratch buffers. A move runs neither constructors nor initializers, so the field must not be
/// <c>readonly</c>, and whoever uses it makes its value where it is missing: <c>(_pattern ??= new Regex(Text)).Match(line)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class TransientAttribute : Attribute;

/// <summary>
/// Marks a method that is called when an object has landed in a build where its class has other fields: it fills those that were added, which are <c>default</c>.
/// </summary>
/// <remarks>
/// A <c>void</c> method without parameters, neither static, virtual nor async, of any access; those of base classes run first. It runs at the destination before the move is decided, with all
/// objects of the process in place, so what hash tables and ordered collections find their keys by must stay: what it throws refuses the move, and the process runs on at the source as it was. Calls that it makes on capabilities leave when the
/// process runs. It is not called where the fields are the same. See MOVING.md, "Between builds".
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class UpgradedAttribute : Attribute;

/// <summary>
/// Admits a type of another library to messages and images, field by field. For types of assemblies that were compiled without this
/// package; types of component assemblies travel without it, and of the base class library only a fixed list does: a host does not start
/// with an assembly that names another type of it. It also says of an interface whose methods return promises, and which is no capability,
/// that its objects are to be copied (CAP1027).
/// </summary>
/// <param name="type">The type, or an open generic definition.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TravelsAttribute(Type type) : Attribute
{
    /// <summary>The admitted type.</summary>
    public Type Type { get; } = type;
}
