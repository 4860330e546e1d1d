namespace CapSdk.Invocation;

/// <summary>
/// A capability as the host knows it: (object, interface), wherever the object is. References belong to no process; a process holds one
/// through a proxy.
/// </summary>
internal abstract class Reference
{
    /// <summary>The interface of the facet, by its name on the wire. What it does not declare is refused.</summary>
    public abstract string Interface { get; }

    /// <summary>
    /// What the reference leads to now, with everything that needs no waiting skipped: itself, or what it was resolved to or moved to.
    /// </summary>
    public virtual Reference Resolved => this;

    /// <summary>
    /// Where calls go on to, once nothing that went through here can be overtaken any more by what goes there at once; null until then, and where calls
    /// must not leave this one out.
    /// </summary>
    protected virtual Reference? Onward => null;

    /// <summary>
    /// The last of those that <paramref name="next"/> leads on to. Whoever keeps it instead stays one step away from an object that moves for ever, and
    /// lets go of the steps between.
    /// </summary>
    protected static Reference Furthest(Reference next)
    {
        while (next.Onward is { } onward) next = onward;
        return next;
    }

    /// <summary>As <see cref="Furthest(Reference)"/>, kept in <paramref name="next"/>. Two who do so at once keep one or the other: both are right.</summary>
    protected static Reference? Furthest(ref Reference? next)
    {
        if (Volatile.Read(ref next) is not { } known) return null;
        var furthest = Furthest(known);
        if (furthest != known) Volatile.Write(ref next, furthest);
        return furthest;
    }

    /// <summary><see cref="Resolved"/>, whatever narrower interface it is seen through.</summary>
    public virtual Reference End => Resolved;

    /// <summary>Completes when a change of path that is under way by itself (a gift, an embargo) is over. A move waits for it.</summary>
    public virtual Task Settling => Task.CompletedTask;

    /// <summary>The same object under a base interface, where that is known here; else null.</summary>
    public virtual Reference? Under(CapabilityContract contract) => null;

    /// <summary>
    /// <b>Invoke</b>, the one operation: delivers the request, or sees to it that its resolver breaks. Never throws, never blocks. Two
    /// calls of it from one thread arrive in their order.
    /// </summary>
    public abstract void Invoke(Request request);
}
