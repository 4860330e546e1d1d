namespace CapSdk.Invocation;

/// <summary>
/// Something that leaves a process: a request, a reply, a cancel, a finish. Turns only collect outputs; they take effect when the turn is
/// committed, in order. There is no other way out of a process.
/// </summary>
internal abstract class Output
{
    /// <summary>Takes effect. Called once, after the commit, in the order in which the turn made its outputs.</summary>
    public abstract void Release();
}
