namespace CapSdk.Scenarios;

/// <summary>What is to be closed, and names that are used twice.</summary>
public static class Scopes
{
    [Covers("scopes/using")]
    public static async Promise<string> Using(IOutside outside)
    {
        var log = new List<string>();
        using (var a = new Resource(log, "a"))
        {
            log.Add(await outside.Text(a.Name));
        }

        await outside.Pause();
        return string.Join(",", log);
    }

    [Covers("scopes/using declarations")]
    public static async Promise<string> Declarations(IOutside outside)
    {
        var log = new List<string>();
        await Inner();
        await outside.Pause();
        return string.Join(",", log);

        async Promise Inner()
        {
            using var a = new Resource(log, "a");
            using var b = new Resource(log, "b");
            log.Add(await outside.Text(a.Name + b.Name));
        }
    }

    [Covers("scopes/using of a struct")]
    public static async Promise<string> OfStruct(IOutside outside)
    {
        var log = new List<string>();
        using (new Closing(log)) log.Add(await outside.Text("open"));

        return string.Join(",", log);
    }

    [Covers("scopes/using while an exception passes")]
    public static async Promise<string> Passing(IOutside outside)
    {
        var log = new List<string>();
        try
        {
            using var a = new Resource(log, "a");
            await outside.Fail("broken");
        }
        catch (InvalidOperationException error)
        {
            log.Add(error.Message);
        }

        return string.Join(",", log);
    }

    [Covers("scopes/await using over Promise DisposeAsync()")]
    public static async Promise<string> AwaitUsing(IOutside outside)
    {
        var log = new List<string>();
        await using (new Remote(outside, log)) log.Add(await outside.Text("open"));

        return string.Join(",", log);
    }

    [Covers("scopes/await using while an exception passes")]
    public static async Promise<string> AwaitPassing(IOutside outside)
    {
        var log = new List<string>();
        try
        {
            await using var remote = new Remote(outside, log);
            await outside.Fail("broken");
        }
        catch (InvalidOperationException error)
        {
            log.Add(error.Message);
        }

        return string.Join(",", log);
    }

    [Covers("scopes/nested scopes with equal local names")]
    public static async Promise<string> EqualNames(IOutside outside)
    {
        var seen = "";
        {
            var x = await outside.Number(1);
            seen += x + await outside.Number(10);
        }

        {
            var x = await outside.Text("two");
            seen += x + await outside.Text(x);
        }

        return seen;
    }

    [Covers("scopes/loops with equal variable names")]
    public static async Promise<string> EqualLoops(IOutside outside)
    {
        var seen = "";
        for (var i = 0; i < 2; i++) seen += i + await outside.Number(i);
        for (var i = "a"; i.Length < 3; i += "a") seen += i + await outside.Text(i);
        return seen;
    }

    private sealed class Resource(List<string> log, string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => log.Add("-" + name);
    }

    private readonly struct Closing(List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("closed");
    }

    private sealed class Remote(IOutside outside, List<string> log)
    {
        public async Promise DisposeAsync() => log.Add(await outside.Text("closed"));
    }
}
