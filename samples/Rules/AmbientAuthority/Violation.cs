using CapSdk;

namespace Rules.AmbientAuthority;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    public Promise<string> Greet(string name)
    {
        var words = File.ReadAllText("words.txt");
        return Promise.FromResult($"{words}, {name}");
    }
}
