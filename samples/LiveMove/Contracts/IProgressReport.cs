using CapSdk;

namespace LiveMove.Contracts;

/// <summary>Told how far the indexer has come.</summary>
[Capability]
public interface IProgressReport
{
    /// <summary>After each file.</summary>
    void Report(IndexProgress progress);
}
