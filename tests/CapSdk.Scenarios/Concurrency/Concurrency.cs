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
}
