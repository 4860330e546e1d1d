using CapSdk;

namespace Rules.UnsafeCode;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name) => Promise.FromResult($"Hello, {name[0]}");
}
