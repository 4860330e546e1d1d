using CapSdk;

namespace Rules.BrokenEncapsulation;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name) => Promise.FromResult($"{nameof(Greeter)} greets {name}");
}
