using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Looks at what would be in an image of confined code: the fields of its objects, and what its methods hold while they wait.</summary>
public abstract class HeldAnalyzer : MovingAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected HeldAnalyzer(DiagnosticDescriptor rule) : base(rule) => _rule = rule;

    private protected override void Watch(AnalysisContext context)
    {
        context.RegisterSymbolAction(CheckFields, SymbolKind.NamedType);
        context.RegisterOperationBlockAction(CheckMethod);
    }

    private protected abstract bool IsMine(Held held);

    /// <summary>What the message says after what is held.</summary>
    private protected abstract string Remedy(Held held, bool inMethod);

    private void CheckFields(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.IsConfined()) return;
        foreach (var (field, held) in HeldWalk.InFields(type, context.Compilation))
        {
            // What the constructor of a process takes has come in a message, where less may stand: CAP1003.
            if (!IsMine(held) || (field is IParameterSymbol && type.IsProcess())) continue;
            // A base class that is confined too has its own report.
            if ((!SymbolEqualityComparer.Default.Equals(field.ContainingType, type) && field.ContainingType.IsConfined())) continue;
            var at = SymbolEqualityComparer.Default.Equals(field.ContainingType, type) ? field : type;
            context.ReportDiagnostic(Diagnostic.Create(_rule, at.Locations[0], held.Display(field.ContainingType.Name + "." + field.Name), Remedy(held, inMethod: false)));
        }
    }

    private void CheckMethod(OperationBlockAnalysisContext context)
    {
        if (!context.OwningSymbol.IsConfined()) return;
        var known = new Dictionary<ITypeSymbol, Held?>(SymbolEqualityComparer.Default);
        var found = from block in context.OperationBlocks
                    where block.Descendants().Any(static operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true })
                    from graph in Functions.GraphsIn(context.GetControlFlowGraph(block), context.CancellationToken)
                    from entry in AliveOverAwait.In(graph, Find)
                    select entry;
        foreach (var (variable, held) in found.Distinct().OrderBy(static entry => entry.Variable.Location.SourceSpan.Start)) Report(variable.Location, variable.Name, held);
        foreach (var block in context.OperationBlocks)
            foreach (var (call, graph) in OwnIterators.AliveOverAwaits(block, context.GetControlFlowGraph(block), context.CancellationToken))
                foreach (var (variable, held) in InIterator(call, graph).Distinct()) Report(call.Syntax.GetLocation(), $"{call.TargetMethod.Name}() → {variable.Name}", held);

        void Report(Location at, string path, Held held) => context.ReportDiagnostic(Diagnostic.Create(
            _rule, at, held.Display($"{context.OwningSymbol.ContainingType.Name}.{NameOf(context.OwningSymbol)} → {path}"), Remedy(held, inMethod: held.Path.IsEmpty)));

        IEnumerable<(Variable Variable, Held Held)> InIterator(IInvocationOperation call, ControlFlowGraph graph) =>
            (from kept in OwnIterators.ParametersIn(graph, call.TargetMethod.OriginalDefinition)
             let held = Find(kept.Parameter.Type)
             where held is not null
             select (Variable.Of(kept.Parameter, kept.Use), held)).Concat(AliveOverAwait.In(graph, Find, FlowStepKind.Yield));

        Held? Find(ITypeSymbol? type)
        {
            if (type is null) return null;
            if (!known.TryGetValue(type, out var held)) known[type] = held = new HeldWalk(context.Compilation).Find(type) is { } walked && IsMine(walked) ? walked : null;
            return held;
        }
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
}
