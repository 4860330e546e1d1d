using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Members that are bound while the program runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DynamicCode() : AuthorityAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.DynamicCode,
        "Confined code is bound when it is compiled",
        "'dynamic' binds members by reflection while the program runs, so that nobody can tell what is called: declare the type",
        "What is called through dynamic is chosen by name when it runs, past all that is known of types. The rule cannot be switched off, and a host checks again what it runs.");

    private protected override void Watch(CompilationStartAnalysisContext context) => context.RegisterSyntaxNodeAction(Check, SyntaxKind.IdentifierName);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (name.Identifier.ValueText != "dynamic" || context.ContainingSymbol is not { } holder || !holder.IsConfined()) return;
        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IDynamicTypeSymbol) context.ReportDiagnostic(Diagnostic.Create(Descriptor, name.GetLocation()));
    }
}
