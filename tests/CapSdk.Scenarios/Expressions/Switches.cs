namespace CapSdk.Scenarios;

/// <summary>Awaits in switches and patterns.</summary>
public static class Switches
{
    [Covers("expressions/an await in a switch expression")]
    public static async Promise<string> SwitchExpression(IOutside outside)
    {
        var seen = "";
        foreach (var shape in new object[] { new Shape("a", 1), "text", 5 })
        {
            seen += shape switch
            {
                Shape { Size: > 0 and var size } => await outside.Number(size),
                string { Length: var length } => await outside.Number(length),
                _ => await outside.Text("other"),
            };
        }

        return seen;
    }

    [Covers("expressions/an await that a switch looks at")]
    public static async Promise<string> Governed(IOutside outside)
    {
        var n = 7;
        var text = await outside.Number(2) switch
        {
            1 => "one",
            2 when n == 7 => "two",
            _ => "more",
        };
        return text;
    }

    [Covers("expressions/an await in the when of a switch")]
    public static async Promise<string> InWhen(IOutside outside)
    {
        object value = 5;
        var text = value switch
        {
            int n when n == await outside.Number(4) => "four",
            int n when n == await outside.Number(5) => $"five {n}",
            _ => "more",
        };
        return text;
    }

    [Covers("expressions/an await in a switch statement")]
    public static async Promise<string> SwitchStatement(IOutside outside)
    {
        var log = "";
        for (var i = 0; i < 3; i++)
        {
            switch (i)
            {
                case 0:
                    log += await outside.Text("zero ");
                    goto case 2;
                case 2:
                    log += await outside.Text("two ") + i;
                    break;
                default:
                    log += "other ";
                    break;
            }
        }

        return log;
    }

    [Covers("expressions/a variable of a pattern over an await")]
    public static async Promise<string> Declared(IOutside outside)
    {
        object value = (1, "a");
        if (value is (int n, string { Length: 1 } text))
        {
            await outside.Pause();
            return $"{n} {text}";
        }

        return "never";
    }

    [Covers("expressions/list patterns over an await")]
    public static async Promise<string> Lists(IOutside outside)
    {
        int[] numbers = [1, 2, 3, 4];
        if (numbers is [var first, .. var middle, _])
        {
            await outside.Pause();
            return $"{first} {middle.Length} {middle[1]}";
        }

        return "never";
    }

    private sealed record Shape(string Kind, int Size);
}
