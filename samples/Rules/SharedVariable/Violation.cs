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
    private static int s_greeted;

    public Promise<string> Greet(string name) => Promise.FromResult($"Hello, {name}, of {++s_greeted}");
}
