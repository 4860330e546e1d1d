using CapSdk;

namespace Rules.AmbientAuthority;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Capability]
public interface IWords
{
    Promise<string> Read();
}

[Process]
public sealed class Greeter(IWords words) : IGreeter
{
    public async Promise<string> Greet(string name) => $"{await words.Read()}, {name}";
}
