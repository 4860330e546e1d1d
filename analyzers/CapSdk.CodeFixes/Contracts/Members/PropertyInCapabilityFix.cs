using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>A property → a method that gets, and one that sets if it can be set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class PropertyInCapabilityFix() : DeclarationFix<PropertyDeclarationSyntax>(Rules.PropertyInCapability, "Declare a method instead")
{
    /// <inheritdoc/>
    protected override bool CanChange(PropertyDeclarationSyntax declaration) =>
        declaration.AccessorList is { } accessors && accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null);

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(PropertyDeclarationSyntax declaration)
    {
        var end = LineEnds.Of(declaration);
        var canGet = Has(declaration, SyntaxKind.GetAccessorDeclaration);
        if (canGet)
            yield return Method(PromiseSyntax.PromiseOf(declaration.Type), declaration.Identifier, SyntaxFactory.ParameterList(), declaration.GetLeadingTrivia(), end);
        if (!Has(declaration, SyntaxKind.SetAccessorDeclaration) && !Has(declaration, SyntaxKind.InitAccessorDeclaration)) yield break;
        var value = SyntaxFactory.Parameter(SyntaxFactory.Identifier("value")).WithType(declaration.Type.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space));
        var parameters = SyntaxFactory.ParameterList(SyntaxFactory.SingletonSeparatedList(value));
        // The comments stay above the first of the two.
        var indentation = SyntaxFactory.TriviaList(declaration.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        var leading = canGet ? indentation : declaration.GetLeadingTrivia();
        yield return Method(PromiseSyntax.Promise, SyntaxFactory.Identifier("Set" + declaration.Identifier.ValueText), parameters, leading, end);
    }

    private static bool Has(PropertyDeclarationSyntax declaration, SyntaxKind accessor) => declaration.AccessorList!.Accessors.Any(a => a.IsKind(accessor));

    private static MethodDeclarationSyntax Method(TypeSyntax result, SyntaxToken name, ParameterListSyntax parameters, SyntaxTriviaList leading, SyntaxTrivia end) =>
        SyntaxFactory.MethodDeclaration(result.WithTrailingTrivia(SyntaxFactory.Space), name.WithoutTrivia())
            .WithParameterList(parameters)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end))
            .WithLeadingTrivia(leading);
}
