using CapSdk;
using CapSdk.Powers;

namespace Rules.AmbientAuthority;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter(IReadOnlyDirectory files) : IGreeter
{
    public async Promise<string> Greet(string name)
    {
        var words = await files.ReadText("words.txt");
        return $"{words}, {name}";
    }
}
