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

    // Who leads where is decided one after the other, for all hosts of the program: no two references can come to lead to each other, whoever says so
    // and at the same time. Nothing is called out to under it, and no other lock is taken.
    private static readonly Lock s_leading = new();

    /// <summary>
    /// One step further on the way that calls take on this host; null at its end. The lock of a reference is held while it passes a call on, so these
    /// steps are also the order of those locks. Read without them.
    /// </summary>
    protected virtual Reference? Next => null;

    /// <summary>
    /// From now on this leads to <paramref name="to"/>. Where that way comes back here calls would go round for ever: then they break.
    /// </summary>
    /// <param name="next">Where <see cref="Next"/> finds it.</param>
    /// <param name="to">There.</param>
    protected void LeadTo(ref Reference? next, Reference to)
    {
        if (!TryLead(ref next, to, to)) Volatile.Write(ref next, BrokenReference.Circle(Interface));
    }

    /// <summary>Takes a step, if its <paramref name="way"/> does not come back here; else nothing changes.</summary>
    protected bool TryLead<T>(ref T? next, T step, Reference? way) where T : class
    {
        // What leads nowhere yet leads nowhere back, and whoever makes it lead somewhere sees this step.
        if (way is null or BrokenReference)
        {
            Volatile.Write(ref next, step);
            return true;
        }

        lock (s_leading)
        {
            if (ComesBack(way)) return false;
            Volatile.Write(ref next, step);
            return true;
        }
    }

    /// <summary>True if calls that are sent <paramref name="way"/> come by here.</summary>
    protected bool ComesBack(Reference? way)
    {
        while (way is not null && way != this) way = way.Next;
        return way is not null;
    }

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
