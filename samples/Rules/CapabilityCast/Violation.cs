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
public sealed class Copier(IReader source) : IReader
{
    public async Promise<string> Read()
    {
        var text = await source.Read();
        if (source is IWriter writer) await writer.Write("");
        return text;
    }
}
