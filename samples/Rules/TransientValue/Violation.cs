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
    private readonly Regex _pattern = new(text);

    public Promise<bool> Matches(string line) => Promise.FromResult(_pattern.IsMatch(line));
}
