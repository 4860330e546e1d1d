using CapSdk.Wire;

namespace CapSdk.Codecs.Code;

/// <summary>
/// What a method's code is like, in so few bytes that each image can carry it: where the code of two builds differs, it tells a person in what. Whether it differs is for the
/// fingerprint of the whole to say.
/// </summary>
/// <param name="Awaits">How often it can be suspended.</param>
/// <param name="Calls">Of the members that it uses, in order.</param>
/// <param name="Constants">Of the numbers and texts in it, in order.</param>
/// <param name="Flow">Of its jumps, comparisons and exception regions.</param>
internal readonly record struct CodeOutline(ushort Awaits, ushort Calls, ushort Constants, ushort Flow)
{
    public static CodeOutline Read(ByteReader bytes)
    {
        var awaits = bytes.Var32();
        if (awaits > ushort.MaxValue) throw new ImageFormatException("The type table is malformed.");
        return new CodeOutline((ushort)awaits, bytes.Fixed<ushort>(), bytes.Fixed<ushort>(), bytes.Fixed<ushort>());
    }

    public void Write(ByteWriter bytes)
    {
        bytes.Var(Awaits);
        bytes.Fixed(Calls);
        bytes.Fixed(Constants);
        bytes.Fixed(Flow);
    }

    /// <summary>In what the code here differs from that of an image.</summary>
    /// <param name="there">Of the image.</param>
    public string DifferenceFrom(CodeOutline there)
    {
        if (Awaits != there.Awaits) return $"it has {Counted(Awaits)} here, and {there.Awaits} where it was suspended";
        if (Calls != there.Calls) return "it uses other methods or fields, or these have another signature";
        if (Flow != there.Flow) return "a condition, a loop or a try block in it differs";
        return Constants != there.Constants ? "a number or text in it differs" : "its instructions differ";
    }

    private static string Counted(int awaits) => awaits == 1 ? "1 await" : $"{awaits} awaits";
}
