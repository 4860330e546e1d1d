namespace CapSdk.Scenarios;

/// <summary>Work that goes on beside the turns: it would stay, and what it does afterwards would be missing at the next host.</summary>
public static class BesideTurns
{
    [Covers("wrong values/a task that a thread of the pool runs"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfPool, await 1 → Task.Run : Task (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfPool(IOutside outside)
    {
        var log = new List<string>();
        _ = Task.Run(() => log.Add("late"));
        return await outside.Text("early");
    }

    [Covers("wrong values/a task of a factory"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfFactory, await 1 → TaskFactory.StartNew : TaskFactory (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfFactory(IOutside outside)
    {
        var log = new List<string>();
        _ = Task.Factory.StartNew(() => log.Add("late"));
        return await outside.Text("early");
    }

    [Covers("wrong values/a task that is started by hand"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfStarted, await 1 → Task.Start : Task (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfStarted(IOutside outside)
    {
        var log = new List<string>();
        new Task(() => log.Add("late")).Start();
        return await outside.Text("early");
    }

    [Covers("wrong values/a thread"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfThread, await 1 → Thread.Start : Thread (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfThread(IOutside outside)
    {
        var log = new List<string>();
        new Thread(() => log.Add("late")).Start();
        return await outside.Text("early");
    }

    [Covers("wrong values/an item of the thread pool"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfItem, await 1 → ThreadPool.QueueUserWorkItem : ThreadPool (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfItem(IOutside outside)
    {
        var log = new List<string>();
        ThreadPool.QueueUserWorkItem(_ => log.Add("late"));
        return await outside.Text("early");
    }

    [Covers("wrong values/a timer that nobody holds"), Diagnosed("CAP3018")]
    [Refused("BesideTurns.OfTimer, await 1 → new Timer : Timer (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfTimer(IOutside outside)
    {
        var log = new List<string>();
        _ = new Timer(_ => log.Add("late"), null, Timeout.Infinite, Timeout.Infinite);
        return await outside.Text("early");
    }

    [Covers("wrong values/what goes on after a task"), Diagnosed("CAP3001")]
    [Refused("BesideTurns.OfContinuation, await 1 → Task.ContinueWith : Task (What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.)")]
    public static async Promise<string> OfContinuation(IOutside outside)
    {
        var log = new List<string>();
        _ = Task.Delay(Timeout.Infinite).ContinueWith(_ => log.Add("late"));
        return await outside.Text("early");
    }

    [Covers("wrong values/an async Task that nobody waits for")]
    [Refused("BesideTurns.OfMethod, await 1 → BesideTurns.Late : Task (Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks.)")]
    public static async Promise<string> OfMethod(IOutside outside)
    {
        _ = Late([]);
        return await outside.Text("early");
    }

    [Diagnosed("CAP3001"), Diagnosed("CAP3002")]
    private static async Task Late(List<string> log)
    {
        await Task.Delay(Timeout.Infinite);
        log.Add("late");
    }

    [Covers("wrong values/an async void that waits for a task")]
    [Refused("BesideTurns.OfVoid, await 1 → BesideTurns.Later : void (Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks.)")]
    public static async Promise<string> OfVoid(IOutside outside)
    {
        Later([]);
        return await outside.Text("early");
    }

    [Diagnosed("CAP3001"), Diagnosed("CAP3002")]
    private static async void Later(List<string> log)
    {
        // It ends: a runner of tests waits for every async void.
        await Task.Yield();
        log.Add("late");
    }

    [Covers("wrong values/a loop on several threads"), Diagnosed("CAP3018")]
    public static async Promise<string> OfLoop(IOutside outside)
    {
        var squares = new int[5];
        Parallel.For(0, squares.Length, n => squares[n] = n * n);
        await outside.Pause();
        return string.Join(' ', squares);
    }

    [Covers("wrong values/a query on several threads"), Diagnosed("CAP3018")]
    public static async Promise<string> OfQuery(IOutside outside)
    {
        var sum = Enumerable.Range(1, 5).AsParallel().Sum(static n => n * n);
        await outside.Pause();
        return $"{sum}";
    }
}
