using CapSdk;

namespace Rules.HostFact;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name) => Promise.FromResult(DateTime.Now.Hour < 12 ? $"Good morning, {name}" : $"Good day, {name}");
}
