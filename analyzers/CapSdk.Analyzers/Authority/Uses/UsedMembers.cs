using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>The members that an operation uses: those that are written out, and those that the language calls for it.</summary>
internal static class UsedMembers
{
    public static readonly ImmutableArray<OperationKind> Kinds =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.EventReference, OperationKind.MethodReference,
        OperationKind.Conversion, OperationKind.Binary, OperationKind.Unary, OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment,
        OperationKind.Loop, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.Await, OperationKind.DeconstructionAssignment, OperationKind.RecursivePattern, OperationKind.ListPattern, OperationKind.SlicePattern,
        OperationKind.ImplicitIndexerReference, OperationKind.CollectionExpression, OperationKind.Lock, OperationKind.Interpolation,
    ];

    public static IEnumerable<ISymbol> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod.ReducedFrom ?? call.TargetMethod],
        IObjectCreationOperation { Constructor: { } constructor } => [constructor],
        IMemberReferenceOperation reference => [reference.Member],
        IConversionOperation { OperatorMethod: { } conversion } => [conversion],
        IBinaryOperation binary => OfBinary(binary),
        IUnaryOperation { OperatorMethod: { } unary } => [unary],
        IIncrementOrDecrementOperation { OperatorMethod: { } increment } => [increment],
        ICompoundAssignmentOperation assignment => OfCompound(assignment),
        IInterpolationOperation interpolation => OfText(interpolation.Expression),
        IForEachLoopOperation loop => OfForEach(loop),
        IAwaitOperation wait => OfAwait(wait),
        IUsingOperation { Syntax: UsingStatementSyntax } @using => OfDisposal(@using.Resources, @using.IsAsynchronous),
        IUsingDeclarationOperation declaration => OfDisposal(declaration.DeclarationGroup, declaration.IsAsynchronous),
        IDeconstructionAssignmentOperation deconstruction => OfDeconstruction(deconstruction),
        IRecursivePatternOperation { DeconstructSymbol: { } deconstruct } => [deconstruct],
        IListPatternOperation list => Present(list.LengthSymbol, list.IndexerSymbol),
        ISlicePatternOperation slice => Present(slice.SliceSymbol),
        IImplicitIndexerReferenceOperation implicitIndexer => Present(implicitIndexer.LengthSymbol, implicitIndexer.IndexerSymbol),
        ILockOperation @lock => OfLock(@lock),
        ICollectionExpressionOperation { ConstructMethod: { } construct } => [construct],
        _ => [],
    };

    private static IEnumerable<ISymbol> Present(params ISymbol?[] symbols) => symbols.OfType<ISymbol>();

    // What is added to a text is asked for its own.
    private static IEnumerable<ISymbol> OfBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method) yield return method;
        if (binary is not { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }) yield break;
        foreach (var text in OfText(binary.LeftOperand).Concat(OfText(binary.RightOperand))) yield return text;
    }

    private static IEnumerable<ISymbol> OfCompound(ICompoundAssignmentOperation assignment)
    {
        var called = Present(assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol);
        return assignment is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } ? called.Concat(OfText(assignment.Value)) : called;
    }

    private static IEnumerable<ISymbol> OfText(IOperation part) => Present(ToStringOf((part is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : part).Type));

    private static IMethodSymbol? ToStringOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType == SpecialType.System_String) return null;
        for (var at = named; at is not null; at = at.BaseType)
            foreach (var member in at.GetMembers("ToString"))
                if (member is IMethodSymbol { Parameters.Length: 0, IsOverride: true } found) return found;
        return null;
    }

    private static IEnumerable<ISymbol> OfForEach(IForEachLoopOperation loop)
    {
        if (loop.SemanticModel is not { } model || loop.Syntax is not CommonForEachStatementSyntax syntax) yield break;
        var info = model.GetForEachStatementInfo(syntax);

        // Over an array or a text the compiler counts.
        if ((loop.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : loop.Collection).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }) yield break;
        // What goes through a stream with a token is awaited as the stream itself is.
        if (loop.IsAsynchronous && info.MoveNextMethod?.ContainingType is { Name: "Enumerator", ContainingType.Name: "ConfiguredCancelableAsyncEnumerable" }) yield break;
        foreach (var member in Present(info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod, info.ElementConversion.MethodSymbol, info.CurrentConversion.MethodSymbol)) yield return member;
        if (syntax is ForEachVariableStatementSyntax variables)
            foreach (var member in OfDeconstruction(model.GetDeconstructionInfo(variables))) yield return member;
    }

    private static IEnumerable<ISymbol> OfLock(ILockOperation @lock) =>
        @lock.SemanticModel?.Compilation.GetTypeByMetadataName("System.Threading.Monitor")?.GetMembers("Enter").OfType<IMethodSymbol>().Where(static enter => enter.Parameters.Length == 1) ?? [];

    private static IEnumerable<ISymbol> OfAwait(IAwaitOperation wait)
    {
        if (wait.SemanticModel is not { } model || wait.Syntax is not AwaitExpressionSyntax syntax) return [];
        var info = model.GetAwaitExpressionInfo(syntax);

        // What the awaiter of a task that may be awaited is asked for by the language blocks nothing.
        return Present(info.GetAwaiterMethod?.ReducedFrom ?? info.GetAwaiterMethod);
    }

    private static IEnumerable<ISymbol> OfDisposal(IOperation resources, bool isAsynchronous)
    {
        var types = resources is IVariableDeclarationGroupOperation group ? group.Declarations.SelectMany(static declaration => declaration.Declarators).Select(static declarator => (ITypeSymbol?)declarator.Symbol.Type) : [resources.Type];
        foreach (var type in types)
        {
            var name = isAsynchronous ? "DisposeAsync" : "Dispose";
            for (var at = type; at is not null; at = at.BaseType)
            {
                if (at.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.Length == 0) is not { } dispose) continue;
                yield return dispose;
                break;
            }
        }
    }

    private static IEnumerable<ISymbol> OfDeconstruction(IDeconstructionAssignmentOperation deconstruction) =>
        deconstruction.SemanticModel is { } model && deconstruction.Syntax is AssignmentExpressionSyntax syntax ? OfDeconstruction(model.GetDeconstructionInfo(syntax)) : [];

    private static IEnumerable<ISymbol> OfDeconstruction(DeconstructionInfo info)
    {
        if (info.Method is { } method) yield return method.ReducedFrom ?? method;
        if (info.Conversion?.MethodSymbol is { } conversion) yield return conversion;
        foreach (var nested in info.Nested)
            foreach (var member in OfDeconstruction(nested)) yield return member;
    }
}
