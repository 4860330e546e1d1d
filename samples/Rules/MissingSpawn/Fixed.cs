using CapSdk;

namespace Rules.MissingSpawn;

[Capability]
public interface IOrder
{
    Promise<int> Pay(int amount);
}

[Process]
public sealed class Order(int due) : IOrder
{
    public Promise<int> Pay(int amount) => Promise.FromResult(due -= amount);
}

public static class Till
{
    public static Task<ProcessHandle<IOrder>> Open(CapHost host) => host.SpawnOrderAsync(20);
}
