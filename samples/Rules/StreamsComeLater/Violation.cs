using CapSdk;

namespace Rules.StreamsComeLater;

[Capability]
public interface IImport
{
    Promise Load(string name, IProgress<int> progress);

    IAsyncEnumerable<string> Lines(string name);
}
