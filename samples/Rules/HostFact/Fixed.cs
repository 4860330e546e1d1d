using CapSdk;
using CapSdk.Powers;

namespace Rules.HostFact;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter(IClock clock) : IGreeter
{
    public async Promise<string> Greet(string name) => (await clock.Now()).UtcDateTime.Hour < 12 ? $"Good morning, {name}" : $"Good day, {name}";
}
