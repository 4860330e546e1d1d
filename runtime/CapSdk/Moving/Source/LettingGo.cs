using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Station 6, at the source: what arrived since the snapshot is passed on first, then every reference to the process leads to the destination,
/// everybody who waits for a reply of it is told where it is, and callers learn the new path.
/// </summary>
internal sealed class LettingGo(Moves moves, MovableProcess process, ProcessImage image, Session destination, Residue residue)
{
    /// <exception cref="ImageFormatException">The destination does not name a successor for each.</exception>
    public void Check(IReadOnlyList<Reference> successors)
    {
        var expected = image.Facets.Count + image.Eventuals.Count + image.Results.Count + 2 + image.Holds.Count;
        if (successors.Count != expected) throw new ImageFormatException($"Committed names {successors.Count} successors; the process had {expected}.");
    }

    /// <param name="successors">In the order of <see cref="Wire.Messages.Committed"/>.</param>
    /// <param name="blocking">The calls of the process.</param>
    public void Run(IReadOnlyList<Reference> successors, Blocking blocking)
    {
        var next = successors.GetEnumerator();
        var facets = image.Facets.ToDictionary(static facet => facet, _ => Next(next), (IEqualityComparer<Facet>)ReferenceEqualityComparer.Instance);
        var eventuals = image.Eventuals.Concat(image.Results).Select(eventual => (eventual.Reference, eventual.Waiting, Successor: Next(next))).ToArray();
        var control = Next(next);
        var movable = Next(next);
        var holds = image.Holds.Select(hold => (Here: hold, There: Next(next))).ToArray();

        // A facet that was made after the snapshot leads to an object that the image names under another interface.
        PassOn(input => Forwarding.Forward(input, facet => facets.GetValueOrDefault(facet) ?? Forwarding.Sibling(facet, facets)));
        foreach (var slot in image.Slots) Leave(slot);
        foreach (var (request, token) in image.Waiting) moves.Network.Reaiming.CalleeMoved(request.ReplyTo!, At(token));
        foreach (var call in blocking.Answered) call.Route?.Finish();
        foreach (var token in blocking.Tokens.Values)
            if (token is not null && token.Host.Id == moves.Network.Contact.Id && moves.Network.Parking.Find(token.Token) is ReplyRelay own) residue.Relays(own);

        var redirects = new Redirects(moves, residue);
        foreach (var (facet, successor) in facets) redirects.Facet(facet, successor);
        foreach (var (eventual, waiting, successor) in eventuals) redirects.Eventual(eventual, successor, waiting);
        redirects.Control(process, control, movable, holds);
        redirects.Tell();
        residue.Gone(image);
    }

    private void PassOn(Action<TurnInput> forward)
    {
        process.Queue.TryHandOver(image.Inputs, forward);
        moves.Platform.Processes.Remove(process);
    }

    private void Leave(CapturedSlot captured)
    {
        var token = At(captured.Token);
        var parked = new ParkedRoute(destination, captured.Token);
        var replyTo = captured.Slot.LeaveFor(captured.Pipelined, parked.Pipeline, later => _ = moves.Network.Reaiming.Resume(token, later));
        if (replyTo is not null) moves.Network.Reaiming.CalleeMoved(replyTo, token);
    }

    private ResumeToken At(Guid token) => new(destination.Peer, token);

    private static Reference Next(IEnumerator<Reference> successors)
    {
        successors.MoveNext();
        return successors.Current;
    }
}
