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
    public unsafe Promise<string> Greet(string name)
    {
        fixed (char* letters = name) return Promise.FromResult($"Hello, {letters[0]}");
    }
}
