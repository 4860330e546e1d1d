namespace CapSdk.Scenarios;

/// <summary>Functions inside a method that wait themselves.</summary>
public static class AsyncFunctions
{
    [Covers("functions/async lambdas")]
    public static async Promise<string> Lambdas(IOutside outside)
    {
        var total = 1;
        Func<int, Promise<int>> add = async n => total += await outside.Number(n);
        var first = await add(1);
        await add(10);
        return $"{first} {total}";
    }

    [Covers("functions/async lambdas held")]
    public static async Promise<string> Held(IOutside outside)
    {
        Func<string, Promise<string>> twice = async text => text + await outside.Text(text);
        await outside.Pause();
        return await twice("a") + await twice("b");
    }

    [Covers("functions/async lambdas that capture nothing")]
    public static async Promise<string> Static(IOutside outside)
    {
        Func<IOutside, int, Promise<int>> add = static async (outside, n) => n + await outside.Number(n);
        var sum = 1;
        sum += await add(outside, 2);
        return $"{sum}";
    }

    [Covers("functions/local functions")]
    public static async Promise<string> Local(IOutside outside)
    {
        var log = "";
        await Step("a");
        await Step("b");
        return log;

        async Promise Step(string name) => log += await outside.Text(name);
    }

    [Covers("functions/static local functions")]
    public static async Promise<string> StaticLocal(IOutside outside)
    {
        var n = 3;
        var value = await Add(outside, n);
        return $"{n * value}";

        static async Promise<int> Add(IOutside outside, int n) => n + await outside.Number(2);
    }

    [Covers("functions/recursive local functions")]
    public static async Promise<string> Recursive(IOutside outside)
    {
        var log = "";
        await Down(3);
        return log;

        async Promise Down(int n)
        {
            log += n;
            if (n > 0) await Down(await outside.Number(n - 1));
            log += n;
        }
    }

    [Covers("functions/closures in generic methods")]
    public static async Promise<string> Generic(IOutside outside)
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

    [Covers("functions/async lambdas in collections")]
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
