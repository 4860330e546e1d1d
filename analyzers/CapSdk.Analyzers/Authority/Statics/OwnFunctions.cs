using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Static methods and properties of the project that give functions: parsers that are made of parsers. What such a function remembers can be told where it stands in the method itself, and of nothing else.</summary>
internal static class OwnFunctions
{
    // A chain that is longer is none that anybody has written by hand.
    private const int MaxDepth = 50;

    /// <summary>True where all that is given back is written there, was handed in, or comes of another one that is told.</summary>
    public static bool OnlyGives(ISymbol factory, SemanticModel model, CancellationToken cancel) => OnlyGives(factory, model, MaxDepth, cancel);

    private static bool OnlyGives(ISymbol factory, SemanticModel model, int depth, CancellationToken cancel)
    {
        // The model is of one file, and may not be asked of another; of what is virtual another body may run.
        if (depth == 0 || factory is not { IsStatic: true, IsExtern: false, IsVirtual: false, IsAbstract: false, OriginalDefinition.DeclaringSyntaxReferences: { Length: 1 } references } || references[0].SyntaxTree != model.SyntaxTree) return false;
        var given = GivenIn(references[0].GetSyntax(cancel)).ToList();
        return given.Count > 0 && given.All(value => IsTold(value, model, depth, cancel));
    }

    private static IEnumerable<ExpressionSyntax?> GivenIn(SyntaxNode factory) => factory switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var only } => [only],
        PropertyDeclarationSyntax { ExpressionBody.Expression: var only } => [only],
        MethodDeclarationSyntax or PropertyDeclarationSyntax => factory.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(static node => node is ReturnStatementSyntax or AccessorDeclarationSyntax { ExpressionBody: not null }).Select(static node => node is ReturnStatementSyntax end ? end.Expression : ((AccessorDeclarationSyntax)node).ExpressionBody!.Expression),
        _ => [],
    };

    private static bool IsTold(ExpressionSyntax? value, SemanticModel model, int depth, CancellationToken cancel) => value switch
    {
        AnonymousFunctionExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsTold(inner.Expression, model, depth, cancel),
        ConditionalExpressionSyntax choice => IsTold(choice.WhenTrue, model, depth, cancel) && IsTold(choice.WhenFalse, model, depth, cancel),
        SwitchExpressionSyntax choice => choice.Arms.All(arm => arm.Expression is ThrowExpressionSyntax || IsTold(arm.Expression, model, depth, cancel)),
        InvocationExpressionSyntax => model.GetSymbolInfo(value, cancel).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } called && OnlyGives(called.ReducedFrom ?? called, model, depth - 1, cancel),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => model.GetSymbolInfo(value, cancel).Symbol switch
        {
            IParameterSymbol => true,
            IMethodSymbol named => named.IsStatic || named.MethodKind == MethodKind.LocalFunction,
            IFieldSymbol { IsStatic: true, IsReadOnly: true } => true,
            IPropertySymbol { IsStatic: true } property when !StoredProperties.IsStored(property.OriginalDefinition) => OnlyGives(property, model, depth - 1, cancel),
            _ => false,
        },
        _ => false,
    };
}
