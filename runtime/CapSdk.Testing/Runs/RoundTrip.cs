using CapSdk.Processes;
using CapSdk.Testing.Hosts;
using CapSdk.Testing.Memory;

namespace CapSdk.Testing.Runs;

/// <summary>Moves the component to the other host and back while it stands still.</summary>
internal sealed class RoundTrip(Stage stage, IProcessControl control, ProcessId id)
{
    /// <param name="turn">Number of the turn that has just ended.</param>
    /// <param name="process">Held: it must not run another turn before the control has stopped it.</param>
    public async Promise<Trip> Make(int turn, MovableProcess process)
    {
        // Travels along, so that what is compared is what the image brought, and not what was done with it.
        var hold = await control.Stop();
        process.Queue.Release();
        var left = ProcessMemory.Of(process);
        try
        {
            var there = await stage.Home.Mover.Move(control, stage.LandingAway);
            var back = await stage.MoverAway.Move(control, stage.Home.Landing);

            // Until then a reply could still be on its way from host to host, and be overtaken by one that is given here.
            await stage.WhenSettledAsync();
            return new Trip(turn, left, ProcessMemory.Of(Here()), Math.Max(there.ImageBytes, back.ImageBytes), null);
        }
        catch (MoveRefusedException refused)
        {
            return new Trip(turn, left, left, 0, refused);
        }
        finally
        {
            await hold.Release();
        }
    }

    private MovableProcess Here() => stage.Home.Platform.Processes.Find(id) ?? throw new InvalidOperationException("The component did not come back from the other host.");
}
