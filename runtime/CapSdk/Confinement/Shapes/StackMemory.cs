using System.Reflection;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>Memory of the stack, as <c>stackalloc</c> takes it: used within its bounds, as what makes a span of it says them.</summary>
internal static class StackMemory
{
    private static readonly Dictionary<string, int> s_sizes = new()
    {
        ["System.Byte"] = 1, ["System.SByte"] = 1, ["System.Boolean"] = 1, ["System.Char"] = 2, ["System.Int16"] = 2, ["System.UInt16"] = 2, ["System.Int32"] = 4, ["System.UInt32"] = 4, ["System.Single"] = 4,
        ["System.Int64"] = 8, ["System.UInt64"] = 8, ["System.Double"] = 8,
        ["System.Decimal"] = 16,
    };

    /// <summary>True for <c>new Span&lt;T&gt;(localloc, length)</c> where as many were taken.</summary>
    public static bool IsWhole(ShapedCode code, int at)
    {
        if (code.TakenBy(at) != 2 || One(code, at, 0) is not { } taken || code.NameAt(taken) != "localloc" || One(code, at, 1) is not { } length || One(code, taken, 0) is not { } size) return false;
        var element = code.MemberAt(at).Constructed is { Arguments: [var argument] } ? argument : null;
        var width = element is null ? null : WidthOf(element);
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
        if (code.NameAt(at) == "cpblk") return BytesOf(code, address) is { } room && One(code, at, 1) is { } source && One(code, at, 2) is { } count && code.ConstantAt(count) is { } copied && copied >= 0 && copied <= room
            && (IsData(code, source) || BytesOfData(code, source) >= copied);
        const int Widest = 8;
        if (BytesOf(code, address) is { } size) return size > 0;
        return code.NameAt(address) == "add" && One(code, address, 0) is { } start && BytesOf(code, start) is { } bytes && One(code, address, 1) is { } step && NumberAt(code, step) is { } offset && offset >= 0 && offset < bytes && bytes - offset >= Math.Min(Widest, WidthOf(code.NameAt(at)));
    }

    private static long? BytesOf(ShapedCode code, int at) => code.NameAt(at) == "localloc" && One(code, at, 0) is { } size ? code.ConstantAt(Unconverted(code, size)) : null;

    // Of the third item and those behind it the compiler writes 2 * 4, and does not count.
    private static long? NumberAt(ShapedCode code, int at) =>
        code.NameAt(at) == "mul" ? One(code, at, 0) is { } left && One(code, at, 1) is { } right && code.ConstantAt(Unconverted(code, left)) is { } many && code.ConstantAt(Unconverted(code, right)) is { } width ? many * width : null : code.ConstantAt(Unconverted(code, at));

    private static int? WidthOf(TypeText type) => s_sizes.TryGetValue(type.Id, out var known) ? known : type.Type?.Definition is { Base.Id: "System.Enum" } numbered ? WidthOf(numbered) : null;

    // An enum is the number that its one field of an object holds.
    private static int? WidthOf(ModuleType numbered)
    {
        foreach (var handle in numbered.Definition.GetFields())
            if (numbered.Module.Metadata.GetFieldDefinition(handle) is var field && (field.Attributes & FieldAttributes.Static) == 0) return s_sizes.TryGetValue(field.DecodeSignature(numbered.Module.Names.Signatures, null).Id, out var known) ? known : null;
        return null;
    }

    private static int WidthOf(string store) => store switch
    {
        "stind.i1" => 1,
        "stind.i2" => 2,
        "stind.i4" or "stind.r4" => 4,
        _ => 8,
    };

    private static int Unconverted(ShapedCode code, int at) => code.NameAt(at) is "conv.u" or "conv.i" && One(code, at, 0) is { } inner ? inner : at;

    // The same constant, or the same local, which is not set between them, or the same field in the place of one.
    private static bool IsSame(ShapedCode code, int one, int other)
    {
        if (code.ConstantAt(one) is { } constant) return constant == code.ConstantAt(other);
        if (code.VariableOf(one) is ("ldloc", var local)) return code.VariableOf(other) == ("ldloc", local) && code.IsKept(local, one, other);
        return code.NameAt(one) == "ldfld" && code.NameAt(other) == "ldfld" && code.SpillAt(one) is { } spill && code.SpillAt(other) == spill
            && One(code, one, 0) is { } self && One(code, other, 0) is { } again && code.VariableOf(self) is ("ldarg", var argument) && code.VariableOf(again) == ("ldarg", argument) && one < other && Enumerable.Range(one + 1, other - one - 1).All(at => IsOfSize(code, at));
    }

    // What stands between the two times that a size is asked for: how many bytes that many are, and the memory.
    private static bool IsOfSize(ShapedCode code, int at) => code.NameAt(at) is "conv.u" or "sizeof" or "mul.ovf.un" or "localloc" or "ldarg" || code.ConstantAt(at) is not null;

    // The first item of a span over data that the compiler has put into the assembly.
    private static bool IsData(ShapedCode code, int at) =>
        code.NameAt(at) == "call" && code.IsOperand(at, "get_Item") && One(code, at, 1) is { } index && code.ConstantAt(index) == 0 && One(code, at, 0) is { } span && code.VariableOf(span) is ("ldloca", var local)
        && code.StoredIn(local).All(stored => stored >= 0 && code.NameAt(stored) == "call" && code.IsOperand(stored, "CreateSpan"));

    // A field of data itself: its type says how many bytes it has.
    private static long? BytesOfData(ShapedCode code, int at)
    {
        if (code.NameAt(at) != "ldsflda" || !code.IsOperand(at, ShapedCode.Compilers) || code.MemberAt(at) is not { Field: { IsNil: false } handle, Holder.Definition: { } holder }) return null;
        var field = holder.Module.Metadata.GetFieldDefinition(handle);
        if ((field.Attributes & FieldAttributes.HasFieldRVA) == 0) return null;
        var type = field.DecodeSignature(holder.Module.Names.Signatures, null);
        return s_sizes.TryGetValue(type.Id, out var known) ? known : type.Type?.Definition is { } block ? block.Definition.GetLayout().Size : null;
    }

    private static int? One(ShapedCode code, int at, int place) => place < code.TakenBy(at) && code.DirectOriginsOf(at, place) is { Count: 1 } origins && origins.First() is >= 0 and var origin ? origin : null;
}
