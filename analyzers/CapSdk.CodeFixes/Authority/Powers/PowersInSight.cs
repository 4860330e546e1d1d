using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Powers that code already has: a local, a parameter, a field, a property.</summary>
internal static class PowersInSight
{
    public static string? At(SemanticModel model, SyntaxNode node, INamedTypeSymbol contract) => model.LookupSymbols(node.SpanStart)
        .Select(symbol => (Rank: RankOf(symbol, model.Compilation, node, contract), symbol.Name))
        .Where(static one => one.Rank > 0).OrderBy(static one => one.Rank).ThenBy(static one => one.Name, StringComparer.Ordinal).Select(static one => Reading.Identifiers.Escape(one.Name)).FirstOrDefault();

    /// <summary>True where no object is at hand whose fields could be read.</summary>
    public static bool IsStatic(SyntaxNode node)
    {
        foreach (var at in node.Ancestors())
        {
            if (at is TypeDeclarationSyntax or GlobalStatementSyntax) return at is GlobalStatementSyntax;
            if (at is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.StaticKeyword)) return true;
            if (at is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword)) return true;
            if (at is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.StaticKeyword)) return true;
        }

        return true;
    }

    // The nearest first; 0 for what is none.
    private static int RankOf(ISymbol symbol, Compilation compilation, SyntaxNode node, INamedTypeSymbol contract)
    {
        var (rank, type) = symbol switch
        {
            ILocalSymbol local when local.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree == node.SyntaxTree && reference.Span.End < node.SpanStart) => (1, local.Type),
            IParameterSymbol parameter when !IsOfPrimary(parameter) || !IsStatic(node) => (2, parameter.Type),
            IFieldSymbol { IsImplicitlyDeclared: false } field when field.IsStatic || !IsStatic(node) => (3, field.Type),
            IPropertySymbol { Parameters.Length: 0, GetMethod: not null } property when property.IsStatic || !IsStatic(node) => (4, property.Type),
            _ => (0, null),
        };
        return type is not null && compilation.ClassifyCommonConversion(type, contract) is { Exists: true, IsImplicit: true } && type.SpecialType == SpecialType.None ? rank : 0;
    }

    private static bool IsOfPrimary(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);
}
