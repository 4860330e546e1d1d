using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Callbacks on a token that nobody takes away again. A registration that is held over an await is an untravelable value.</summary>
internal sealed class TokenCallback : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.TokenCallback,
        "Confined code leaves no callbacks on tokens",
        "{0} leaves a callback on a token, and nobody takes it away: it does not move. Leave it with OnCancelled(…), which moves; or dispose of it before the next await, and call ThrowIfCancellationRequested() on the token after it.",
        "A token moves with its CancelSource, but what was registered on it does not: after a move nobody would be called, so the move is refused for as long as the callback is there. "
        + "A token that is linked to others is a callback on each of them. What OnCancelled(…) leaves moves, and is called wherever the process is then; so are calls of capabilities that were given the token.");

    public void Watch(RuleActions actions) => actions.OnOperation(Check, OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("Register" or "UnsafeRegister" or "CreateLinkedTokenSource") || NameOf(call.TargetMethod) is not { } name) return;
        if (!IsLeft(call)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), name));
    }

    private static string? NameOf(IMethodSymbol method) => MetadataNames.Of(method.ContainingType) switch
    {
        "System.Threading.CancellationToken" or "System.Threading.CancellationTokenSource" => method.ContainingType.Name + "." + method.Name,
        _ => null,
    };

    // Whoever else is given it may take it away.
    private static bool IsLeft(IOperation value) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment => assignment.Parent is IExpressionStatementOperation && IsLeftIn(local, value),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator } => declarator.Parent?.Parent?.Parent is not (IUsingOperation or IUsingDeclarationOperation) && IsLeftIn(local, value),
        IConditionalAccessOperation access => access.WhenNotNull == value && IsLeft(access),
        IConversionOperation conversion => IsLeft(conversion),
        IParenthesizedOperation parenthesized => IsLeft(parenthesized),
        IPropertyReferenceOperation => true,
        _ => false,
    };

    // A local is left where nothing but its properties and what it gives to read is used.
    private static bool IsLeftIn(ILocalSymbol local, IOperation value) => Functions.Root(value).Descendants().OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(static reference => reference.Parent switch
        {
            IPropertyReferenceOperation => true,
            IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name is not ("Dispose" or "DisposeAsync" or "Unregister"),
            ISimpleAssignmentOperation assignment => assignment.Target == reference,
            _ => false,
        });
}
