using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Station 7: the process runs, and fetches what it was waiting for. Only after the decision: a reply that is aimed here earlier would be
/// stranded if the move were given up.
/// </summary>
internal static class Resuming
{
    /// <summary>Turns begin. Whoever waits for a reply of the process can come for it from now on.</summary>
    public static void Activate(Moves moves, RestoredProcess restored)
    {
        foreach (var (lineage, epoch) in restored.Process.Floors.All()) moves.Network.Floors.Hear(lineage, epoch);
        moves.Platform.Processes.Add(restored.Process);
        foreach (var (token, reply) in restored.Parked) moves.Network.Parking.ParkArrived(token, reply);
        restored.Process.LeaveAhead();
        restored.Process.Queue.Release();
    }

    /// <summary>Completes when every parked reply is aimed here, or is known to be lost.</summary>
    public static Task Present(Moves moves, RestoredProcess restored) =>
        Task.WhenAll(restored.Resumes.Select(resume => moves.Network.Reaiming.Resume(resume.Token, resume.Call)));

    /// <summary>What the source's references to the process lead to from now on, in the order of <see cref="Wire.Messages.Committed"/>.</summary>
    public static IReadOnlyList<Reference> Successors(Platform platform, RestoredProcess restored)
    {
        var control = restored.Process.Control;
        return
        [
            .. restored.Successors,
            Facet(control, typeof(IProcessControl)),
            Facet(control, typeof(IMovable)),
            .. restored.Holds.Select(hold => Facet(hold, typeof(IHold))),
            .. restored.Bounds.Select(bound => Facet(bound, typeof(IMovable))),
        ];

        Facet Facet(object device, Type contract) => platform.DeviceOf(device).Objects.FacetOf(device, platform.Contracts.Get(contract));
    }
}
