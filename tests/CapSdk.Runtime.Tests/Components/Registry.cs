namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IRegistry
{
    /// <summary>What is registered under the name, once it is.</summary>
    Promise<ICounter> WaitFor(string name);

    Promise Register(string name, ICounter counter);
}

/// <summary>Promises what others are to give it.</summary>
[Process]
public sealed class Registry : IRegistry
{
    private readonly Dictionary<string, (Promise<ICounter> Promise, IResolver<ICounter> Resolver)> _entries = [];

    public async Promise<ICounter> WaitFor(string name) => await Of(name).Promise;

    public async Promise Register(string name, ICounter counter) => await Of(name).Resolver.Fulfill(counter);

    private (Promise<ICounter> Promise, IResolver<ICounter> Resolver) Of(string name)
    {
        if (!_entries.TryGetValue(name, out var entry)) _entries.Add(name, entry = Promise.Defer<ICounter>());
        return entry;
    }
}
