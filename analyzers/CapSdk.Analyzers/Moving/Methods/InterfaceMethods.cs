using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal static class InterfaceMethods
{
    /// <summary>True for a method that is called through an interface as well.</summary>
    public static bool Implements(IMethodSymbol method) =>
        !method.ExplicitInterfaceImplementations.IsEmpty
        || (method.MethodKind == MethodKind.Ordinary && method.ContainingType.AllInterfaces.SelectMany(facet => facet.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method, method.ContainingType.FindImplementationForInterfaceMember(member))));
}
