using System.Collections.Immutable;
using CapSdk;

namespace Rules.SharedContent;

[Capability]
public interface IGreeter
{
    Promise<string> Greet(string name);
}

[Process]
public sealed class Greeter : IGreeter
{
    private static readonly ImmutableArray<string> s_words = ["Hello", "Hi"];

    public Promise<string> Greet(string name) => Promise.FromResult($"{s_words[name.Length % 2]}, {name}");
}
