using CapSdk;

namespace Rules.SpawnNameCollision;

[Capability]
public interface IRoom
{
    Promise Enter();
}

public static class Hotel
{
    [Process]
    public sealed class Room : IRoom
    {
        public Promise Enter() => Promise.Completed;
    }
}

[Process]
public sealed class HotelRoom : IRoom
{
    public Promise Enter() => Promise.Completed;
}
