using CapSdk;

namespace Rules.AmbiguousSpawn;

[Capability]
public interface ITimer
{
    Promise Ring();
}

[Process]
public sealed class Kitchen : ITimer
{
    public Kitchen(int minutes, int seconds = 0)
    {
        Minutes = minutes;
        Seconds = seconds;
    }

    public int Minutes { get; }

    public int Seconds { get; }

    public Promise Ring() => Promise.Completed;
}
