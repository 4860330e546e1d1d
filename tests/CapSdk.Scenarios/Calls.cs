namespace CapSdk.Scenarios;

public static class Calls
{
    [Covers("calls/nested")]
    public static async Promise<string> Nested(IOutside outside)
    {
        return await Middle(outside, 1) + await Middle(outside, 2);

        static async Promise<string> Middle(IOutside outside, int n) => $"{n}:{await Inner(outside, n * 10)};";

        static async Promise<int> Inner(IOutside outside, int n) => n + await outside.Number(1) + await outside.Number(2);
    }

    [Covers("calls/recursion 1000 deep")]
    public static async Promise<string> Recursion(IOutside outside)
    {
        return (await Sum(outside, 1000)).ToString();

        static async Promise<int> Sum(IOutside outside, int n) => n == 0 ? await outside.Number(7) : n + await Sum(outside, n - 1);
    }

    [Covers("calls/a chain of 500 promises")]
    public static async Promise<string> Chain(IOutside outside)
    {
        var last = outside.Number(1);
        for (var i = 0; i < 500; i++) last = Next(last);
        return (await last).ToString();

        static async Promise<int> Next(Promise<int> before) => 1 + await before;
    }

    private sealed class Node(int value, Node? next)
    {
        public int Value => value;

        public Node? Next => next;
    }

    [Covers("calls/a linked list of 100,000 nodes")]
    public static async Promise<string> LinkedList(IOutside outside)
    {
        Node? list = null;
        for (var i = 0; i < 100_000; i++) list = new Node(i, list);
        await outside.Pause();
        var sum = 0L;
        for (var node = list; node is not null; node = node.Next) sum += node.Value;
        return sum.ToString();
    }

    private static async Promise<T> Echo<T>(IOutside outside, T value) where T : notnull
    {
        await outside.Pause();
        return value;
    }

    private sealed class Holder<T>(T held)
    {
        public async Promise<(T, TOther)> With<TOther>(IOutside outside, TOther other)
        {
            await outside.Pause();
            return (held, other);
        }
    }

    [Covers("calls/generic methods and classes")]
    public static async Promise<string> Generics(IOutside outside) =>
        $"{await Echo(outside, 5)} {await Echo(outside, "s")} {await Echo(outside, (1, "t"))} {await new Holder<string>("h").With(outside, 2)} {await new Holder<int>(1).With(outside, new List<int> { 3 })}";

    private interface IGreeter
    {
        string Name { get; }

        async Promise<string> Greet(IOutside outside) => $"{await outside.Text("hello")} {Name}";
    }

    private sealed class Greeter : IGreeter
    {
        public string Name => "Ann";
    }

    [Covers("calls/default interface methods")]
    public static async Promise<string> Defaults(IOutside outside)
    {
        IGreeter greeter = new Greeter();
        return await greeter.Greet(outside);
    }

    private class Animal
    {
        private readonly string _sound = "...";

        public virtual async Promise<string> Speak(IOutside outside) => _sound + await outside.Text("a");
    }

    private sealed class Dog : Animal
    {
        private readonly string _sound = "wuff";

        public override async Promise<string> Speak(IOutside outside)
        {
            var before = await outside.Text("d");
            return before + await base.Speak(outside) + _sound;
        }
    }

    [Covers("calls/virtual and base calls")]
    public static async Promise<string> Virtual(IOutside outside)
    {
        Animal animal = new Dog();
        return await animal.Speak(outside);
    }

    [Covers("calls/extension methods")]
    public static async Promise<string> Extensions(IOutside outside) => await "text".Twice(outside);

    private static async Promise<string> Twice(this string text, IOutside outside)
    {
        var first = text + await outside.Text("1");
        return first + text + await outside.Text("2");
    }
}
