using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>The operations of a control flow graph as steps, in the order in which they happen.</summary>
internal sealed class FlowSteps
{
    // Temporaries that stand for a variable which is assigned to through them: x = a ?? b.
    private readonly Dictionary<CaptureId, IOperation> _targets = [];

    // Locals that hold one closure, whenever they hold anything.
    private readonly Dictionary<ISymbol, IOperation> _closureIn = new(SymbolEqualityComparer.Default);

    private readonly List<FlowStep> _steps = [];

    private readonly ControlFlowGraph _graph;

    private readonly Closures _closures;

    private FlowSteps(ControlFlowGraph graph, Closures closures)
    {
        (_graph, _closures) = (graph, closures);
        var assigned = Operations(graph).OfType<ISimpleAssignmentOperation>().Select(static assignment => assignment.Target).OfType<IFlowCaptureReferenceOperation>()
            .Select(static target => target.Id).ToImmutableHashSet();
        foreach (var capture in Operations(graph).OfType<IFlowCaptureOperation>())
            if (assigned.Contains(capture.Id)) _targets[capture.Id] = capture.Value;
        foreach (var assignments in Operations(graph).OfType<ISimpleAssignmentOperation>().Where(static assignment => assignment.Target is ILocalReferenceOperation)
            .GroupBy(static assignment => ((ILocalReferenceOperation)assignment.Target).Local, SymbolEqualityComparer.Default))
            if (assignments.Count() == 1 && Closures.In(assignments.Single().Value) is { } closure) _closureIn[assignments.Key!] = closure;
    }

    /// <summary>The steps of each block.</summary>
    public static ImmutableArray<ImmutableArray<FlowStep>> Of(ControlFlowGraph graph, Closures closures)
    {
        var steps = new FlowSteps(graph, closures);
        return [.. graph.Blocks.Select(steps.In)];
    }

    private static IEnumerable<IOperation> Operations(ControlFlowGraph graph) =>
        graph.Blocks.SelectMany(static block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(static operation => operation.DescendantsAndSelf());

    private ImmutableArray<FlowStep> In(BasicBlock block)
    {
        _steps.Clear();
        foreach (var operation in block.Operations) Walk(operation);
        if (block.BranchValue is { } value) Walk(value);
        return [.. _steps];
    }

    private void Walk(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                Walk(assignment.Value);
                Set(assignment.Target);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Walk(deconstruction.Value);
                Set(deconstruction.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out } argument:
                Set(argument.Value);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local }:
                _steps.Add(new(FlowStepKind.Set, operation.Syntax, local, local.Type));
                break;
            case IRecursivePatternOperation or IListPatternOperation:
                WalkChildren(operation);
                if (DeclaredBy(operation) is { } found) _steps.Add(new(FlowStepKind.Set, operation.Syntax, found, found.Type));
                break;
            case IFlowCaptureOperation capture:
                if (_targets.ContainsKey(capture.Id) && VariableOf(capture.Value) is not null) break;
                Walk(capture.Value);
                _steps.Add(new(FlowStepKind.Set, operation.Syntax, capture.Id, capture.Value.Type));
                break;
            case IAwaitOperation:
                WalkChildren(operation);
                _steps.Add(new(FlowStepKind.Await, operation.Syntax));
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn }:
                WalkChildren(operation);
                _steps.Add(new(FlowStepKind.Yield, operation.Syntax));
                break;
            default:
                WalkChildren(operation);
                if (VariableOf(operation) is { } variable) _steps.Add(new(FlowStepKind.Use, operation.Syntax, variable, operation.Type));
                _steps.AddRange(_closures.CapturedBy(operation, _graph));
                if (operation is ILocalReferenceOperation holder && _closureIn.TryGetValue(holder.Local, out var closure)) _steps.AddRange(_closures.CapturedBy(closure, _graph));
                break;
        }
    }

    private void WalkChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations) Walk(child);
    }

    private void Set(IOperation target)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Set(declaration.Expression);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements) Set(element);
                break;
            case IFlowCaptureReferenceOperation reference when _targets.TryGetValue(reference.Id, out var behind) && VariableOf(behind) is not null:
                Set(behind);
                break;
            default:
                // Of a field or an element the object that has it is read.
                if (VariableOf(target) is { } variable) _steps.Add(new(FlowStepKind.Set, target.Syntax, variable, target.Type));
                else WalkChildren(target);
                break;
        }
    }

    // The name behind a pattern: is { Success: true } match.
    private static ILocalSymbol? DeclaredBy(IOperation pattern) =>
        (pattern is IRecursivePatternOperation recursive ? recursive.DeclaredSymbol : ((IListPatternOperation)pattern).DeclaredSymbol) as ILocalSymbol;

    private static object? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation temporary => temporary.Id,
        _ => null,
    };
}
