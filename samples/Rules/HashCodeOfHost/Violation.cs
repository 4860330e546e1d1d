using CapSdk;

namespace Rules.HashCodeOfHost;

[Capability]
public interface IRouter
{
    Promise<bool> IsMine(string name);
}

public sealed record Place(string City, int Zone);

[Process]
public sealed class Router(int shares, int share, Place place) : IRouter
{
    private readonly int _place = place.GetHashCode();

    public Promise<bool> IsMine(string name) => Promise.FromResult((uint)HashCode.Combine(name.GetHashCode(), _place) % shares == share);
}
