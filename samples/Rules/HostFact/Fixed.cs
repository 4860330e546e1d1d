using CapSdk;

namespace Rules.HostFact;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Capability]
public interface IClock
{
    Promise<DateTimeOffset> Now();
}

[Process]
public sealed class Greeter(IClock clock) : IGreeter
{
    public async Promise<string> Greet(string name) => (await clock.Now()).Hour < 12 ? $"Good morning, {name}" : $"Good day, {name}";
}
