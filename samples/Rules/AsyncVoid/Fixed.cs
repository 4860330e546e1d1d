using CapSdk;

namespace Rules.AsyncVoid;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter(IGreeter next) : IGreeter
{
    public async Promise<string> Greet(string name)
    {
        await Tell(name);
        return $"Hello, {name}";
    }

    private async Promise Tell(string name) => await next.Greet(name);
}
