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
    private static string s_separator = ": ";

    private static int s_count;

    private static readonly Dictionary<string, int> s_counts = [];

    public Promise<string> Next(string name)
    {
        s_count++;
        s_counts[name] = s_counts.GetValueOrDefault(name) + 1;
        return Promise.FromResult(name + s_separator + s_counts[name] + " of " + s_count);
    }
}
