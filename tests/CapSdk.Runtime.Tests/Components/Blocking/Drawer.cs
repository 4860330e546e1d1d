namespace CapSdk.Runtime.Tests.Components;

/// <summary>Where a key of a keyring blocks the thread that asks for its hash code, until the test lets it go.</summary>
[Device]
public sealed class Drawer
{
    private static readonly TaskCompletionSource s_reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly ManualResetEventSlim s_open = new(initialState: true);

    public static Task Reached => s_reached.Task;

    /// <summary>From now on it sticks. Before, it does not: altered images make keys of any state.</summary>
    public static void Close() => s_open.Reset();

    public static void Stick()
    {
        if (s_open.IsSet) return;
        s_reached.TrySetResult();
        s_open.Wait();
    }

    public static void Open() => s_open.Set();
}
