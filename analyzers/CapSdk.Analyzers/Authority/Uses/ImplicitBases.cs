using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>The base constructor that a class calls without a word: where it has no constructor of its own, or one that names none.</summary>
internal static class ImplicitBases
{
    /// <summary>Null where each constructor says which one it calls, or there is none to be called.</summary>
    public static IMethodSymbol? CalledBy(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false, BaseType: { SpecialType: not SpecialType.System_Object } above } && type.InstanceConstructors.Any(CallsIt)
            ? above.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty)
            : null;

    private static bool CallsIt(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).FirstOrDefault() switch
    {
        null => constructor.Parameters.IsEmpty,
        ConstructorDeclarationSyntax declared => declared.Initializer is null,
        TypeDeclarationSyntax primary => primary.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Any() != true,
        _ => false,
    };
}
