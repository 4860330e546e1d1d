using CapSdk;

namespace Rules.CapabilityCast;

[Capability]
public interface IReader
{
    Promise<string> Read();
}

[Capability]
public interface IWriter : IReader
{
    Promise Write(string text);
}

[Process]
public sealed class Copier(IWriter source) : IReader
{
    public async Promise<string> Read()
    {
        var text = await source.Read();
        await source.Write("");
        return text;
    }
}
