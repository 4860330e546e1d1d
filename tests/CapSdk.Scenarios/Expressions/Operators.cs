namespace CapSdk.Scenarios;

/// <summary>Awaits in the operands of operators: what stands to the left is kept meanwhile.</summary>
public static class Operators
{
    [Covers("expressions/an await to the right of an operator")]
    public static async Promise<string> Binary(IOutside outside)
    {
        var n = 3;
        var sum = n++ * 10 + await outside.Number(4) * n;
        return $"{sum} {n}";
    }

    [Covers("expressions/an await under a unary operator and a cast")]
    public static async Promise<string> Unary(IOutside outside)
    {
        var n = 3;
        var value = n - (long)-await outside.Number(4);
        return $"{value}";
    }

    [Covers("expressions/awaits under && and ||")]
    public static async Promise<string> Logical(IOutside outside)
    {
        var (log, n) = ("", 1);
        var yes = await outside.Number(n) > 0 && Noted(ref log, "and") && await outside.Number(0) > 0 || await outside.Number(3) == 3;
        return $"{yes} {log}";
    }

    [Covers("expressions/awaits under ?:")]
    public static async Promise<string> Conditional(IOutside outside)
    {
        var n = 1;
        var text = n > 0 ? await outside.Text("yes") + n : await outside.Text("no");
        return $"{text} {n}";
    }

    [Covers("expressions/awaits under ??")]
    public static async Promise<string> Coalescing(IOutside outside)
    {
        string? none = null;
        var n = 2;
        var text = none ?? await outside.Text("else") + n;
        none ??= await outside.Text("some");
        return $"{text} {none}";
    }

    [Covers("expressions/awaits behind ?.")]
    public static async Promise<string> NullConditional(IOutside outside)
    {
        string? some = "text", none = null;
        var length = some?.Substring(await outside.Number(1)).Length;
        var nothing = none?.Substring(await outside.Number(2));
        return $"{length} {nothing is null}";
    }

    [Covers("expressions/an await under is")]
    public static async Promise<string> Is(IOutside outside)
    {
        var n = 5;
        var isFive = await outside.Number(n) is > 4 and < 6;
        return $"{isFive} {n}";
    }

    [Covers("expressions/an await in an index and a range")]
    public static async Promise<string> Indexed(IOutside outside)
    {
        int[] numbers = [1, 2, 3, 4];
        var one = numbers[await outside.Number(2)];
        var part = numbers[await outside.Number(1)..^1];
        return $"{one} {string.Join(",", part)}";
    }

    [Covers("expressions/an await in an interpolated string")]
    public static async Promise<string> Interpolated(IOutside outside)
    {
        var n = 3;
        var text = $"{n++} {await outside.Text("x"),3} {n}";
        return text;
    }

    [Covers("expressions/interpolation with many holes")]
    public static async Promise<string> ManyHoles(IOutside outside)
    {
        var n = 3;
        var text = $"{n} {await outside.Number(1)} {n++:D3} {await outside.Text("x"),5} {n} {await outside.Number(2)} {n} {n} {await outside.Text("end")}";
        return text;
    }

    [Covers("expressions/an await that is awaited")]
    public static async Promise<string> Awaited(IOutside outside)
    {
        var n = 4;
        var value = await await Later(outside);
        return $"{n + value}";
    }

    [Covers("expressions/an await in a throw")]
    public static async Promise<string> Thrown(IOutside outside)
    {
        var n = 4;
        try
        {
            throw new InvalidOperationException(await outside.Text("thrown ") + n);
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }

        return "never";
    }

    private static bool Noted(ref string log, string what)
    {
        log += what;
        return true;
    }

    private static async Promise<Promise<int>> Later(IOutside outside)
    {
        await outside.Pause();
        return outside.Number(5);
    }
}
