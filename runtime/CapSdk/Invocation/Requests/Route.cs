namespace CapSdk.Invocation;

/// <summary>The way on which a pending request went, seen from its caller: a slot of a local process, or a question to another host.</summary>
internal abstract class Route
{
    /// <summary>What stands for the result where calls are passed on on this host, so that a way which comes back is noticed; null where it leads to another host.</summary>
    public virtual Reference? Step => null;

    /// <summary>Sends a request to the result of the pending one, without waiting for it.</summary>
    public abstract void Pipeline(Request request);

    /// <summary>Asks the callee to give up. The reply still decides how the request ends.</summary>
    public abstract void Cancel();

    /// <summary>The caller has the reply: the callee may forget the call.</summary>
    public abstract void Finish();

    /// <summary>
    /// Asks that the reply be parked instead of delivered, in order behind everything that was sent on this route. Completes with what
    /// became of it; the caller sets the time limit.
    /// </summary>
    public abstract Task<BlockOutcome> Block(Attempt attempt, IParking parking);

    /// <summary>
    /// True if what is sent to <paramref name="reference"/> from now on cannot overtake what went down this route to the result, although
    /// it is not sent down the route: then shortening the path needs no embargo.
    /// </summary>
    public abstract bool SharesPathWith(Reference reference);

    /// <summary>
    /// A flush down this route has come back broken: the way on from somewhere was lost, and what went down before may lie unread behind it. Completes when
    /// all of that is where the result is to be, or certainly never will be: true; false if that cannot be known.
    /// </summary>
    public virtual Task<bool> Recover() => Task.FromResult(false);

    /// <summary>True once nothing that is sent down this route arrives any more, so that nothing can be overtaken by it.</summary>
    public virtual bool IsOver => false;
}
