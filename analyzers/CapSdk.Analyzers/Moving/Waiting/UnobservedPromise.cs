using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Promises that nobody waits for, where the compiler does not say so already (CS4014).</summary>
internal sealed class UnobservedPromise : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.UnobservedPromise,
        "Somebody waits for a promise",
        "Nobody waits for the promise of '{0}', so nobody learns of its error: await it, or write '_ = …' to say that this is meant",
        "What breaks a promise reaches whoever awaits it. If nobody does, it becomes a warning in the log of the host where the process is by then. "
        + "In async methods the compiler warns of such calls (CS4014); this rule finds those in other methods, and promises in locals that are never looked at.",
        DiagnosticSeverity.Warning);

    public void Watch(RuleActions actions)
    {
        actions.OnOperation(CheckStatement, OperationKind.ExpressionStatement);
        actions.OnOperation(CheckLocal, OperationKind.VariableDeclarator);
    }

    private static void CheckStatement(OperationAnalysisContext context)
    {
        var operation = ((IExpressionStatementOperation)context.Operation).Operation;
        var call = (operation is IConditionalAccessOperation access ? access.WhenNotNull : operation) as IInvocationOperation;
        if (call?.Type?.IsPromise() != true) return;
        if (operation is IInvocationOperation && SaysTheCompiler(call, context.ContainingSymbol)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, operation.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    private static bool SaysTheCompiler(IInvocationOperation call, ISymbol member) => call.TargetMethod.IsAsync || Functions.Around(call, member)?.IsAsync == true;

    private static void CheckLocal(OperationAnalysisContext context)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (!declarator.Symbol.Type.IsPromise() || declarator.GetVariableInitializer() is null) return;
        if (Functions.Root(declarator).Descendants().Any(operation => operation is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, declarator.Symbol))) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, declarator.Symbol.Locations[0], declarator.Symbol.Name));
    }
}
