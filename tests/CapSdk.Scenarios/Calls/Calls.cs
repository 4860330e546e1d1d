namespace CapSdk.Scenarios;

/// <summary>Methods that wait for one another.</summary>
public static class Calls
{
    [Covers("calls/nested")]
    public static async Promise<string> Nested(IOutside outside)
    {
        return await Middle(outside, 1) + await Middle(outside, 2);
    }

    [Covers("calls/recursion 1000 deep")]
    public static async Promise<string> Recursion(IOutside outside)
    {
        var n = 3;
        var sum = await Sum(outside, 1000);
        return $"{n * sum}";
    }

    [Covers("calls/two methods that call one another")]
    public static async Promise<string> Mutual(IOutside outside)
    {
        var n = 3;
        var text = await Even(outside, 4);
        return $"{n}{text}";
    }

    [Covers("calls/a chain of 500 promises")]
    public static async Promise<string> Chain(IOutside outside)
    {
        var (last, n) = (outside.Number(1), 3);
        for (var i = 0; i < 500; i++) last = Next(last);
        var sum = await last;
        return $"{n * sum}";
    }

    [Covers("calls/a linked list of 100,000 nodes")]
    public static async Promise<string> LinkedList(IOutside outside)
    {
        Node? list = null;
        for (var i = 0; i < 100_000; i++) list = new Node(i, list);
        await outside.Pause();
        var sum = 0L;
        for (var node = list; node is not null; node = node.Next) sum += node.Value;
        return $"{sum}";
    }

    [Covers("calls/an async method that is passed a promise")]
    public static async Promise<string> Passed(IOutside outside)
    {
        var n = 3;
        var sum = await Next(outside.Number(4));
        return $"{n * sum}";
    }

    [Covers("calls/extension methods")]
    public static async Promise<string> Extensions(IOutside outside)
    {
        var text = "text";
        var twice = await text.Twice(outside);
        return twice + text;
    }

    [Covers("calls/extension members")]
    public static async Promise<string> Members(IOutside outside)
    {
        var text = "text";
        var shown = await text.Shown(outside);
        return shown + text;
    }

    private static async Promise<string> Middle(IOutside outside, int n) => $"{n}:{await Inner(outside, n * 10)};";

    private static async Promise<int> Inner(IOutside outside, int n) => n + await outside.Number(1) + await outside.Number(2);

    private static async Promise<int> Sum(IOutside outside, int n) => n == 0 ? await outside.Number(7) : n + await Sum(outside, n - 1);

    private static async Promise<string> Even(IOutside outside, int n) => n == 0 ? await outside.Text("even") : await Odd(outside, n - 1) + n;

    private static async Promise<string> Odd(IOutside outside, int n) => n == 0 ? await outside.Text("odd") : await Even(outside, n - 1) + n;

    private static async Promise<int> Next(Promise<int> before)
    {
        var one = 1;
        return await before + one;
    }

    private sealed class Node(int value, Node? next)
    {
        public int Value => value;

        public Node? Next => next;
    }

    private static async Promise<string> Twice(this string text, IOutside outside)
    {
        var first = text + await outside.Text("1");
        return first + text + await outside.Text("2");
    }

    extension(string text)
    {
        public async Promise<string> Shown(IOutside outside) => text + await outside.Text("!") + text;
    }
}
