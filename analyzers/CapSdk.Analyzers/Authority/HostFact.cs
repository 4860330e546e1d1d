using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Uses of the base class library whose result is another one on another host.</summary>
internal static class HostFact
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.HostFact,
        "Confined code reads no facts of its host",
        "'{0}' {1}, so it is not the same on the next host: {2}",
        "Clocks, random numbers, time zones, cultures, seeds of hash codes and features of the processor are facts of one machine and one moment. Confined code asks a capability for them, so that it goes on "
        + "with the same ones after a move, and a test can hand in its own. "
        + "The package CapSdk.Powers has a clock and random numbers as capabilities; where a project refers to it, the IDE lets a class take an IClock or an IRandom in its constructor, makes async what waits for it, and lets whoever makes the class pass it on. The rule cannot be switched off, and a host checks again what it runs.");
}
