namespace CapSdk.Scenarios;

/// <summary>Numbers and characters that C# has keywords for.</summary>
public static class PrimitiveValues
{
    [Covers("values/bool")]
    public static async Promise<string> Bool(IOutside outside)
    {
        bool yes = true, no = false;
        await outside.Pause();
        return $"{yes} {no}";
    }

    [Covers("values/byte")]
    public static async Promise<string> Byte(IOutside outside)
    {
        byte value = 200;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/sbyte")]
    public static async Promise<string> SByte(IOutside outside)
    {
        sbyte value = -100;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/short")]
    public static async Promise<string> Short(IOutside outside)
    {
        short value = -30000;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/ushort")]
    public static async Promise<string> UShort(IOutside outside)
    {
        ushort value = 60000;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/int")]
    public static async Promise<string> Int(IOutside outside)
    {
        int least = int.MinValue, small = 3;
        await outside.Pause();
        return $"{least} {small}";
    }

    [Covers("values/uint")]
    public static async Promise<string> UInt(IOutside outside)
    {
        uint value = uint.MaxValue;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/long")]
    public static async Promise<string> Long(IOutside outside)
    {
        long value = long.MinValue;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/ulong")]
    public static async Promise<string> ULong(IOutside outside)
    {
        ulong value = ulong.MaxValue;
        await outside.Pause();
        return $"{value}";
    }

    [Covers("values/nint")]
    public static async Promise<string> NInt(IOutside outside)
    {
        nint low = -5, far = unchecked((nint)0x7FFF_0000_0000_0001);
        nint? none = null;
        await outside.Pause();
        return $"{low} {far} {none}";
    }

    [Covers("values/nuint")]
    public static async Promise<string> NUInt(IOutside outside)
    {
        nuint high = unchecked((nuint)0xF000_0000_0000_0001);
        object boxed = (nuint)7;
        await outside.Pause();
        return $"{high} {boxed} {boxed is nuint}";
    }

    [Covers("values/float")]
    public static async Promise<string> Float(IOutside outside)
    {
        float tiny = 1.5e-30f, minusZero = -0f;
        await outside.Pause();
        return $"{tiny:R} {float.IsNegative(minusZero)}";
    }

    [Covers("values/double")]
    public static async Promise<string> Double(IOutside outside)
    {
        double third = 1.0 / 3, endless = double.NegativeInfinity;
        await outside.Pause();
        return $"{third:R} {endless}";
    }

    [Covers("values/a NaN keeps its bits")]
    public static async Promise<string> NotANumber(IOutside outside)
    {
        var odd = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_BEEF);
        await outside.Pause();
        return $"{BitConverter.DoubleToUInt64Bits(odd):X}";
    }

    [Covers("values/char")]
    public static async Promise<string> Char(IOutside outside)
    {
        char letter = 'ß', half = '\uD800';
        await outside.Pause();
        return $"{letter} {(int)half}";
    }

    [Covers("values/decimal")]
    public static async Promise<string> Decimal(IOutside outside)
    {
        decimal money = -123.4500m;
        await outside.Pause();
        return $"{money} {money + 1}";
    }

    [Covers("values/object")]
    public static async Promise<string> PlainObject(IOutside outside)
    {
        object one = new(), same = one, other = new();
        await outside.Pause();
        return $"{one == same} {one == other}";
    }
}
