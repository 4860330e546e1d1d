using System.Text.RegularExpressions;
using CapSdk;

namespace Rules.TransientValue;

[Capability]
public interface IFilter
{
    Promise<bool> Matches(string line);
}

[Process]
public sealed class Filter(string text) : IFilter
{
    [Transient]
    private Regex? _pattern;

    public Promise<bool> Matches(string line) => Promise.FromResult((_pattern ??= new(text)).IsMatch(line));
}
