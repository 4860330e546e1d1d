using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Streams that components have written out, as classes that give their items by promises. What moves is the object, so where it was made says nothing; what its methods wait for is looked at
/// there, or by the runtime.
/// </summary>
internal static class OwnStreams
{
    /// <summary>True for a class whose objects are such streams.</summary>
    public static bool IsOne(ITypeSymbol? type) => IsOfComponent(type) && Has(type!, "System.Collections.Generic.IAsyncEnumerable`1", "GetAsyncEnumerator");

    /// <summary>True for the method with which such a stream gives its next item.</summary>
    public static bool Gives(ISymbol member) =>
        member is IMethodSymbol { Name: "MoveNextAsync", ContainingType: var type } && IsOfComponent(type) && Has(type, "System.Collections.Generic.IAsyncEnumerator`1", "MoveNextAsync");

    private static bool IsOfComponent(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, ContainingAssembly: { } assembly } && (assembly is ISourceAssemblySymbol || assembly.IsComponentAssembly());

    // An async method keeps its rest where it does not move.
    private static bool Has(ITypeSymbol type, string facet, string method) => type.AllInterfaces.Any(one =>
        MetadataNames.Of(one.OriginalDefinition) == facet
        && one.GetMembers(method).Any(member => type.FindImplementationForInterfaceMember(member) is IMethodSymbol { IsAsync: false }));
}
