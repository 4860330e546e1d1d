namespace CapSdk.Scenarios;

/// <summary>Awaits in what makes an object.</summary>
public static class Makings
{
    [Covers("expressions/awaits in arguments")]
    public static async Promise<string> Arguments(IOutside outside)
    {
        var n = 1;
        var text = string.Concat($"{n++}", await outside.Text("b"), $"{n++}", await outside.Text("d"));
        return $"{text} {n}";
    }

    [Covers("expressions/awaits in named arguments")]
    public static async Promise<string> Named(IOutside outside)
    {
        var n = 1;
        var shape = new Shape(Size: n + await outside.Number(2), Kind: await outside.Text("s"));
        return $"{shape}";
    }

    [Covers("expressions/awaits in the arguments of an extension method")]
    public static async Promise<string> Extension(IOutside outside)
    {
        var n = 1;
        var text = $"{n}".PadLeft(await outside.Number(4), (await outside.Text("-"))[0]);
        return $"{text}";
    }

    [Covers("expressions/awaits in the arguments of params")]
    public static async Promise<string> Params(IOutside outside)
    {
        var n = 1;
        var text = string.Join(";", n, await outside.Number(2), n + 2);
        return text;
    }

    [Covers("expressions/awaits in an object initialiser")]
    public static async Promise<string> Object(IOutside outside)
    {
        var n = 3;
        var box = new Box { Count = n, Name = await outside.Text("n") };
        return $"{box.Name} {box.Count}";
    }

    [Covers("expressions/awaits in a collection initialiser")]
    public static async Promise<string> Collection(IOutside outside)
    {
        var n = 3;
        var map = new Dictionary<string, int> { ["a"] = n, [await outside.Text("k")] = await outside.Number(4) };
        return $"{map["a"]} {map["k"]}";
    }

    [Covers("expressions/awaits in an array")]
    public static async Promise<string> Array(IOutside outside)
    {
        var n = 3;
        int[] numbers = [n, await outside.Number(4), n++, await outside.Number(5), n];
        return string.Join(",", numbers);
    }

    [Covers("expressions/awaits in a tuple")]
    public static async Promise<string> Tuple(IOutside outside)
    {
        var n = 3;
        var tuple = (n, await outside.Number(1), n + 1, await outside.Text("t"));
        return $"{tuple}";
    }

    [Covers("expressions/an await in with")]
    public static async Promise<string> With(IOutside outside)
    {
        var shape = new Shape("s", 2);
        var larger = shape with { Size = shape.Size + await outside.Number(9) };
        return $"{shape} {larger}";
    }

    private sealed record Shape(string Kind, int Size);

    private sealed class Box
    {
        public string Name = "";
        public int Count;
    }
}
