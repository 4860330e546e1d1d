using CapSdk;

namespace Rules.DynamicCode;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name) => Promise.FromResult($"Hello, {Length(name)} letters");

    private static int Length(dynamic name) => name.Length;
}
