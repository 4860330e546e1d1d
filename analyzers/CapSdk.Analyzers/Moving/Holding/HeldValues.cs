using System.Collections.Concurrent;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>What would be in an image of confined code: the fields of its objects, and what its methods hold while they wait. Devices are one rule, what else cannot be moved is another.</summary>
internal sealed class HeldValues : IRule
{
    private readonly ConcurrentDictionary<ITypeSymbol, Held?> _known = new(SymbolEqualityComparer.IncludeNullability);

    public void Watch(RuleActions actions)
    {
        actions.OnSymbol(CheckFields, SymbolKind.NamedType);
        actions.OnBlock(CheckMethod);
    }

    private void CheckFields(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.IsConfined()) return;
        foreach (var (field, held) in HeldWalk.InFields(type, content => Find(content, context.Compilation)))
        {
            // What the constructor of a process takes has come in a message, where less may stand: CAP1003.
            if (field is IParameterSymbol && type.IsProcess()) continue;
            // A base class that is confined too has its own report.
            if ((!SymbolEqualityComparer.Default.Equals(field.ContainingType, type) && field.ContainingType.IsConfined())) continue;
            var at = SymbolEqualityComparer.Default.Equals(field.ContainingType, type) ? field : type;
            Report(context.ReportDiagnostic, at.Locations[0], field.ContainingType.Name + "." + field.Name, held, inMethod: false);
        }
    }

    private void CheckMethod(OperationBlockAnalysisContext context)
    {
        foreach (var block in context.OperationBlocks)
            if (WaitsIn(block)) CheckMethod(context, block);
    }

    private void CheckMethod(OperationBlockAnalysisContext context, IOperation block)
    {
        var compilation = context.Compilation;
        if (MayHold(block))
        {
            var found = Functions.GraphsIn(context.GetControlFlowGraph(block), context.CancellationToken).SelectMany(graph => AliveOverAwait.In(graph, FindHere));
            foreach (var (variable, held) in found.Distinct().OrderBy(static entry => entry.Variable.Location.SourceSpan.Start)) ReportHere(variable.Location, variable.Name, held);
        }

        foreach (var (call, body) in OwnIterators.AliveOverAwaits(block, context.CancellationToken))
            if (MayHold(body) && OwnIterators.GraphOf(call, body, () => context.GetControlFlowGraph(block), context.CancellationToken) is { } graph)
                foreach (var (variable, held) in InIterator(call, graph).Distinct()) ReportHere(call.Syntax.GetLocation(), $"{call.TargetMethod.Name}() → {variable.Name}", held);

        Held? FindHere(ITypeSymbol? type) => Find(type, compilation);

        // Of most methods no graph is needed: they hold nothing of the kind anywhere.
        bool MayHold(IOperation code) => code.DescendantsAndSelf().Any(operation => FindHere(operation.Type) is not null || (operation is IForEachLoopOperation loop && FindHere(EnumeratorOf(loop)) is not null));

        void ReportHere(Location at, string path, Held held) => Report(context.ReportDiagnostic, at, $"{context.OwningSymbol.ContainingType.Name}.{NameOf(context.OwningSymbol)} → {path}", held, inMethod: held.Path.IsEmpty);

        IEnumerable<(Variable Variable, Held Held)> InIterator(IInvocationOperation call, ControlFlowGraph graph) =>
            (from kept in OwnIterators.ParametersIn(graph, call.TargetMethod.OriginalDefinition)
             let held = FindHere(kept.Parameter.Type)
             where held is not null
             select (Variable.Of(kept.Parameter, kept.Use), held)).Concat(AliveOverAwait.In(graph, FindHere, FlowStepKind.Yield));
    }

    private static bool WaitsIn(IOperation block) => block.Descendants().Any(static operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true });

    // The compiler keeps it in a variable that nobody has written.
    private static ITypeSymbol? EnumeratorOf(IForEachLoopOperation loop) => loop is { SemanticModel: { } model, Syntax: CommonForEachStatementSyntax syntax } ? model.GetForEachStatementInfo(syntax).GetEnumeratorMethod?.ReturnType : null;

    private Held? Find(ITypeSymbol? type, Compilation compilation) =>
        type is null || type.SpecialType is >= SpecialType.System_Void and <= SpecialType.System_String ? null
        : _known.TryGetValue(type, out var known) ? known
        : _known.GetOrAdd(type, new HeldWalk(compilation).Find(type));

    private static void Report(Action<Diagnostic> report, Location at, string path, Held held, bool inMethod)
    {
        var (rule, remedy) = held.IsDevice ? (HeldDevice.Descriptor, HeldRemedies.Device) : (UntravelableValue.Descriptor, HeldRemedies.For(held.Type, inMethod));
        report(Diagnostic.Create(rule, at, held.Display(path), remedy));
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
}
