namespace CapSdk.Scenarios;

/// <summary>Awaits in assignments: the place is found before the value.</summary>
public static class Assignments
{
    [Covers("expressions/a[i++] = F(x++, await P(), x)")]
    public static async Promise<string> Spilled(IOutside outside)
    {
        var a = new int[3];
        int i = 0, x = 1;
        a[i++] = F(x++, await outside.Number(5), x);
        a[i++] = F(x++, await outside.Number(6), x);
        return $"{string.Join(",", a)} {i} {x}";
    }

    [Covers("expressions/d[k] += await")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var d = new Dictionary<string, int> { ["k"] = 1 };
        d["k"] += await outside.Number(2);
        return $"{d["k"]}";
    }

    [Covers("expressions/a local += await")]
    public static async Promise<string> OfLocal(IOutside outside)
    {
        var text = "a";
        text += await outside.Text("b") + text;
        return text;
    }

    [Covers("expressions/a field of this += await")]
    public static async Promise<string> OfField(IOutside outside)
    {
        var box = new Box { Count = 1 };
        var same = box;
        box.Count += await outside.Number(4);
        return $"{box.Count} {same.Count}";
    }

    [Covers("expressions/an element of an array += await")]
    public static async Promise<string> OfElement(IOutside outside)
    {
        int[] numbers = [1, 2];
        var i = 0;
        numbers[i++] *= await outside.Number(7);
        return $"{string.Join(",", numbers)} {i}";
    }

    [Covers("expressions/a deconstruction of awaits")]
    public static async Promise<string> Deconstruction(IOutside outside)
    {
        var (a, b) = (1, "");
        (a, b) = (a + await outside.Number(2), await outside.Text("t") + a);
        return $"{a} {b}";
    }

    private static int F(int a, int b, int c) => a * 100 + b * 10 + c;

    private sealed class Box
    {
        public int Count;
    }
}
