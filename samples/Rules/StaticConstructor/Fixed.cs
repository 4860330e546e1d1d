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
    private static readonly Dictionary<string, decimal> s_rates = new() { ["FR"] = 0.20m, ["IT"] = 0.22m };

    public Promise<decimal> Of(string country) => Promise.FromResult(s_rates[country]);
}
