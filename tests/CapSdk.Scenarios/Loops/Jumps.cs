namespace CapSdk.Scenarios;

/// <summary>Loops that the method itself makes.</summary>
public static class Jumps
{
    [Covers("loops/for")]
    public static async Promise<string> For(IOutside outside)
    {
        var sum = 0;
        for (int i = 0, j = 10; i < 3; i++, j--) sum += i * j + await outside.Number(i);
        return $"{sum}";
    }

    [Covers("loops/while")]
    public static async Promise<string> While(IOutside outside)
    {
        var sum = 1;
        while (sum < 20) sum += await outside.Number(sum);
        return $"{sum}";
    }

    [Covers("loops/while with an await in its condition")]
    public static async Promise<string> Condition(IOutside outside)
    {
        var (left, log) = (3, "");
        while (await outside.Number(left) > 0) log += left--;
        return log;
    }

    [Covers("loops/do")]
    public static async Promise<string> Do(IOutside outside)
    {
        var sum = 5;
        do sum--; while (await outside.Number(sum) > 2);
        return $"{sum}";
    }

    [Covers("loops/goto")]
    public static async Promise<string> Goto(IOutside outside)
    {
        var sum = 1;
        again:
        if (await outside.Number(sum) < 8)
        {
            sum *= 2;
            goto again;
        }

        return $"{sum}";
    }

    [Covers("loops/break and continue in nested loops")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var seen = "";
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                if (await outside.Number(j) == i) continue;
                if (j == 2) break;
                seen += $"{i}{j} ";
            }
        }

        return seen;
    }
}
