using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>The function that an await would suspend.</summary>
internal static class Functions
{
    /// <summary>A method, a local function, a lambda, a statement at the top level; something else where nothing can be awaited.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().FirstOrDefault(static at =>
        at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax or PrimaryConstructorBaseTypeSyntax);

    public static bool IsAsync(SyntaxNode function) => function switch
    {
        GlobalStatementSyntax => true,
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    public static IMethodSymbol? SymbolOf(SyntaxNode function, SemanticModel model, CancellationToken cancel) =>
        (function is AnonymousFunctionExpressionSyntax ? model.GetSymbolInfo(function, cancel).Symbol : model.GetDeclaredSymbol(function, cancel)) as IMethodSymbol;

    /// <summary>Whether somebody else has said what it returns.</summary>
    public static bool IsPrescribed(IMethodSymbol method) =>
        method.IsOverride || method.IsVirtual || method.IsAbstract || method.IsExtern || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null || method.ExplicitInterfaceImplementations.Length > 0
        || method.ContainingType.AllInterfaces.SelectMany(static facet => facet.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>Whether a span or a reference is held in a local: over an await it must not be, and whether it would be the compiler says only when it emits.</summary>
    public static bool HoldsReferences(SyntaxNode function, SemanticModel model, CancellationToken cancel) => function is not GlobalStatementSyntax
        && function.DescendantNodes().Any(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or ParameterSyntax && model.GetDeclaredSymbol(node, cancel) switch
        {
            ILocalSymbol local => local.IsRef || local.Type.IsRefLikeType,
            IParameterSymbol parameter => parameter.Type.IsRefLikeType,
            _ => false,
        });

    /// <summary>The expression of an arrow, or that of each return; not of functions inside.</summary>
    public static IEnumerable<SyntaxNode> Results(SyntaxNode function)
    {
        if (ArrowOf(function) is { } arrow) return [arrow];
        return BodyOf(function) is { } body ? body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>() : [];
    }

    public static BlockSyntax? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Body,
        LocalFunctionStatementSyntax local => local.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        _ => null,
    };

    private static ExpressionSyntax? ArrowOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };
}
