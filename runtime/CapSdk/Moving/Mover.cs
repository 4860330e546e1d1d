using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>
/// The mover of a host. It trusts no interface: process and landing must lead to the runtime's own objects, whatever else implements the
/// same types.
/// </summary>
[Device(Concurrent = true)]
internal sealed class Mover(Moves moves) : IMover
{
    public async Promise<MoveReport> Move(IMovable process, ILanding landing, MoveOptions? options = null, CancellationToken cancel = default)
    {
        var control = await ControlOf(process).ConfigureAwait(false);
        var destination = await DestinationOf(landing, cancel).ConfigureAwait(false);
        if (!control.TryBeginMove()) throw new MoveRefusedException("The process is being moved already: wait for the end of that move.");
        try
        {
            return await new Departure(moves, control.Process, destination, options ?? new MoveOptions()).RunAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            control.EndMove();
        }
    }

    private async Task<ProcessControl> ControlOf(IMovable process)
    {
        var reference = ReferenceOf(process, nameof(process));
        if (OwnControl(reference) is { } own) return own;
        if (HostOf(reference) is null)
            throw new MoveRefusedException("What was given as the process is not the control of a process: only what SpawnXxx returned, or a facet of it, can be moved.");

        // The process may have come here just now: what its former host has to say about that is heard before its reply.
        await process.Status();
        await reference.Resolved.Settling.WaitAsync(moves.Deadlines.Connect, moves.Clock).ConfigureAwait(false);
        return OwnControl(reference) ?? throw new MoveRefusedException($"The process is controlled on host {HostOf(reference)}: use the mover of that host.");
    }

    private ProcessControl? OwnControl(Reference reference) =>
        reference.Resolved is Facet { Hosted.Target: ProcessControl control } && control.Process.Platform == moves.Platform ? control : null;

    private static HostContact? HostOf(Reference reference) => reference.Resolved switch
    {
        ImportReference import => import.Session.Peer,
        NarrowedReference { Inner.Resolved: ImportReference import } => import.Session.Peer,
        _ => null,
    };

    private async Task<Destination> DestinationOf(ILanding landing, CancellationToken cancel)
    {
        var reference = ReferenceOf(landing, nameof(landing));
        await reference.Resolved.Settling.WaitAsync(moves.Deadlines.Connect, moves.Clock, cancel).ConfigureAwait(false);
        return reference.Resolved switch
        {
            ImportReference import when import.Session.IsOpen => new Destination(import.Session, import.Id),
            ImportReference gone => throw new MoveRefusedException($"The connection to the landing's host {gone.Session.Peer} has ended."),
            Facet { Hosted.Target: Landing } => throw new MoveRefusedException("The landing is one of the process's own host: it runs there already."),
            _ => throw new MoveRefusedException("What was given as the landing was not made by a host with CreateLanding."),
        };
    }

    private static Reference ReferenceOf(object? capability, string parameter) => capability switch
    {
        CapabilityProxy proxy => proxy.Reference,
        null => throw new ArgumentNullException(parameter),
        _ => throw new MoveRefusedException($"The argument '{parameter}' is a {capability.GetType().Name}, not a capability of the runtime."),
    };
}
