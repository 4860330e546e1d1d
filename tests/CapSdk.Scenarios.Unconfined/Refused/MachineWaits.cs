namespace CapSdk.Scenarios;

/// <summary>Waiting for what only the machine leads to. What ends the wait is an answer of the outside, so that it is waiting there when it is to be moved.</summary>
public static class MachineWaits
{
    [Covers("refused/Task.Delay"), Diagnosed("CAP3001"), Diagnosed("CAP3009")]
    [Refused(
        "MachineWaits.OfDelay, await 1 : TaskAwaiter (Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise.)",
        "MachineWaits.OfDelay, await 1 → local 'source' : CancellationTokenSource (Use a CancelSource, whose tokens move.)")]
    public static async Promise<string> OfDelay(IOutside outside)
    {
        using var source = new CancellationTokenSource();
        var later = Later(outside, () => source.Cancel());
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, source.Token);
        }
        catch (OperationCanceledException)
        {
            await later;
            return "woken";
        }

        return "never";
    }

    [Covers("refused/Task.Yield"), Diagnosed("CAP3001")]
    public static async Promise<string> OfYield(IOutside outside)
    {
        var text = await outside.Text("before");
        await Task.Yield();
        return text;
    }

    [Covers("refused/SemaphoreSlim"), Diagnosed("CAP3001"), Diagnosed("CAP3009")]
    [Refused(
        "MachineWaits.OfSemaphore, await 1 : TaskAwaiter (Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise.)",
        "MachineWaits.OfSemaphore, await 1 → SemaphoreSlim.WaitAsync : SemaphoreSlim (A lock belongs to its host, and an await may go on at another: a process runs one turn at a time and needs none.)",
        "MachineWaits.OfSemaphore, await 1 → local 'gate' : SemaphoreSlim (A process runs one turn at a time and needs no lock: leave it out, or set [Process(Reentrant = false)] where one request is to end before the next begins. One that guards what others share belongs in a device.)")]
    public static async Promise<string> OfSemaphore(IOutside outside)
    {
        using var gate = new SemaphoreSlim(0);
        var later = Later(outside, () => gate.Release());
        await gate.WaitAsync();
        await later;
        return $"{gate.CurrentCount}";
    }

    private static async Promise Later(IOutside outside, Action end)
    {
        await outside.Pause();
        end();
    }
}
