using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Tasks that confined code drops, of methods that are not confined. What is left of such a method while it waits is kept by the machine, and nothing of the process leads to it. Confined async
/// methods are reported themselves; behind an interface or a base class may be any method, which the runtime finds out.
/// </summary>
internal static class DroppedTasks
{
    private static readonly HashSet<string> s_looking = ["IsCompleted", "IsCompletedSuccessfully", "IsFaulted", "IsCanceled", "Status", "Exception", "Id", "AsyncState"];

    /// <summary>True where a call has somebody go on for whom nobody waits.</summary>
    public static bool IsLeft(IOperation operation, IMethodSymbol method) =>
        GoesOn(method) && (operation is IInvocationOperation call ? method.ReturnsVoid || IsDropped(call) : method.ReturnsVoid && operation is IMethodReferenceOperation);

    private static bool GoesOn(IMethodSymbol method) =>
        (method.ReturnsVoid ? method.IsAsync : method.ReturnType.IsTask() && (method.IsAsync || method.IsAbstract))
        && method is { DeclaringSyntaxReferences.Length: > 0, ContainingType: { } declaring } && !declaring.IsCapability() && !declaring.IsDevice() && !method.IsConfined();

    private static bool IsDropped(IOperation value) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IConversionOperation or IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation => IsDropped(value.Parent),
        IConditionalAccessOperation access => access.WhenNotNull == value && IsDropped(access),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" } call => call.Instance == value && IsDropped(call),
        IPropertyReferenceOperation { Property: var property } => property.ContainingType.IsTask() && s_looking.Contains(property.Name),
        IArgumentOperation { Parent: IInvocationOperation call } => (Gathers(call.TargetMethod) && IsDropped(call)) || IsEmpty(call.TargetMethod),
        _ => false,
    };

    private static bool Gathers(IMethodSymbol method) => method.Name is "WhenAll" or "WhenAny" && method.ContainingType.IsTask();

    // The known way to say that nobody waits: an extension method that does nothing.
    private static bool IsEmpty(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsVirtual: false, IsOverride: false, DeclaringSyntaxReferences.Length: 1 } && method.DeclaringSyntaxReferences[0].GetSyntax() is BaseMethodDeclarationSyntax { Body.Statements.Count: 0 };
}
