using CapSdk;

namespace Rules.StreamInContract;

[Capability]
public interface IArchive
{
    Promise<Stream> Open(string name);
}
