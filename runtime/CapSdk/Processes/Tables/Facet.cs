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

    public override Reference Resolved => Moved()?.Resolved ?? this;

    public override Reference? Under(CapabilityContract contract) => hosted.FacetFor(contract);

    public override void Invoke(Request request)
    {
        if (Moved() is { } moved) moved.Invoke(request.PassOn());
        else hosted.Process.Accept(this, request);
    }

    /// <summary>The process has left: what still arrives goes there.</summary>
    public void MovedTo(Reference destination) => LeadTo(ref _moved, destination);

    protected override Reference? Next => Volatile.Read(ref _moved);

    // Where it has moved to by now, over all hosts that it has been on: here too, perhaps. Only what has moved leaves out another that has: whoever
    // else leads to one has it pass the request on.
    private Reference? Moved()
    {
        var moved = Furthest(ref _moved);
        while (moved is Facet { _moved: { } further }) Volatile.Write(ref _moved, moved = Furthest(further));
        return moved;
    }
}
