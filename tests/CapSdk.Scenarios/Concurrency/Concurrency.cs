namespace CapSdk.Scenarios;

public static class Concurrency
{
    [Covers("concurrency/WhenAll")]
    public static async Promise<string> All(IOutside outside)
    {
        var numbers = await Promise.WhenAll(outside.Number(1), Slow(outside, 2), outside.Number(3));
        await Promise.WhenAll(outside.Pause(), outside.Number(1));
        return string.Join(",", numbers);
    }

    private static async Promise<int> Slow(IOutside outside, int n)
    {
        await outside.Pause();
        return n + await outside.Number(0);
    }

    [Covers("concurrency/WhenAny")]
    public static async Promise<string> Any(IOutside outside)
    {
        var slow = Slow(outside, 1);
        var quick = outside.Number(2);
        var first = await Promise.WhenAny(slow, quick);
        return $"{first == quick} {await first} {await slow}";
    }

    [Covers("concurrency/many awaiters on one promise")]
    public static async Promise<string> ManyAwaiters(IOutside outside)
    {
        var log = new List<string>();
        var one = outside.Number(5);
        var waiting = new List<Promise>();
        for (var i = 0; i < 3; i++) waiting.Add(Wait(i));
        foreach (var promise in waiting) await promise;
        return string.Join(",", log);

        async Promise Wait(int i) => log.Add($"{i}:{await one}");
    }

    [Covers("concurrency/promises in collections")]
    public static async Promise<string> InCollections(IOutside outside)
    {
        var pending = new Dictionary<string, Promise<int>> { ["a"] = outside.Number(1), ["b"] = Slow(outside, 2), ["c"] = Promise.FromResult(3) };
        var seen = "";
        foreach (var (name, promise) in pending) seen += name + await promise;
        return seen;
    }

    [Covers("concurrency/started but unawaited")]
    public static async Promise<string> Unawaited(IOutside outside)
    {
        var log = new List<string>();
        var started = Background();
        log.Add(await outside.Text("front"));
        await outside.Pause();
        await outside.Pause();
        return string.Join(",", log) + started.IsCompleted;

        async Promise Background()
        {
            log.Add(await outside.Text("back"));
            log.Add(await outside.Text("back2"));
        }
    }

    [Covers("concurrency/fire-and-forget")]
    public static async Promise<string> Forgotten(IOutside outside)
    {
        var log = new List<string>();
        _ = Background();
        log.Add(await outside.Text("front"));
        await outside.Pause();
        await outside.Pause();
        return string.Join(",", log);

        async Promise Background()
        {
            log.Add(await outside.Text("back"));
            await outside.Pause();
            log.Add("end");
        }
    }

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
