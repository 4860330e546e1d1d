namespace CapSdk.Scenarios;

public static class Functions
{
    [Covers("functions/async lambdas and closures")]
    public static async Promise<string> Lambdas(IOutside outside)
    {
        var total = 0;
        Func<int, Promise<int>> add = async n =>
        {
            total += await outside.Number(n);
            return total;
        };
        var first = await add(1);
        var second = await add(10);
        return $"{first} {second} {total}";
    }

    [Covers("functions/local functions")]
    public static async Promise<string> LocalFunctions(IOutside outside)
    {
        var log = "";
        await Step("a");
        await Step("b");
        return log + await Pure(outside, 3);

        async Promise Step(string name) => log += await outside.Text(name);

        static async Promise<int> Pure(IOutside outside, int n) => n * await outside.Number(2);
    }

    [Covers("functions/captured loop variables")]
    public static async Promise<string> LoopVariables(IOutside outside)
    {
        var actions = new List<Func<int>>();
        for (var i = 0; i < 2; i++)
        {
            var copy = i * 10;
            actions.Add(() => copy++ + i);
            await outside.Pause();
        }

        foreach (var name in new[] { "a", "bb" }) actions.Add(() => name.Length);
        await outside.Pause();
        return string.Join(",", actions.Select(a => a()).Concat(actions.Select(a => a())));
    }

    [Covers("functions/multicast and self-referencing delegates")]
    public static async Promise<string> Multicast(IOutside outside)
    {
        var log = new List<string>();
        Action? all = () => log.Add("1");
        all += () => log.Add("2");
        Action? countdown = null;
        var left = 3;
        countdown = () =>
        {
            log.Add("left" + left);
            if (--left > 0) countdown!();
        };
        all += countdown!;
        await outside.Pause();
        all!();
        all -= countdown;
        await outside.Pause();
        all!();
        return string.Join(",", log);
    }

    private static int Plus(int a) => a + 1;

    [Covers("functions/lambdas that capture nothing keep equality")]
    public static async Promise<string> Equality(IOutside outside)
    {
        var before = Get();
        Func<int, int> method = Plus;
        await outside.Pause();
        return $"{before == Get()} {ReferenceEquals(before.Target, Get().Target)} {method(1)} {method == Plus}";

        static Func<int, int> Get() => x => x + 1;
    }

    private sealed class Counter
    {
        private int _count;

        public int Next() => ++_count;

        public T Same<T>(T value) => value;
    }

    [Covers("functions/method groups, generic methods, extension methods as delegates")]
    public static async Promise<string> MethodGroups(IOutside outside)
    {
        var counter = new Counter();
        Func<int> next = counter.Next;
        Func<string, string> same = counter.Same<string>;
        Func<string> shout = "hey".Shout;
        next();
        await outside.Pause();
        return $"{next()} {counter.Next()} {same("s")} {shout()}";
    }

    private static string Shout(this string text) => text.ToUpperInvariant();

    [Covers("functions/closures in generic methods")]
    public static async Promise<string> GenericClosures(IOutside outside)
    {
        return $"{await Inner("a")} {await Inner(2)}";

        async Promise<string> Inner<T>(T value)
        {
            Func<T, string> show = v => $"{v}{value}";
            Func<T> none = () => default!;
            await outside.Pause();
            return show(value) + none();
        }
    }

    [Covers("functions/expression-bodied async lambdas held in collections")]
    public static async Promise<string> Table(IOutside outside)
    {
        var table = new Dictionary<string, Func<Promise<string>>>
        {
            ["a"] = async () => await outside.Text("A"),
            ["b"] = () => outside.Text("B"),
        };
        await outside.Pause();
        return await table["a"]() + await table["b"]();
    }
}
