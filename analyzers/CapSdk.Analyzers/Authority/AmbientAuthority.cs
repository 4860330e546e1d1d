using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Uses of the base class library that reach what nobody handed in.</summary>
internal static class AmbientAuthority
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.AmbientAuthority,
        "Confined code has no authority but the capabilities that it was handed",
        "'{0}' {1}, which is ambient authority: {2}",
        "What confined code can do, whoever handed it its capabilities has decided: it reaches no file, network, console, environment, process or thread by itself, and shares nothing with the rest of the OS "
        + "process. So it can be moved, and its users can tell from a constructor what it can do. What the base class library offers is judged member by member; what is in no list is denied. "
        + "The package CapSdk.Powers has a console, a log and folders to read as capabilities; where a project refers to it, the IDE lets a class take an IConsole or an IReadOnlyDirectory in its constructor, and whoever makes the class pass it on. "
        + "A class that implements a capability and need not move can be made a [Device]. The rule cannot be switched off, and a host checks again what it runs.");
}
