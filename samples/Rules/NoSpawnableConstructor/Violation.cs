using CapSdk;

namespace Rules.NoSpawnableConstructor;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Process]
public sealed class Room : IRoom
{
    private readonly int _number;

    private Room(int number) => _number = number;

    public static Room Of(int number) => new(number);

    public Promise Enter() => _number > 0 ? Promise.Completed : Promise.FromException(new InvalidOperationException());
}
