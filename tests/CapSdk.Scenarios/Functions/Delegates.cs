namespace CapSdk.Scenarios;

/// <summary>Delegates that are held over an await.</summary>
public static class Delegates
{
    [Covers("functions/closures")]
    public static async Promise<string> Closures(IOutside outside)
    {
        var total = 1;
        Action<int> add = n => total += n;
        add(1);
        await outside.Pause();
        add(10);
        return $"{total}";
    }

    [Covers("functions/closures that share a variable")]
    public static async Promise<string> Shared(IOutside outside)
    {
        var total = 1;
        Action grow = () => total *= 10;
        Func<int> read = () => total;
        await outside.Pause();
        grow();
        return $"{read()} {total}";
    }

    [Covers("functions/closures in closures")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var a = 1;
        Func<int, Func<int>> make = b => () => a++ + b;
        var inner = make(10);
        await outside.Pause();
        return $"{inner()} {inner()} {a}";
    }

    [Covers("functions/captured loop variables")]
    public static async Promise<string> Loop(IOutside outside)
    {
        var actions = new List<Func<int>>();
        for (var i = 0; i < 2; i++)
        {
            var copy = i * 10;
            actions.Add(() => copy++ + i);
            await outside.Pause();
        }

        return string.Join(",", actions.Select(action => action()));
    }

    [Covers("functions/captured variables of foreach")]
    public static async Promise<string> Foreach(IOutside outside)
    {
        var actions = new List<Func<int>>();
        foreach (var name in new[] { "a", "bb" })
        {
            actions.Add(() => name.Length);
            await outside.Pause();
        }

        return string.Join(",", actions.Select(action => action()));
    }

    [Covers("functions/captured parameters")]
    public static async Promise<string> Parameters(IOutside outside)
    {
        var twice = Multiplier(2);
        await outside.Pause();
        return $"{twice(21)}";
    }

    [Covers("functions/multicast delegates")]
    public static async Promise<string> Multicast(IOutside outside)
    {
        var log = new List<string>();
        Action one = () => log.Add("1"), two = () => log.Add("2");
        var all = one + two + one;
        await outside.Pause();
        all -= one;
        all!();
        return string.Join(",", log);
    }

    [Covers("functions/self-referencing delegates")]
    public static async Promise<string> Selfish(IOutside outside)
    {
        Func<int, int>? factorial = null;
        factorial = n => n < 2 ? 1 : n * factorial!(n - 1);
        await outside.Pause();
        return $"{factorial(5)}";
    }

    [Covers("functions/non-capturing lambdas keep equality")]
    public static async Promise<string> Equality(IOutside outside)
    {
        var before = PlusOne();
        await outside.Pause();
        return $"{before == PlusOne()} {before(1)}";
    }

    [Covers("functions/method groups")]
    public static async Promise<string> Groups(IOutside outside)
    {
        var counter = new Counter();
        Func<int> next = counter.Next;
        next();
        await outside.Pause();
        return $"{next()} {counter.Next()} {next == counter.Next}";
    }

    [Covers("functions/static methods as delegates")]
    public static async Promise<string> Static(IOutside outside)
    {
        Func<int, int> plus = Plus;
        await outside.Pause();
        return $"{plus(1)} {plus == Plus}";
    }

    [Covers("functions/events")]
    public static async Promise<string> Events(IOutside outside)
    {
        var counter = new Counter();
        var seen = 0;
        counter.Counted += n => seen += n;
        counter.Next();
        await outside.Pause();
        counter.Next();
        return $"{seen}";
    }

    [Covers("functions/delegates of the component's own types")]
    public static async Promise<string> OwnTypes(IOutside outside)
    {
        var by = 3;
        Rule rule = n => n * by;
        Change<string> change = static (ref text) => text += "!";
        var withDefault = (int n = 4) => n + by;
        var spoken = "";
        Rule both = rule + (n => spoken.Length + n);
        await outside.Pause();
        by = 5;
        change(ref spoken);
        return $"{rule(2)} {spoken} {withDefault()} {both(7)}";
    }

    private delegate int Rule(int n);

    private delegate void Change<T>(ref T value);

    private static Func<int, int> Multiplier(int by) => n => n * by;

    private static Func<int, int> PlusOne() => x => x + 1;

    private static int Plus(int a) => a + 1;

    private sealed class Counter
    {
        private int _count;

        public event Action<int>? Counted;

        public int Next()
        {
            Counted?.Invoke(++_count);
            return _count;
        }
    }
}
