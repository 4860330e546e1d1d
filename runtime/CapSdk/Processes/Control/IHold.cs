namespace CapSdk;

/// <summary>
/// Keeps a process stopped. Holds add up; the process runs on when the last one is released, or lost: with its holder's host, or the process that holds it, it ends after
/// <see cref="Deadlines.Lease"/>, and where nobody keeps it any more the collector ends it. Keep it in a field, not only in a local, until it is released.
/// </summary>
[Capability]
public interface IHold
{
    /// <summary>Ends this hold. Releasing it again changes nothing.</summary>
    Promise Release();
}
