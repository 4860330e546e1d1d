using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary><c>async Task</c> where <c>async Promise</c> is meant.</summary>
internal sealed class TaskMethod : IRule
{
    /// <summary>The property of a diagnostic with the name of the method that is to be split off, where the signature has to stay.</summary>
    internal const string Core = "Core";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.TaskMethod,
        "An async method of confined code returns a promise",
        "'{0}' returns '{1}', so what is left of it when it waits stays on this machine: {2}",
        "What is left of an async method while it waits is kept by the builder of its return type. That of Promise keeps it where it can be moved; that of Task "
        + "and ValueTask, and what the compiler does for async void, leave it to the machine, and a move of the process is refused. "
        + "Where an interface or a base class wants a task, a second method does the work, and the first shows its promise as a task.");

    public void Watch(RuleActions actions)
    {
        actions.OnSymbol(
            symbol => Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.Method);
        actions.OnOperation(
            operation => Check(((ILocalFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic), OperationKind.LocalFunction);
    }

    private static void Check(IMethodSymbol method, Action<Diagnostic> report)
    {
        if (!method.IsAsync || method.ReturnType.IsPromise() || method.IsAsyncIterator() || method.ReturnType.IsUnresolved() || !method.IsConfined()) return;
        var core = IsPrescribed(method) ? Identifiers.Fresh(NameOf(method) + Core, new HashSet<string>(method.ContainingType.MemberNames)) : null;
        var properties = core is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Core, core);
        report(Diagnostic.Create(
            Descriptor, method.Locations[0], properties, NameOf(method), method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), Remedy(method, core)));
    }

    private static string Remedy(IMethodSymbol method, string? core)
    {
        var promise = Promises.For(method.ReturnType);
        return core is null ? $"return '{promise}'" : $"write it '=> {Shown(method, $"{core}(…)")}', with 'async {promise} {core}(…)'";
    }

    private static string Shown(IMethodSymbol method, string call) =>
        method.ReturnsVoid ? "_ = " + call : method.ReturnType.IsValueType ? $"new({call}.AsTask())" : call + ".AsTask()";

    // Somebody else has said what it returns.
    private static bool IsPrescribed(IMethodSymbol method) => method.IsOverride || InterfaceMethods.Implements(method);

    private static string NameOf(IMethodSymbol method) => method.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? method.Name;
}
