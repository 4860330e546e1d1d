namespace CapSdk.Runtime.Tests.Components;

/// <summary>Where a stubborn component blocks its thread until the test lets it go.</summary>
[Device]
public sealed class Doorstep
{
    private static readonly TaskCompletionSource s_reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly ManualResetEventSlim s_open = new();

    public static Task Reached => s_reached.Task;

    public static void Stand()
    {
        s_reached.TrySetResult();
        s_open.Wait();
    }

    public static void Open() => s_open.Set();
}
