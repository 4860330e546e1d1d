using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Contracts;

/// <summary>in T, out T → T.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class VariantCapabilityFix() : DeclarationFix<TypeParameterSyntax>(Rules.VariantCapability, "Remove the variance")
{
    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(TypeParameterSyntax declaration) =>
        [declaration.WithVarianceKeyword(default).WithLeadingTrivia(declaration.GetLeadingTrivia())];
}
