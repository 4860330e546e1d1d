namespace CapSdk.Scenarios;

/// <summary>Promises seen as tasks, awaited as code of a machine awaits them.</summary>
public static class TaskViews
{
    [Covers("concurrency/a task view of a promise")]
    public static async Promise<string> Views(IOutside outside)
    {
        Task<int> view = outside.Number(4).AsTask();
        var held = outside.Text("held").AsTask();
        var done = Task.FromResult(8);
        var first = await view;
        var second = await outside.Number(2).AsTask().ConfigureAwait(false);
        return $"{first} {second} {await held} {await done}";
    }

    [Covers("concurrency/value tasks that a capability returned")]
    public static async Promise<string> ValueTaskViews(IOutside outside)
    {
        var seen = "";
        for (var i = 0; i < 2; i++) seen += await outside.Sum(i);
        seen += await outside.Sum(2).ConfigureAwait(false);
        await outside.Rest();
        await outside.Rest().ConfigureAwait(false);
        var held = outside.Sum(3);
        var configured = outside.Sum(4).ConfigureAwait(false);
        var done = new ValueTask<string>("done");
        ValueTask none = default;
        await outside.Pause();
        await none;
        return $"{seen} {await configured} {await held} {await done}";
    }

    [Covers("concurrency/the value task of a method of one's own around a promise")]
    public static async Promise<string> OwnValueTasks(IOutside outside)
    {
        return await Shown(outside.Text("a")) + await Shown(outside.Text("b")).ConfigureAwait(false) + await Counted(outside);

        static ValueTask<string> Shown(Promise<string> promise) => new(promise.AsTask());

        static async Promise<int> Counted(IOutside outside) => await outside.Sum(5) + await outside.Sum(6);
    }

    // The runtime sees that they are never reached or have ended, and nobody else can.
    [Covers("concurrency/awaits of other things that are not reached"), Diagnosed("CAP3001")]
    public static async Promise<string> ForeignAwaitsAside(IOutside outside)
    {
        var seen = await outside.Text("a");
        if (seen.Length > 1) await Task.Yield();
        if (seen.Length > 2) await new Never();
        if (seen.Length > 3) await new NeverObject();
        for (var i = 0; i < 2; i++)
        {
            seen += await outside.Number(i);
            if (seen.Length > 4) await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        // Done already: no suspension, and the slot is empty again.
        await new Never(done: true);
        return seen + await outside.Text("b");
    }

    private readonly struct Never(bool done = false) : System.Runtime.CompilerServices.INotifyCompletion
    {
        private readonly IDisposable? _machine = new System.IO.MemoryStream();

        public bool IsCompleted => done;

        public Never GetAwaiter() => this;

        public void GetResult() { }

        public void OnCompleted(Action continuation) => _machine?.Dispose();
    }

    private sealed class NeverObject : System.Runtime.CompilerServices.INotifyCompletion
    {
        public bool IsCompleted => false;

        public NeverObject GetAwaiter() => this;

        public void GetResult() { }

        public void OnCompleted(Action continuation) { }
    }
}
