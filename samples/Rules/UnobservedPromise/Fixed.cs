using CapSdk;

namespace Rules.UnobservedPromise;

[Capability]
public interface IGuard
{
    Promise Alarm(string place);
}

[Capability]
public interface IBell
{
    Promise Ring();
}

[Process]
public sealed class Guard(IBell bell, IList<string> places) : IGuard
{
    public Promise Alarm(string place)
    {
        places.Add(place);
        _ = bell.Ring();
        return Promise.Completed;
    }
}
