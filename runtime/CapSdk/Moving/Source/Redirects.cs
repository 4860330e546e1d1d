using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>
/// Callers learn the new path: everything that led to the process here leads to the destination from now on, and each host that held it is
/// pushed to shorten, whether it calls or not.
/// </summary>
internal sealed class Redirects(Moves moves, Residue residue)
{
    private readonly Dictionary<Reference, Reference> _moved = new(ReferenceEqualityComparer.Instance);

    public void Facet(Facet facet, Reference successor)
    {
        facet.MovedTo(successor);
        _moved[facet] = successor;
    }

    public void Eventual(EventualReference eventual, Reference successor, int captured)
    {
        // Whoever holds it is told by the watch that was set when it was given.
        eventual.LeaveFor(successor, captured);
        residue.StillHeld(eventual);
    }

    public void Control(MovableProcess process, Reference control, Reference movable, IReadOnlyList<(IHold Here, Reference There)> holds)
    {
        var home = moves.Platform.DeviceOf(process.Control);
        foreach (var hosted in home.Objects.All())
            foreach (var facet in hosted.LiveFacets)
                Facet(facet, facet.Contract.InterfaceType == typeof(IMovable) ? movable : control);
        foreach (var (here, there) in holds)
            foreach (var hosted in moves.Platform.DeviceOf(here).Objects.All())
                foreach (var facet in hosted.LiveFacets)
                    Facet(facet, there);
        process.Control.Departed(
            (IProcessControl)home.ObjectFor(control, typeof(IProcessControl)),
            [.. holds.Select(hold => (hold.Here, (IHold)home.ObjectFor(hold.There, typeof(IHold))))]);
    }

    /// <summary>Tells every host that holds one of them.</summary>
    public void Tell()
    {
        foreach (var session in moves.Network.Sessions)
        {
            foreach (var (export, successor) in session.WithTables(tables => Held(tables.Exports)))
            {
                session.SendResolve(export, successor);
                residue.StillHeld(session, export);
            }
        }
    }

    private List<(ExportId Export, Reference Successor)> Held(Exports exports)
    {
        List<(ExportId, Reference)> held = [];
        foreach (var (moved, successor) in _moved)
            if (exports.IdOf(moved) is { } export) held.Add((export, successor));
        return held;
    }
}
