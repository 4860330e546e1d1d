using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Station 6, at the source: what arrived since the snapshot is passed on first, then everybody who waits for a reply of the process is told
/// where it is, every reference to it leads to the destination, and callers learn the new path.
/// </summary>
internal sealed class LettingGo(Moves moves, MovableProcess process, ProcessImage image, MovedReferences references, Session destination)
{
    /// <exception cref="ImageFormatException">The destination does not name a successor for each.</exception>
    public void Check(IReadOnlyList<Reference> successors)
    {
        if (successors.Count != references.Count) throw new ImageFormatException($"Committed names {successors.Count} successors; the process had {references.Count}.");
    }

    /// <param name="successors">In the order of <see cref="MovedReferences"/>.</param>
    /// <param name="blocking">The calls of the process.</param>
    /// <param name="redirects">Tells the others.</param>
    /// <param name="residue">Learns what has to be waited for.</param>
    public void Run(IReadOnlyList<Reference> successors, Blocking blocking, Redirects redirects, Residue residue)
    {
        process.Queue.TryHandOver(image.Inputs, input => Forwarding.Forward(input, facet => references.SuccessorOf(facet, successors)));
        moves.Platform.Processes.Remove(process);
        foreach (var slot in image.Slots) Leave(slot, residue);
        foreach (var (request, token) in image.Waiting) CalleeMoved(request.ReplyTo!, At(token), residue);
        foreach (var call in blocking.Answered) call.Route?.Finish();
        foreach (var token in blocking.Tokens.Values)
            if (token is not null && token.Host.Id == moves.Network.Contact.Id && moves.Network.Parking.Find(token.Token) is ReplyRelay own) residue.Waits(own.WhenOver());

        try
        {
            redirects.Tell(references, successors, residue);
        }
        finally
        {
            // Whatever went wrong with one of those who are told: the process is not here.
            references.Leave(successors);
        }

        try
        {
            redirects.Tell(references, successors, residue);
        }
        finally
        {
            // Whoever waits at the control for the end of the move hears where the process is before any answer from there.
            Departed(successors);
        }

        foreach (var (eventual, waiting) in image.Eventuals.Concat(image.Results)) eventual.LeaveFor(SuccessorOf(eventual, successors), waiting);
        residue.Gone(image);
    }

    private void Leave(CapturedSlot captured, Residue residue)
    {
        var token = At(captured.Token);
        var parked = new ParkedRoute(destination, captured.Token);
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        captured.Slot.Finished += _ => come.TrySetResult();
        var replyTo = captured.Slot.LeaveFor(captured.Pipelined, parked.Pipeline, later =>
        {
            CalleeMoved(later, token, residue);
            come.TrySetResult();
        });
        if (replyTo is not null) CalleeMoved(replyTo, token, residue);
        else if (!captured.Slot.IsFinished) residue.Waits(come.Task);
    }

    private void CalleeMoved(ReplyTarget replyTo, ResumeToken token, Residue residue)
    {
        // Until the caller has the reply, or has fetched it itself.
        if (replyTo is ReplyRelay relay) residue.Waits(relay.WhenOver());
        moves.Network.Reaiming.CalleeMoved(replyTo, token);
    }

    private void Departed(IReadOnlyList<Reference> successors)
    {
        var home = moves.Platform.DeviceOf(process.Control);
        process.Control.Departed(
            (IProcessControl)home.ObjectFor(successors[references.Control], typeof(IProcessControl)),
            [.. image.Holds.Select((hold, i) => (hold, (IHold)home.ObjectFor(successors[references.FirstHold + i], typeof(IHold))))]);
    }

    private Reference SuccessorOf(EventualReference eventual, IReadOnlyList<Reference> successors) =>
        successors[references.All.First(moved => ReferenceEquals(moved.Here, eventual)).Successor];

    private ResumeToken At(Guid token) => new(destination.Peer, token);
}
