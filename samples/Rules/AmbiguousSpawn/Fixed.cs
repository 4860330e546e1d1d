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
    public Kitchen(int minutes, CancellationToken silence = default)
    {
        Minutes = minutes;
        Silence = silence;
    }

    public int Minutes { get; }

    public CancellationToken Silence { get; }

    public Promise Ring() => Promise.Completed;
}
