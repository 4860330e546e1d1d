namespace CapSdk.Runtime.Tests.Components;

/// <summary>Where a key of a keyring blocks the thread that asks for its hash code, until the test lets it go.</summary>
[Device]
public sealed class Drawer
{
    private static readonly TaskCompletionSource s_reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly ManualResetEventSlim s_open = new();

    public static Task Reached => s_reached.Task;

    public static void Stick()
    {
        s_reached.TrySetResult();
        s_open.Wait();
    }

    public static void Open() => s_open.Set();
}
