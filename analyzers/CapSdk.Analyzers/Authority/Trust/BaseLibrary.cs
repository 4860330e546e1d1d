using System.Runtime.CompilerServices;
using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What the base class library declares. No assembly of others is taken for a part of it by its name or its namespaces: a list that allows its own types would allow theirs.</summary>
internal static class BaseLibrary
{
    // Each use of a member asks.
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<bool>> s_known = new();

    public static bool Owns(IAssemblySymbol? assembly) => assembly is not null && s_known.GetValue(assembly, static one => new(BaseLibraryAssemblies.Contain(one.Name, one.Identity.PublicKeyToken))).Value;
}
