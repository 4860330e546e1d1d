using CapSdk.Connections;
using CapSdk.Invocation;
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
        var permission = await PermissionOf(process).ConfigureAwait(false);
        var destination = await Landings.DestinationOf(moves, landing, ReferenceOf(landing, nameof(landing)), cancel).ConfigureAwait(false);
        await DemandAllowed(permission, destination, cancel).ConfigureAwait(false);
        var control = permission.Control;
        if (!control.TryBeginMove()) throw new MoveRefusedException(permission.Refusal);
        return (await new Departing(moves, control.Process, destination, options ?? new MoveOptions()).RunAsync(static () => [], cancel).ConfigureAwait(false)).Report;
    }

    private async Task<Permission> PermissionOf(IMovable process)
    {
        var reference = ReferenceOf(process, nameof(process));
        Reference? asked = null;
        while (true)
        {
            await Landings.Settled(moves, reference, CancellationToken.None).ConfigureAwait(false);
            var resolved = reference.Resolved;
            if (Permission.Of(resolved, moves.Platform) is { } permission) return permission;

            // Word of a move has come meanwhile: the way to there is just being made.
            if (!resolved.Settling.IsCompleted) continue;
            if (HostOf(resolved) is not { } host)
                throw new MoveRefusedException("What was given as the process is not the control of a process: only what SpawnXxx returned, or a facet of it, can be moved.");
            if (resolved == asked) throw new MoveRefusedException($"The process is controlled on host {host}: use the mover of that host.");

            // The process may have come here just now: every host on the way there tells where it is before it lets a call through, so the word
            // of that is heard before the reply. Each round leads one host further along its way.
            asked = resolved;
            await process.Status().WaitAsync(moves.Deadlines.Connect, moves.Clock).ConfigureAwait(false);
        }
    }

    private async Task DemandAllowed(Permission permission, Destination destination, CancellationToken cancel)
    {
        if (permission.Allows(destination)) return;
        try
        {
            await Task.WhenAll(permission.Landings!.Select(landing => Landings.Settled(moves, landing, cancel))).ConfigureAwait(false);
        }
        catch (MoveRefusedException)
        {
            // Not handed over in time: that one is not known to be the one that was asked for.
        }

        if (permission.Allows(destination)) return;
        throw permission.Denial(destination);
    }

    private static HostContact? HostOf(Reference resolved) => resolved switch
    {
        ImportReference import => import.Session.Peer,
        NarrowedReference { Inner.Resolved: ImportReference import } => import.Session.Peer,
        _ => null,
    };

    private static Reference ReferenceOf(object? capability, string parameter) => capability switch
    {
        CapabilityProxy proxy => proxy.Reference,
        null => throw new ArgumentNullException(parameter),
        _ => throw new MoveRefusedException($"The argument '{parameter}' is a {capability.GetType().Name}, not a capability of the runtime."),
    };
}
