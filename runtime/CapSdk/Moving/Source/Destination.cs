using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Where a process is to go: a landing, as the source holds it.</summary>
/// <param name="Session">With its host.</param>
/// <param name="Landing">The landing; the destination checks that it is one.</param>
internal sealed record Destination(Session Session, ImportId Landing)
{
    public HostContact Host => Session.Peer;

    /// <summary>True for what stands for this very landing.</summary>
    public bool IsBehind(Reference resolved) => resolved is ImportReference import && import.Session == Session && import.Id.Equals(Landing);
}
