using CapSdk;

namespace Rules.Finalizer;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    private string _last = "";

    public Promise<string> Greet(string name) => Promise.FromResult($"Hello, {_last = name}");
}
