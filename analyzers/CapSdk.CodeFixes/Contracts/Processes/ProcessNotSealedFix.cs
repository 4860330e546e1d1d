using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>class → sealed class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class ProcessNotSealedFix() : DeclarationFix<ClassDeclarationSyntax>(Rules.ProcessNotSealed, "Seal the class")
{
    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(ClassDeclarationSyntax declaration)
    {
        var sealing = SyntaxFactory.Token(SyntaxKind.SealedKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        // partial has to stay the last of the modifiers.
        var partial = declaration.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (declaration.Modifiers.Count > 0 && partial != 0)
            return [declaration.WithModifiers(declaration.Modifiers.Insert(partial < 0 ? declaration.Modifiers.Count : partial, sealing))];
        // The comments above the class belong to its first token, also when that was the class keyword.
        var first = partial == 0 ? declaration.Modifiers[0] : declaration.Keyword;
        return [declaration.ReplaceToken(first, first.WithLeadingTrivia()).WithModifiers(Sealed(declaration, sealing.WithLeadingTrivia(first.LeadingTrivia)))];
    }

    private static SyntaxTokenList Sealed(ClassDeclarationSyntax declaration, SyntaxToken sealing) =>
        SyntaxFactory.TokenList(declaration.Modifiers.Select(m => m.WithLeadingTrivia()).Prepend(sealing));
}
