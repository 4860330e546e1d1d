using CapSdk;

namespace Rules.StreamsComeLater;

[Capability]
public interface IImport
{
    Promise Load(string name, IPercentage progress);

    Promise<IReadOnlyList<string>> Lines(string name);
}

[Capability]
public interface IPercentage
{
    void Report(int percent);
}
