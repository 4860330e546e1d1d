using CapSdk.Processes;
using CapSdk.Testing.Hosts;
using CapSdk.Testing.Memory;

namespace CapSdk.Testing.Runs;

/// <summary>Moves the component to the other host and back while it stands still.</summary>
internal sealed class RoundTrip(Stage stage, IProcessControl control, ProcessId id)
{
    // For a report; the rest follows from the first.
    private const int MostDifferences = 10;

    /// <param name="turn">Number of the turn that has just ended.</param>
    /// <param name="process">Held by its queue: it must not run another turn before the control has stopped it.</param>
    /// <returns>The trip, and the process where it is now: held by its queue, so that it runs on only when the trip was noted.</returns>
    public async Promise<(Trip Trip, MovableProcess Here)> Make(int turn, MovableProcess process)
    {
        // Travels along, so that what is compared is what the image brought, and not what was done with it.
        var hold = await control.Stop();
        process.Queue.Release();
        var trip = await Travel(turn, ProcessMemory.Of(process));
        var here = stage.Home.Platform.Processes.Find(id) ?? throw new InvalidOperationException("The component did not come back from the other host.");
        _ = here.Queue.Hold();
        await hold.Release();
        return (trip, here);
    }

    private async Promise<Trip> Travel(int turn, ProcessMemory left)
    {
        try
        {
            var there = await stage.Home.Mover.Move(control, stage.LandingAway);
            var back = await stage.MoverAway.Move(control, stage.Home.Landing);

            // Until then a reply could still be on its way from host to host, and be overtaken by one that is given here.
            await stage.WhenSettledAsync();
            var returned = ProcessMemory.Of(stage.Home.Platform.Processes.Find(id) ?? throw new InvalidOperationException("The component did not come back from the other host."));
            return new Trip(turn, left.Awaits, left.LeftOut, [.. MemoryDifference.Between(left, returned).Take(MostDifferences)], Math.Max(there.ImageBytes, back.ImageBytes), null);
        }
        catch (MoveRefusedException refused)
        {
            return new Trip(turn, left.Awaits, left.LeftOut, [], 0, refused);
        }
    }
}
