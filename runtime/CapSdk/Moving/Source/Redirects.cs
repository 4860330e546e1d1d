using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Every host that held a reference to the process is pushed to shorten its path, whether it calls or not.</summary>
internal sealed class Redirects(Moves moves, Notifying notifying)
{
    private readonly HashSet<(Session, ExportId)> _told = [];

    /// <summary>
    /// Once just before the references lead away, so that whoever finds them leading away has been told; and once after, for those who were
    /// given one in between.
    /// </summary>
    public void Tell(MovedReferences references, IReadOnlyList<Reference> successors, Residue residue)
    {
        var led = references.Led(successors).ToArray();
        foreach (var session in moves.Network.Sessions)
        {
            foreach (var (here, export, successor) in session.WithTables(tables => Held(tables.Exports, led)))
            {
                if (!_told.Add((session, export))) continue;
                residue.StillHeld(session, export);

                // Promised capabilities tell by themselves, when they are resolved.
                if (here is not Facet) continue;
                Tell(session, export, successor);

                // What it was told through, until it has reached the destination itself.
                if (session.WithTables(tables => tables.Exports.IdOf(successor.Resolved)) is { } vine) residue.StillHeld(session, vine);
            }
        }
    }

    // With the gift of the notice, if there was one: the destination knows it.
    private void Tell(Session session, ExportId export, Reference successor)
    {
        if (notifying.GiftFor(session, export) is { } gift && successor.Resolved is ImportReference import && import.Session != session)
            session.SendResolve(export, import, gift);
        else
            session.SendResolve(export, successor);
    }

    private static List<(Reference Here, ExportId Export, Reference Successor)> Held(Exports exports, IEnumerable<(Reference Here, Reference Successor)> led)
    {
        List<(Reference, ExportId, Reference)> held = [];
        foreach (var (here, successor) in led)
            if (exports.IdOf(here) is { } export) held.Add((here, export, successor));
        return held;
    }
}
