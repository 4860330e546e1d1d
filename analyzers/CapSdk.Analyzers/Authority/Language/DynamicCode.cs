using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Members that are bound while the program runs.</summary>
internal sealed class DynamicCode : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.DynamicCode,
        "Confined code is bound when it is compiled",
        "'dynamic' binds members by reflection while the program runs, so that nobody can tell what is called: declare the type",
        "What is called through dynamic is chosen by name when it runs, past all that is known of types. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions)
    {
        actions.OnNode(Check, SyntaxKind.IdentifierName);
        actions.OnOperation(
            CheckUse, OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicObjectCreation, OperationKind.DynamicIndexerAccess, OperationKind.Conversion, OperationKind.Binary, OperationKind.Unary);
    }

    // Of something that others have declared as dynamic. What is called with it says it for its operands.
    private static void CheckUse(OperationAnalysisContext context)
    {
        var isLate = context.Operation switch
        {
            IConversionOperation conversion => conversion.Operand.Type?.TypeKind == TypeKind.Dynamic && conversion.Type?.SpecialType != SpecialType.System_Object,
            IBinaryOperation or IUnaryOperation => context.Operation.Type?.TypeKind == TypeKind.Dynamic,
            _ => true,
        };
        if (isLate) context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation()));
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (name.Identifier.ValueText != "dynamic") return;
        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IDynamicTypeSymbol) context.ReportDiagnostic(Diagnostic.Create(Descriptor, name.GetLocation()));
    }
}
