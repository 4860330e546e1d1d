using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Types of the project that hold data and do nothing: their members have no bodies beyond what the compiler writes, so there is nothing in them to be checked.</summary>
internal static class PlainData
{
    public static bool IsOne(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate) return true;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || type.IsStatic) return false;
        return type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Members.All(HasNoBody));
    }

    private static bool HasNoBody(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => !IsStatic(field.Modifiers) && field.Declaration.Variables.All(static variable => IsPlain(variable.Initializer)),
        PropertyDeclarationSyntax property => !IsStatic(property.Modifiers) && property.ExpressionBody is null && IsPlain(property.Initializer)
            && property.AccessorList is { } accessors && accessors.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null),
        EventFieldDeclarationSyntax @event => !IsStatic(@event.Modifiers),
        MethodDeclarationSyntax method => method.Body is null && method.ExpressionBody is null && !method.Modifiers.Any(SyntaxKind.ExternKeyword),
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => true,
        _ => false,
    };

    // What a type has to have, and has not yet, holds nothing.
    private static bool IsStatic(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword) && !modifiers.Any(SyntaxKind.AbstractKeyword);

    // A constant, or an empty object of the declared type.
    private static bool IsPlain(EqualsValueClauseSyntax? initializer) => initializer?.Value switch
    {
        null or LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: LiteralExpressionSyntax } => true,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        _ => false,
    };
}
