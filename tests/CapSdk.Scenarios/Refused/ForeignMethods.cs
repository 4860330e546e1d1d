namespace CapSdk.Scenarios;

/// <summary>Methods whose rest is kept by the machine, and not by a promise.</summary>
public static class ForeignMethods
{
    [Covers("refused/async Task")]
    [Refused(
        "ForeignMethods.OfTask, await 1 → local 'running' : AsyncTaskMethodBuilder<TResult>.AsyncStateMachineBox<ForeignMethods.Run> (Await a promise instead, or turn the task into a promise in a device.)",
        " : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfTask(IOutside outside)
    {
        var log = new List<string>();
        var running = Run(outside, log);
        await outside.Pause();
        await running;
        return log[0];
    }

    [Diagnosed("CAP3002")]
    private static async Task Run(IOutside outside, List<string> log) => log.Add(await outside.Text("task"));

    [Covers("refused/async void")]
    [Refused(" : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfVoid(IOutside outside)
    {
        var log = new List<string>();
        Start(outside, log);
        await outside.Pause();
        return log[0];
    }

    [Diagnosed("CAP3002")]
    private static async void Start(IOutside outside, List<string> log) => log.Add(await outside.Text("void"));

    [Covers("refused/async lambdas that return a task"), Diagnosed("CAP3003")]
    [Refused(
        "ForeignMethods.OfLambda, await 1 → local 'running' : AsyncTaskMethodBuilder<TResult>.AsyncStateMachineBox<ForeignMethods.OfLambda> (Await a promise instead, or turn the task into a promise in a device.)",
        " : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfLambda(IOutside outside)
    {
        var run = async (string text) => await outside.Text(text);
        var running = run("lambda");
        await outside.Pause();
        return await running;
    }

    [Covers("refused/async iterators")]
    [Refused(
        "ForeignMethods.OfIterator, await 1 : ValueTaskAwaiter<bool> (Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise.)",
        "ForeignMethods.OfIterator, await 1 → a temporary of the compiler → a temporary of the compiler : AsyncIteratorMethodBuilder (Use it in a method that returns before the await, or hold it in a device behind a capability.)",
        "ForeignMethods.OfIterator, await 1 → a temporary of the compiler → a temporary of the compiler : ManualResetValueTaskSourceCore<bool> (Use it in a method that returns before the await, or hold it in a device behind a capability.)",
        " : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
    public static async Promise<string> OfIterator(IOutside outside)
    {
        var seen = "";
        await foreach (var text in Letters(outside)) seen += text;
        return seen;
    }

    [Diagnosed("CAP3004")]
    private static async IAsyncEnumerable<string> Letters(IOutside outside)
    {
        yield return await outside.Text("a");
        yield return await outside.Text("b");
    }
}
