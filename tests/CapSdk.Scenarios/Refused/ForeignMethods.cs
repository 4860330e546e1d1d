namespace CapSdk.Scenarios;

/// <summary>Methods whose rest is kept by the machine, and not by a promise.</summary>
public static class ForeignMethods
{
    [Covers("refused/async Task")]
    [Refused(
        "ForeignMethods.OfTask, await 1 → local 'running' : the task of ForeignMethods.Run (Let the method return a promise: async Promise instead of async Task.)",
        "ForeignMethods.Run : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
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

    [Covers("refused/async lambdas that return a task"), Diagnosed("CAP3003")]
    [Refused(
        "ForeignMethods.OfLambda, await 1 → local 'running' : the task of ForeignMethods.OfLambda (Let the method return a promise: async Promise instead of async Task.)",
        "ForeignMethods.OfLambda : a method that does not return a promise (Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void.)")]
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
        "ForeignMethods.OfIterator, await 1 → a temporary of the compiler : ForeignMethods.Letters (Return the items as a Promise<List<T>>, or write the iterator without async, so that it gives promises of items; a stream may be passed on that a capability gives.)",
        " : ForeignMethods.Letters (Return the items as a Promise<List<T>>, or write the iterator without async, so that it gives promises of items; a stream may be passed on that a capability gives.)")]
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
