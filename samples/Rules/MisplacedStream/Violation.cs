using CapSdk;

namespace Rules.MisplacedStream;

[Capability]
public interface IImport
{
    Promise Load(IAsyncEnumerable<string> lines, IProgress<int> progress);
}
