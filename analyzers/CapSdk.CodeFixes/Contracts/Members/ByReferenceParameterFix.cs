using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>Removes <c>in</c> and <c>ref readonly</c>, which change nothing for callers. What ref and out give back has to be redesigned by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class ByReferenceParameterFix() : DeclarationFix<ParameterSyntax>(Rules.ByReferenceParameter, "Pass by value")
{
    /// <inheritdoc/>
    protected override bool CanChange(ParameterSyntax declaration) =>
        declaration.Modifiers.Any(SyntaxKind.InKeyword) || declaration.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(ParameterSyntax declaration) =>
        [declaration.WithModifiers(default).WithLeadingTrivia(declaration.GetLeadingTrivia())];
}
