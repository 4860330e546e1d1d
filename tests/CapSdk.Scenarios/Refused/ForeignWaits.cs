namespace CapSdk.Scenarios;

/// <summary>Waiting for what no promise leads to. What ends the wait is an answer of the outside, so that it is waiting there when it is to be moved.</summary>
public static class ForeignWaits
{
    [Covers("refused/a task of somebody else")]
    [Refused(
        "ForeignWaits.OfTask, await 1 : TaskAwaiter<string> (Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise.)",
        "ForeignWaits.Ending, await 1 → parameter 'source' : TaskCompletionSource<string> (Use Promise.Defer, whose promise and resolver move.)")]
    public static async Promise<string> OfTask(IOutside outside)
    {
        return await Ended(outside);
    }

    [Covers("refused/an awaiter of the component"), Diagnosed("CAP3001")]
    [Refused(
        "ForeignWaits.OfOwnAwaiter, await 1 : ForeignWaits.Waiting (Await a promise: let a device wait for it and return a promise.)",
        "ForeignWaits.OfOwnAwaiter : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfOwnAwaiter(IOutside outside)
    {
        await new Waiting(outside);
        return "done";
    }

    private static async Promise Later(IOutside outside, Action end)
    {
        await outside.Pause();
        end();
    }

    [Diagnosed("CAP3001")]
    private static Task<string> Ended(IOutside outside)
    {
        var source = new TaskCompletionSource<string>();
        _ = Ending(outside, source);
        return source.Task;
    }

    [Diagnosed("CAP3009")]
    private static async Promise Ending(IOutside outside, TaskCompletionSource<string> source)
    {
        await outside.Pause();
        source.SetResult("done");
    }

    private sealed class Waiting(IOutside outside) : System.Runtime.CompilerServices.INotifyCompletion
    {
        public bool IsCompleted => false;

        public Waiting GetAwaiter() => this;

        public void GetResult() { }

        public void OnCompleted(Action continuation) => outside.Pause().GetAwaiter().OnCompleted(continuation);
    }
}
