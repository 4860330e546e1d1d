using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>The end is cut off, or bytes follow it.</summary>
internal sealed class Truncation : Attack
{
    public override byte[] Alter(Victim victim, Dice dice, Arsenal arsenal) => dice.Once(8)
        ? [.. victim.Valid, .. new byte[1 + dice.Below(64)]]
        : victim.Valid[..dice.Below(victim.Valid.Length)];
}
