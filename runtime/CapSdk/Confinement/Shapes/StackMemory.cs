namespace CapSdk.Confinement.Shapes;

/// <summary>Memory of the stack, as <c>stackalloc</c> takes it: used within its bounds, as what makes a span of it says them.</summary>
internal static class StackMemory
{
    private static readonly Dictionary<string, int> s_sizes = new()
    {
        ["System.Byte"] = 1, ["System.SByte"] = 1, ["System.Boolean"] = 1, ["System.Char"] = 2, ["System.Int16"] = 2, ["System.UInt16"] = 2, ["System.Int32"] = 4, ["System.UInt32"] = 4, ["System.Single"] = 4,
        ["System.Int64"] = 8, ["System.UInt64"] = 8, ["System.Double"] = 8,
    };

    /// <summary>True for <c>new Span&lt;T&gt;(localloc, length)</c> where as many were taken.</summary>
    public static bool IsWhole(ShapedCode code, int at)
    {
        if (code.TakenBy(at) != 2 || One(code, at, 0) is not { } taken || code.NameAt(taken) != "localloc" || One(code, at, 1) is not { } length || One(code, taken, 0) is not { } size) return false;
        var element = code.MemberAt(at).Constructed is { Arguments: [var argument] } ? argument : null;
        var width = element is not null && s_sizes.TryGetValue(element.Id, out var known) ? known : (int?)null;
        size = Unconverted(code, size);
        if (code.ConstantAt(size) is { } bytes) return width is not null && code.ConstantAt(length) is { } count && count >= 0 && bytes == (long)count * width;
        if (code.NameAt(size) == "mul.ovf.un")
            return One(code, size, 0) is { } left && One(code, size, 1) is { } right && IsSame(code, Unconverted(code, left), length) && (code.NameAt(right) == "sizeof" || (width is not null && code.ConstantAt(right) == width));
        return width == 1 && IsSame(code, size, length);
    }

    /// <summary>True for a store into such memory, at a place within it that is known when it is compiled: <c>stackalloc[] { 1, 2 }</c>.</summary>
    public static bool IsInside(ShapedCode code, int at)
    {
        if (One(code, at, 0) is not { } address) return false;
        if (code.NameAt(at) == "cpblk") return BytesOf(code, address) is { } room && One(code, at, 1) is { } source && IsData(code, source) && One(code, at, 2) is { } count && code.ConstantAt(count) is { } copied && copied >= 0 && copied <= room;
        const int Widest = 8;
        if (BytesOf(code, address) is { } size) return size > 0;
        return code.NameAt(address) == "add" && One(code, address, 0) is { } start && BytesOf(code, start) is { } bytes && One(code, address, 1) is { } step && code.ConstantAt(step) is { } offset && offset >= 0 && offset < bytes && bytes - offset >= Math.Min(Widest, WidthOf(code.NameAt(at)));
    }

    private static long? BytesOf(ShapedCode code, int at) => code.NameAt(at) == "localloc" && One(code, at, 0) is { } size ? code.ConstantAt(Unconverted(code, size)) : null;

    private static int WidthOf(string store) => store switch
    {
        "stind.i1" => 1,
        "stind.i2" => 2,
        "stind.i4" or "stind.r4" => 4,
        _ => 8,
    };

    private static int Unconverted(ShapedCode code, int at) => code.NameAt(at) == "conv.u" && One(code, at, 0) is { } inner ? inner : at;

    // The same constant, or the same local, which is not set between them.
    private static bool IsSame(ShapedCode code, int one, int other) =>
        code.ConstantAt(one) is { } constant ? constant == code.ConstantAt(other) : code.VariableOf(one) is ("ldloc", var local) && code.VariableOf(other) == ("ldloc", local) && code.IsKept(local, one, other);

    // The first item of a span over data that the compiler has put into the assembly.
    private static bool IsData(ShapedCode code, int at) =>
        code.NameAt(at) == "call" && code.IsOperand(at, "get_Item") && One(code, at, 1) is { } index && code.ConstantAt(index) == 0 && One(code, at, 0) is { } span && code.VariableOf(span) is ("ldloca", var local)
        && code.StoredIn(local).All(stored => stored >= 0 && code.NameAt(stored) == "call" && code.IsOperand(stored, "CreateSpan"));

    private static int? One(ShapedCode code, int at, int place) => place < code.TakenBy(at) && code.DirectOriginsOf(at, place) is { Count: 1 } origins && origins.First() is >= 0 and var origin ? origin : null;
}
