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
    public Promise<string> Greet(string name)
    {
        Tell(name);
        return Promise.FromResult($"Hello, {name}");
    }

    private async void Tell(string name) => await next.Greet(name);
}
