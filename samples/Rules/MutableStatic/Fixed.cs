using CapSdk;

namespace Rules.MutableStatic;

[Capability]
public interface ICounter
{
    Promise<string> Next(string name);
}

[Process]
public sealed class Counter : ICounter
{
    private static readonly string s_separator = ": ";

    private readonly Dictionary<string, int> _counts = [];

    private int _count;

    public Promise<string> Next(string name)
    {
        _count++;
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        return Promise.FromResult(name + s_separator + _counts[name] + " of " + _count);
    }
}
