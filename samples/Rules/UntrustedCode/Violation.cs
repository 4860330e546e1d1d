using CapSdk;

namespace Rules.UntrustedCode;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

public static class Words
{
    public static string Of(string name) => $"Hello, {name}";
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name) => Promise.FromResult(Words.Of(name));
}
