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
            CheckUse, OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicObjectCreation, OperationKind.DynamicIndexerAccess, OperationKind.Conversion, OperationKind.Binary, OperationKind.Unary,
            OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment, OperationKind.TupleBinary, OperationKind.Await, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Spread, OperationKind.Loop);
    }

    // Of something that others have declared as dynamic. What is called with it says it for its operands.
    private static void CheckUse(OperationAnalysisContext context)
    {
        if (IsLate(context.Operation)) context.ReportDiagnostic(Diagnostic.Create(Descriptor, (context.Operation is IUsingOperation { Resources: var held } ? held : context.Operation).Syntax.GetLocation()));
    }

    /// <summary>True for what is bound while the program runs.</summary>
    public static bool IsLate(IOperation operation) => operation switch
    {
        IConversionOperation conversion => IsDynamic(conversion.Operand.Type) && conversion.Type?.SpecialType != SpecialType.System_Object,
        IBinaryOperation => IsDynamic(operation.Type),
        // What a condition asks of its operand, its type does not tell.
        IUnaryOperation unary => IsDynamic(unary.Operand.Type),
        IIncrementOrDecrementOperation step => IsDynamic(step.Target.Type),
        ICompoundAssignmentOperation assignment => IsDynamic(assignment.Target.Type) || IsDynamic(assignment.Value.Type),
        ITupleBinaryOperation tuples => HasDynamic(tuples.LeftOperand.Type) || HasDynamic(tuples.RightOperand.Type),
        IAwaitOperation wait => IsDynamic(wait.Operation.Type),
        // Each item is converted to what the variable says.
        ILoopOperation loop => loop is IForEachLoopOperation { SemanticModel: { } model, Syntax: ForEachStatementSyntax each } && IsDynamic(model.GetForEachStatementInfo(each).ElementType) && !each.Type.IsVar,
        ISpreadOperation spread => IsDynamic(spread.Operand.Type),
        IUsingOperation { Resources: var resources } => IsDisposedLate(resources),
        IUsingDeclarationOperation { DeclarationGroup: var resources } => IsDisposedLate(resources),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation => true,
        _ => false,
    };

    /// <summary>True for what an alias hides: dynamic itself, or a type that is made of it.</summary>
    public static bool IsNamed(ISymbol target) => target switch
    {
        IDynamicTypeSymbol => true,
        IArrayTypeSymbol array => IsNamed(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsNamed),
        _ => false,
    };

    private static bool IsDynamic(ITypeSymbol? type) => type?.TypeKind == TypeKind.Dynamic;

    // Tuples are compared item by item, those in them too.
    private static bool HasDynamic(ITypeSymbol? type) => IsDynamic(type) || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(static element => HasDynamic(element.Type)));

    private static bool IsDisposedLate(IOperation resources) => resources is IVariableDeclarationGroupOperation group
        ? group.Declarations.Any(static declaration => declaration.Declarators.Any(static declarator => IsDynamic(declarator.Symbol.Type)))
        : IsDynamic(resources.Type);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (name.Identifier.ValueText != "dynamic") return;
        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IDynamicTypeSymbol) context.ReportDiagnostic(Diagnostic.Create(Descriptor, name.GetLocation()));
    }
}
