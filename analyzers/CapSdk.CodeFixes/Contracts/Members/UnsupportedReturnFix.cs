using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>T → Promise&lt;T&gt;.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class UnsupportedReturnFix() : DeclarationFix<MethodDeclarationSyntax>(Rules.UnsupportedReturn, "Return a promise")
{
    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(MethodDeclarationSyntax declaration) =>
        [declaration.WithReturnType(PromiseSyntax.PromiseOf(declaration.ReturnType).WithTriviaFrom(declaration.ReturnType))];
}
