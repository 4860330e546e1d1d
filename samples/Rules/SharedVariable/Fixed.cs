using CapSdk;

namespace Rules.SharedVariable;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    private int _greeted;

    public Promise<string> Greet(string name) => Promise.FromResult($"Hello, {name}, of {++_greeted}");
}
