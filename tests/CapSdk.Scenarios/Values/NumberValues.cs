using System.Numerics;

namespace CapSdk.Scenarios;

/// <summary>Numbers that the base library has types for.</summary>
public static class NumberValues
{
    [Covers("values/Half")]
    public static async Promise<string> OfHalf(IOutside outside)
    {
        Half tenth = (Half)0.1, most = Half.MaxValue;
        await outside.Pause();
        return $"{tenth} {most}";
    }

    [Covers("values/Int128")]
    public static async Promise<string> OfInt128(IOutside outside)
    {
        Int128 least = Int128.MinValue;
        await outside.Pause();
        return $"{least} {least + 1}";
    }

    [Covers("values/UInt128")]
    public static async Promise<string> OfUInt128(IOutside outside)
    {
        UInt128 most = UInt128.MaxValue;
        await outside.Pause();
        return $"{most}";
    }

    [Covers("values/BigInteger")]
    public static async Promise<string> OfBigInteger(IOutside outside)
    {
        var big = BigInteger.Pow(-7, 99);
        await outside.Pause();
        return $"{big} {big % 1000}";
    }

    [Covers("values/Complex")]
    public static async Promise<string> OfComplex(IOutside outside)
    {
        var turned = new Complex(1.5, -2);
        await outside.Pause();
        return $"{turned.Real} {turned.Imaginary}";
    }

    [Covers("values/Range")]
    public static async Promise<string> OfRange(IOutside outside)
    {
        Range middle = 1..^1;
        int[] numbers = [1, 2, 3, 4];
        await outside.Pause();
        return string.Join(",", numbers[middle]);
    }

    [Covers("values/Index")]
    public static async Promise<string> OfIndex(IOutside outside)
    {
        Index last = ^1;
        int[] numbers = [1, 2, 3, 4];
        await outside.Pause();
        return $"{numbers[last]} {last.IsFromEnd}";
    }

    [Covers("values/Guid")]
    public static async Promise<string> OfGuid(IOutside outside)
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        await outside.Pause();
        return $"{id}";
    }
}
