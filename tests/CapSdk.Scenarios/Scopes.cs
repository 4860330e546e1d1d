namespace CapSdk.Scenarios;

public static class Scopes
{
    private sealed class Resource(List<string> log, string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => log.Add("-" + name);
    }

    private sealed class Remote(IOutside outside, List<string> log)
    {
        public async Promise DisposeAsync() => log.Add(await outside.Text("closed"));
    }

    [Covers("scopes/using")]
    public static async Promise<string> Using(IOutside outside)
    {
        var log = new List<string>();
        using (var a = new Resource(log, "a"))
        {
            log.Add(await outside.Text(a.Name));
            using var b = new Resource(log, "b");
            log.Add(await outside.Text(b.Name));
        }

        await outside.Pause();
        return string.Join(",", log);
    }

    [Covers("scopes/await using over Promise DisposeAsync")]
    public static async Promise<string> AwaitUsing(IOutside outside)
    {
        var log = new List<string>();
        await using (new Remote(outside, log)) log.Add(await outside.Text("open"));
        return string.Join(",", log);
    }

    [Covers("scopes/nested scopes with equal names")]
    public static async Promise<string> EqualNames(IOutside outside)
    {
        var seen = "";
        {
            var x = await outside.Number(1);
            seen += x + await outside.Number(10);
        }
        {
            var x = await outside.Text("two");
            seen += x + await outside.Text("t");
            for (var i = 0; i < 2; i++) seen += i + await outside.Text(x);
        }
        for (var i = 5; i < 7; i++) seen += await outside.Number(i);
        return seen;
    }
}
