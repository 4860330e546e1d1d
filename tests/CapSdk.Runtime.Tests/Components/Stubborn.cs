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
    public static readonly TaskCompletionSource Entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static readonly ManualResetEventSlim Leave = new();

    private int _blocked;

    public Promise<int> Block()
    {
        Entered.TrySetResult();
        Leave.Wait();
        return Promise.FromResult(++_blocked);
    }
}
