using CapSdk.Analyzers.Moving;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>Casts that make more of a capability than was handed in.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapabilityCast() : AuthorityAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.CapabilityCast,
        "Confined code uses a capability as what it was handed in",
        "A cast from the capability '{0}' to '{1}' asks for more than was handed in: take a {1} where it is needed",
        "A capability is an object and an interface: whoever is handed an IReadOnlyDirectory is not to find out that there is an IDirectory behind it. Between processes such a cast fails; inside of one it would "
        + "succeed, and the same code would do more or less depending on where its neighbour runs. The rule cannot be switched off, and a host checks again what it runs.");

    private protected override void Watch(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Check, OperationKind.Conversion, OperationKind.IsType, OperationKind.DeclarationPattern, OperationKind.TypePattern, OperationKind.RecursivePattern);

    private static void Check(OperationAnalysisContext context)
    {
        var (from, to) = context.Operation switch
        {
            IConversionOperation { IsImplicit: false } conversion => (conversion.Operand.Type, conversion.Type),
            IIsTypeOperation test => (test.ValueOperand.Type, test.TypeOperand),
            IDeclarationPatternOperation pattern => (pattern.InputType, pattern.MatchedType),
            ITypePatternOperation pattern => (pattern.InputType, pattern.MatchedType),
            IRecursivePatternOperation pattern => (pattern.InputType, pattern.MatchedType),
            _ => (null, null),
        };
        if (from is null || to is null || !from.IsCapability() || IsNoMore(from, to) || !context.ContainingSymbol.IsConfined()) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), from.Name, to.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
    }

    private static bool IsNoMore(ITypeSymbol from, ITypeSymbol to) =>
        to.SpecialType == SpecialType.System_Object || to.TypeKind is TypeKind.TypeParameter or TypeKind.Error || SymbolEqualityComparer.Default.Equals(from, to)
        || from.AllInterfaces.Any(facet => SymbolEqualityComparer.Default.Equals(facet, to));
}
