using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Async code that gives back nothing: it leaves the turn, and whoever called it.</summary>
internal sealed class AsyncVoid : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.AsyncVoid,
        "Confined code stays in its turn",
        "{0} that is async and gives nothing back leaves the turn, and its error ends the OS process: let it return a Promise",
        "What is async void posts its rest to whatever context there is, which ends the OS process when it throws. "
        + "The IDE lets it return a Promise, and lets its callers wait for that. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnNode(
        Check, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression, SyntaxKind.AnonymousMethodExpression);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var (what, keyword) = context.Node switch
        {
            MethodDeclarationSyntax method => ("A method", Async(method.Modifiers)),
            LocalFunctionStatementSyntax local => ("A local function", Async(local.Modifiers)),
            AnonymousFunctionExpressionSyntax lambda => ("A lambda", lambda.AsyncKeyword),
            _ => ("", default),
        };
        if (!keyword.IsKind(SyntaxKind.AsyncKeyword)) return;
        var symbol = context.Node is AnonymousFunctionExpressionSyntax ? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol : context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken);
        if (symbol is IMethodSymbol { ReturnsVoid: true }) context.ReportDiagnostic(Diagnostic.Create(Descriptor, keyword.GetLocation(), what));
    }

    private static SyntaxToken Async(SyntaxTokenList modifiers) => modifiers.IndexOf(SyntaxKind.AsyncKeyword) is >= 0 and var at ? modifiers[at] : default;
}
