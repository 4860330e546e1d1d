using CapSdk;

namespace Rules.StreamInContract;

[Capability]
public interface IArchive
{
    Promise<IContent> Open(string name);
}

[Capability]
public interface IContent
{
    Promise<byte[]> Read(long offset, int count);
}
