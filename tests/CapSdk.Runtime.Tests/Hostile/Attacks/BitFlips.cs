using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Some bits anywhere are turned over.</summary>
internal sealed class BitFlips : Attack
{
    public override byte[] Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var bytes = (byte[])victim.Valid.Clone();
        for (var flips = 1 + dice.Below(3); flips > 0; flips--) bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        return bytes;
    }
}
