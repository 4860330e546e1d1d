using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Clocks that begin anew with each machine, and the numbers of threads and OS processes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumberOfHost() : MovingAnalyzer(Descriptor)
{
    /// <summary>What the runtime says of a clock.</summary>
    internal const string InsteadOfClock = "A monotonic clock begins at another point on each host: keep a DateTimeOffset, or let a capability tell the time";

    /// <summary>What the runtime says of a number.</summary>
    internal const string InsteadOfNumber = "Threads and OS processes have other numbers on each host: give what you want to know again a number or a Guid of its own";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.NumberOfHost,
        "Confined code keeps no ticks and no ids of its host",
        "'{0}' means nothing on the next host. {1}.",
        "A monotonic clock counts from a point that each machine chooses for itself, so the time between two of its readings is right on one machine and any number, also a negative one, when a move "
        + "came between them. Ids of threads and OS processes are given by the host. A date with its time is the same everywhere, as far as the clocks of the hosts agree.");

    private protected override void Watch(AnalysisContext context) => context.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference);

    private static void Check(OperationAnalysisContext context)
    {
        var member = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMemberReferenceOperation reference => reference.Member,
            _ => null,
        };
        if (member?.ContainingType is not { } declaring || InsteadOf(MetadataNames.Of(declaring), member.Name) is not { } instead || !context.ContainingSymbol.IsConfined()) return;
        if (context.Operation is IMemberReferenceOperation named && Statics.IsNamed(named)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), declaring.Name + "." + member.Name, instead));
    }

    private static string? InsteadOf(string type, string member) => (type, member) switch
    {
        ("System.Diagnostics.Stopwatch", "GetTimestamp") or ("System.TimeProvider", "GetTimestamp") or ("System.Environment", "TickCount" or "TickCount64") => InsteadOfClock,
        ("System.Environment", "ProcessId" or "CurrentManagedThreadId") or ("System.Threading.Thread", "ManagedThreadId") or ("System.Diagnostics.Process", "Id") => InsteadOfNumber,
        _ => null,
    };
}
