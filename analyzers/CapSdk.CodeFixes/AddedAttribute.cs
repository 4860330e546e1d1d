using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace CapSdk.CodeFixes;

/// <summary>An attribute of the SDK on a line of its own above a declaration, below its comments.</summary>
internal static class AddedAttribute
{
    /// <param name="attribute">Without <c>Attribute</c>.</param>
    public static TDeclaration On<TDeclaration>(TDeclaration declaration, string attribute) where TDeclaration : MemberDeclarationSyntax
    {
        var leading = declaration.GetLeadingTrivia();
        var indentation = leading.LastOrDefault() is { } last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;
        var name = SyntaxFactory.ParseName("global::CapSdk." + attribute).WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(leading).WithTrailingTrivia(LineEnds.Of(declaration));
        var bare = declaration.WithLeadingTrivia(indentation);
        return (TDeclaration)bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
