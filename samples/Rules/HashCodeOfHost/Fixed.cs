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
    public Promise<bool> IsMine(string name) => Promise.FromResult((Number(name) + Number(place.City) + (uint)place.Zone) % shares == share);

    private static uint Number(string text) => text.Aggregate(0u, (number, letter) => (number * 31) + letter);
}
