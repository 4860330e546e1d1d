using System.Collections.Frozen;
using CapSdk;

namespace Rules.StaticConstructor;

[Capability]
public interface IRates
{
    Promise<decimal> Of(string country);
}

[Process]
public sealed class Rates : IRates
{
    private static readonly FrozenDictionary<string, decimal> s_rates = new Dictionary<string, decimal> { ["FR"] = 0.20m, ["IT"] = 0.22m }.ToFrozenDictionary();

    public Promise<decimal> Of(string country) => Promise.FromResult(s_rates[country]);
}
