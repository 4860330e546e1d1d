namespace CapSdk.Scenarios;

public static class Expressions
{
    private static int F(int a, int b, int c) => a * 100 + b * 10 + c;

    private record Shape(string Kind, int Size);

    [Covers("expressions/a[i++] = F(x++, await P(), x)")]
    public static async Promise<string> Assignment(IOutside outside)
    {
        var a = new int[3];
        int i = 0, x = 1;
        a[i++] = F(x++, await outside.Number(5), x);
        a[i++] = F(x++, await outside.Number(6), x);
        return $"{string.Join(",", a)} {i} {x}";
    }

    [Covers("expressions/d[k] += await")]
    public static async Promise<string> Compound(IOutside outside)
    {
        var d = new Dictionary<string, int> { ["k"] = 1 };
        d["k"] += await outside.Number(2);
        var list = new List<int> { 1 };
        list[0] *= await outside.Number(7);
        var text = "a";
        text += await outside.Text("b") + text;
        return $"{d["k"]} {list[0]} {text}";
    }

    [Covers("expressions/interpolation with many holes")]
    public static async Promise<string> Interpolation(IOutside outside)
    {
        var n = 3;
        return $"{n} {await outside.Number(1)} {n++:D3} {await outside.Text("x"),5} {n} {await outside.Number(2)} {n} {n} {await outside.Text("end")}";
    }

    [Covers("expressions/conditional, null and logical operators")]
    public static async Promise<string> Operators(IOutside outside)
    {
        string? none = null;
        var a = await outside.Number(1) > 0 && await outside.Number(0) > 0 || await outside.Number(3) == 3;
        var b = none ?? await outside.Text("else");
        var c = a ? await outside.Number(4) : await outside.Number(5);
        var shape = new Shape("s", await outside.Number(2));
        return $"{a} {b} {c} {(shape with { Size = await outside.Number(9) }).Size} {shape?.Kind.Length + await outside.Number(1)}";
    }

    [Covers("expressions/patterns and switch")]
    public static async Promise<string> Patterns(IOutside outside)
    {
        var seen = "";
        foreach (var shape in new object[] { new Shape("a", 1), 5, "text", null! })
        {
            seen += shape switch
            {
                Shape { Size: > 0 and var size } => await outside.Number(size),
                int n when n == await outside.Number(5) => "five",
                string { Length: var length } => await outside.Number(length),
                _ => await outside.Text("other"),
            };
        }

        return seen;
    }

    [Covers("expressions/awaits in arguments, initialisers, arrays")]
    public static async Promise<string> Arguments(IOutside outside)
    {
        var made = new Dictionary<string, int[]> { [await outside.Text("k")] = [await outside.Number(1), 2, await outside.Number(3)] };
        var tuple = (await outside.Number(1), await outside.Text("t"));
        return $"{string.Join(",", made["k"])} {tuple} {string.Concat(await outside.Text("a"), "b", await outside.Text("c"))} {F(await outside.Number(1), 2, await outside.Number(3))}";
    }
}
