namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IStubborn
{
    /// <summary>Does not end its turn before it is let.</summary>
    Promise<int> Block();
}

/// <summary>A component that breaks the rules: it blocks its thread.</summary>
[Process]
public sealed class Stubborn : IStubborn
{
    private int _blocked;

    public Promise<int> Block()
    {
        Doorstep.Stand();
        return Promise.FromResult(++_blocked);
    }
}
