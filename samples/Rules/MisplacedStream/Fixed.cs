using CapSdk;

namespace Rules.MisplacedStream;

[Capability]
public interface IImport
{
    Promise Load(ILines lines, IPercentage progress);
}

[Capability]
public interface ILines
{
    IAsyncEnumerable<string> All();
}

[Capability]
public interface IPercentage
{
    void Report(int percent);
}
