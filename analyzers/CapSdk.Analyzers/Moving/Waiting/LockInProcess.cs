using System.Reflection;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Locks: the statement, the classes that it stands for, other classes that keep somebody out, and synchronized methods.</summary>
internal sealed class LockInProcess : IRule
{
    /// <summary>What the runtime says where it meets a lock.</summary>
    internal const string Instead =
        "A process runs one turn at a time and needs no lock: leave it out, or set [Process(Reentrant = false)] where one request is to end before the next begins. One that guards what others share belongs in a device";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.LockInProcess,
        "Confined code has no locks",
        "A lock is held at this host, and by nobody after a move. {0}.",
        "Whether an object is locked, and by whom, is not in its fields: after a move it would be free, and nobody would be told. A semaphore or a mutex that a static field holds is another one at each host. "
        + "Nothing in a process runs at the same time as anything else in it, so there is nothing to lock out; between two awaits nobody comes in between.");

    public void Watch(RuleActions actions)
    {
        actions.OnOperation(CheckStatement, OperationKind.Lock);
        actions.OnOperation(CheckCall, OperationKind.Invocation);
        actions.OnSymbol(CheckMethod, SymbolKind.Method);
    }

    private static void CheckStatement(OperationAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, ((LockStatementSyntax)context.Operation.Syntax).LockKeyword.GetLocation(), Instead));

    // Whoever leaves has entered, or is told so by the platform. WaitAsync is awaited: CAP3001.
    private static void CheckCall(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (!IsEntering(method)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), Instead));
    }

    private static bool IsEntering(IMethodSymbol method)
    {
        if (method.Name is not ("Enter" or "TryEnter" or "EnterScope" or "Wait" or "WaitOne" or "WaitAll" or "WaitAny" or "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock"
            or "TryEnterReadLock" or "TryEnterWriteLock" or "TryEnterUpgradeableReadLock")) return false;
        return method.ContainingType is { } type && MetadataNames.Of(type) is "System.Threading.Monitor" or "System.Threading.Lock" or "System.Threading.SpinLock" or "System.Threading.SemaphoreSlim"
            or "System.Threading.ReaderWriterLockSlim" or "System.Threading.WaitHandle";
    }

    private static void CheckMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if ((method.MethodImplementationFlags & MethodImplAttributes.Synchronized) == 0 || !method.IsConfined()) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, method.Locations[0], Instead));
    }
}
