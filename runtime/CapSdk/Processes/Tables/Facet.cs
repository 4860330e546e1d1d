using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// A reference to an object of a process on this host, under one interface. There is one for each pair, as long as anybody holds it.
/// </summary>
internal sealed class Facet(HostedObject hosted, CapabilityContract contract) : Reference
{
    private Reference? _moved;

    /// <summary>The object.</summary>
    public HostedObject Hosted => hosted;

    /// <summary>The methods that may be called; the object's others may not.</summary>
    public CapabilityContract Contract => contract;

    public override string Interface => contract.Name;

    public override Reference Resolved => Volatile.Read(ref _moved)?.Resolved ?? this;

    public override Reference? Under(CapabilityContract contract) => hosted.FacetFor(contract);

    public override void Invoke(Request request)
    {
        if (Volatile.Read(ref _moved) is { } moved) moved.Invoke(request.PassOn());
        else hosted.Process.Accept(this, request);
    }

    /// <summary>The process has left: what still arrives goes there.</summary>
    public void MovedTo(Reference destination) => Volatile.Write(ref _moved, destination);
}
