using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Every host that held a reference to the process is pushed to shorten its path, whether it calls or not.</summary>
internal sealed class Redirects(Moves moves, Notifying notifying)
{
    // How often each had been mentioned when its host was told.
    private readonly Dictionary<(Session, ExportId), ulong> _told = [];

    /// <summary>
    /// Once just before the references lead away, so that whoever finds them leading away has been told; and once after, for those who were
    /// given one in between, be it once more: who had given it back by then does not know where it leads.
    /// </summary>
    public void Tell(MovedReferences references, IReadOnlyList<Reference> successors, Residue residue)
    {
        var led = references.Led(successors).ToArray();
        foreach (var session in moves.Network.Sessions)
        {
            foreach (var (here, export, mentions, successor) in session.WithTables(tables => Held(tables.Exports, led)))
            {
                var isFirst = !_told.TryGetValue((session, export), out var known);
                if (!isFirst && known == mentions) continue;
                _told[(session, export)] = mentions;
                residue.StillHeld(session, export);

                // Promised capabilities tell by themselves, when they are resolved.
                if (here is not Facet) continue;
                if (isFirst) Tell(session, export, successor);
                else session.SendResolve(export, successor);

                // What it was told through, until it has reached the destination itself.
                if (session.WithTables(tables => tables.Exports.IdOf(successor.Resolved)) is { } vine) residue.StillHeld(session, vine);
            }
        }
    }

    // With the gift of the notice, if there was one: the destination knows it. It can be accepted once.
    private void Tell(Session session, ExportId export, Reference successor)
    {
        if (notifying.GiftFor(session, export) is { } gift && successor.Resolved is ImportReference import && import.Session != session)
            session.SendResolve(export, import, gift);
        else
            session.SendResolve(export, successor);
    }

    private static List<(Reference Here, ExportId Export, ulong Mentions, Reference Successor)> Held(Exports exports, IEnumerable<(Reference Here, Reference Successor)> led)
    {
        List<(Reference, ExportId, ulong, Reference)> held = [];
        foreach (var (here, successor) in led)
            if (exports.IdOf(here) is { } export) held.Add((here, export, exports.MentionsOf(export), successor));
        return held;
    }
}
