using System.Collections.Immutable;

namespace CapSdk.TwoProcesses.Load;

/// <summary>Whoever signs entries.</summary>
[Capability]
public interface INotary
{
    /// <summary>Replies with the number, but the latest <see cref="Notary.Withheld"/> wait for others to come.</summary>
    Promise<int> Sign(int number);

    /// <summary>Replies at once.</summary>
    Promise Tick();

    /// <summary>Replies when so many are withheld.</summary>
    Promise Busy();

    /// <summary>Withholds nothing from now on.</summary>
    Promise Close();

    /// <summary>All numbers that were ever to be signed, as they came.</summary>
    Promise<ImmutableArray<int>> Numbers();
}
