using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>Finds the host behind a landing, and makes sure of it before a process is stopped.</summary>
internal static class Landings
{
    /// <param name="moves">The host's moves.</param>
    /// <param name="landing">As whoever asks for the move holds it.</param>
    /// <param name="reference">What it stands for.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="MoveRefusedException">It is no landing of another host, or that host cannot be reached.</exception>
    public static async Task<Destination> DestinationOf(Moves moves, ILanding landing, Reference reference, CancellationToken cancel)
    {
        await Settled(moves, reference, cancel).ConfigureAwait(false);
        return reference.Resolved switch
        {
            ImportReference import when import.Session.IsOpen => await OfItsHost(moves, landing, new Destination(import.Session, import.Id), cancel).ConfigureAwait(false),
            ImportReference gone => throw new MoveRefusedException($"The connection to the landing's host {gone.Session.Peer} has ended. Restore its landing again once that host can be reached, or take another."),
            BrokenReference broken => throw new MoveRefusedException($"The landing is not to be had: {broken.Reason(moves.Platform.Root)}"),
            Facet { Hosted.Target: Landing } => throw new MoveRefusedException("The landing is one of the process's own host: it runs there already."),
            _ => throw new MoveRefusedException("What was given as the landing was not made by a host with CreateLanding."),
        };
    }

    /// <summary>A reference that came from a third host is a gift, which its owner has to hand over first.</summary>
    public static async Task Settled(Moves moves, Reference reference, CancellationToken cancel)
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

    // An image is not sent to a host that only passes on calls to the landing, and says so. One that lies could give a landing of its own in its place, so
    // whoever gives the landing is trusted either way.
    private static async Task<Destination> OfItsHost(Moves moves, ILanding landing, Destination destination, CancellationToken cancel)
    {
        LandingStatus status;
        try
        {
            status = await landing.Status().AsTask().WaitAsync(moves.Deadlines.Connect, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MoveRefusedException($"The landing does not answer: host {destination.Host} was silent for {moves.Deadlines.Connect.TotalSeconds:0.###} s (Deadlines.Connect). Try again, or take another landing.");
        }
        catch (CapabilityException failure)
        {
            throw new MoveRefusedException($"The landing does not answer: {failure.Message}");
        }

        if (status.Host == destination.Host.ToString()) return destination;
        throw new MoveRefusedException(
            $"The landing is one of host {status.Host}, which this host has no connection with: its calls go through {destination.Host}. One of the two has to listen where the other can dial it (CapHostOptions.Listen, AdvertisedAddress).");
    }
}
