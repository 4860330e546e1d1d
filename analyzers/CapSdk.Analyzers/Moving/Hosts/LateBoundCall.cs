using CapSdk.Codecs.Code;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary><c>dynamic</c>, and reflection that calls, reads or sets what it has found.</summary>
internal sealed class LateBoundCall : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.LateBoundCall,
        "Confined code calls nothing that is only found while it runs",
        "{0} is bound while it runs. {1}.",
        "What a process calls is looked into before it moves: a hash code, a clock or a static field that changes would give another value on the next host, and no error. What dynamic and reflection call "
        + "is only found while they run, so all of these could be behind it. To ask a type for its name, its members or its attributes is no call, and a delegate that is invoked late is known where it is made.");

    public void Watch(RuleActions actions)
    {
        actions.OnOperation(
            CheckDynamic, OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicIndexerAccess, OperationKind.DynamicObjectCreation, OperationKind.Conversion,
            OperationKind.Binary, OperationKind.Unary, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.Await);
        actions.OnOperation(CheckMember, OperationKind.Invocation, OperationKind.MethodReference);
    }

    // The whole of an expression is one error.
    private static void CheckDynamic(OperationAnalysisContext context)
    {
        if (!IsBoundLate(context.Operation) || IsPartOfOne(context.Operation)) return;
        Report(context, $"'{context.Operation.Syntax.WithoutLeadingTrivia().WithoutTrailingTrivia()}'");
    }

    private static void CheckMember(OperationAnalysisContext context)
    {
        var method = context.Operation is IInvocationOperation call ? call.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        if (!LateBinding.Concerns(MetadataNames.Of(method.ContainingType.OriginalDefinition), method.Name, method.IsGenericMethod)) return;
        if (context.Operation is IMemberReferenceOperation named && Statics.IsNamed(named)) return;
        Report(context, $"What '{method.ContainingType.Name}.{method.Name}' finds");
    }

    private static void Report(OperationAnalysisContext context, string what) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), what, LateBinding.Instead));

    private static bool IsPartOfOne(IOperation operation)
    {
        for (var at = operation.Parent; at is not null and not (IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
            if (IsBoundLate(at)) return true;
        return false;
    }

    private static bool IsBoundLate(IOperation operation) => operation switch
    {
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation => true,
        // With 'as' it is asked for its type alone.
        IConversionOperation { IsTryCast: true } => false,
        IConversionOperation conversion => IsDynamic(conversion.Operand) && conversion.Type is { TypeKind: not TypeKind.Dynamic, SpecialType: not SpecialType.System_Object },
        IBinaryOperation binary => IsDynamic(binary.LeftOperand) || IsDynamic(binary.RightOperand),
        IUnaryOperation unary => IsDynamic(unary.Operand),
        ICompoundAssignmentOperation assignment => IsDynamic(assignment.Target) || IsDynamic(assignment.Value),
        IIncrementOrDecrementOperation step => IsDynamic(step.Target),
        IAwaitOperation waiting => IsDynamic(waiting.Operation),
        _ => false,
    };

    private static bool IsDynamic(IOperation operation) => operation.Type is { TypeKind: TypeKind.Dynamic };
}
