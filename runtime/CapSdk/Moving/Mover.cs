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
        var permission = await PermissionOf(process).ConfigureAwait(false);
        var destination = await DestinationOf(landing, cancel).ConfigureAwait(false);
        await DemandAllowed(permission, destination, cancel).ConfigureAwait(false);
        var control = permission.Control;
        if (!control.TryBeginMove()) throw new MoveRefusedException(permission.Refusal);
        try
        {
            return await new Departure(moves, control.Process, destination, options ?? new MoveOptions()).RunAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            control.EndMove();
        }
    }

    private async Task<Permission> PermissionOf(IMovable process)
    {
        var reference = ReferenceOf(process, nameof(process));
        Reference? asked = null;
        while (true)
        {
            await Settled(reference).ConfigureAwait(false);
            var resolved = reference.Resolved;
            if (Permission.Of(resolved, moves.Platform) is { } permission) return permission;
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
            await Task.WhenAll(permission.Landings!.Select(landing => Settled(landing, cancel))).ConfigureAwait(false);
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

    private async Task<Destination> DestinationOf(ILanding landing, CancellationToken cancel)
    {
        var reference = ReferenceOf(landing, nameof(landing));
        await Settled(reference, cancel).ConfigureAwait(false);
        return reference.Resolved switch
        {
            ImportReference import when import.Session.IsOpen => await OfItsHost(landing, new Destination(import.Session, import.Id), cancel).ConfigureAwait(false),
            BrokenReference broken => throw new MoveRefusedException($"The landing is not to be had: {broken.Reason}"),
            ImportReference gone => throw new MoveRefusedException($"The connection to the landing's host {gone.Session.Peer} has ended."),
            Facet { Hosted.Target: Landing } => throw new MoveRefusedException("The landing is one of the process's own host: it runs there already."),
            _ => throw new MoveRefusedException("What was given as the landing was not made by a host with CreateLanding."),
        };
    }

    // An image is shown to nobody but the landing's own host: one that only passes calls on to it must not get it.
    private async Task<Destination> OfItsHost(ILanding landing, Destination destination, CancellationToken cancel)
    {
        LandingStatus status;
        try
        {
            status = await landing.Status().AsTask().WaitAsync(moves.Deadlines.Connect, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TimeoutException or CapabilityException)
        {
            throw new MoveRefusedException($"The landing does not answer: {failure.Message}");
        }

        if (status.Host == destination.Host.ToString()) return destination;
        throw new MoveRefusedException(
            $"The landing is one of host {status.Host}, which this host has no connection with: its calls go through {destination.Host}. One of the two has to listen where the other can dial it (CapHostOptions.Listen, AdvertisedAddress).");
    }

    // A reference that came from a third host is a gift, which its owner has to hand over first.
    private async Task Settled(Reference reference, CancellationToken cancel = default)
    {
        try
        {
            while (reference.Resolved.Settling is { IsCompleted: false } change)
                await change.WaitAsync(moves.Deadlines.Connect, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MoveRefusedException($"The host that owns what was given as {reference.Interface} has not handed it over within {moves.Deadlines.Connect.TotalSeconds:0.###} s.");
        }
    }

    private static Reference ReferenceOf(object? capability, string parameter) => capability switch
    {
        CapabilityProxy proxy => proxy.Reference,
        null => throw new ArgumentNullException(parameter),
        _ => throw new MoveRefusedException($"The argument '{parameter}' is a {capability.GetType().Name}, not a capability of the runtime."),
    };
}
