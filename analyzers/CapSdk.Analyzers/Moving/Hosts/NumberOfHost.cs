using CapSdk.Codecs.Code;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Clocks that begin anew with each machine, the numbers of threads and OS processes, and addresses and handles as numbers.</summary>
internal sealed class NumberOfHost : IRule
{
    /// <summary>What the runtime says of a clock.</summary>
    internal const string InsteadOfClock = "A monotonic clock begins at another point on each host: keep a DateTimeOffset, or let a capability tell the time";

    /// <summary>What the runtime says of a number.</summary>
    internal const string InsteadOfNumber = "Threads and OS processes have other numbers on each host: give what you want to know again a number or a Guid of its own";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.NumberOfHost,
        "Confined code keeps no ticks, no ids and no addresses of its host",
        "{0} means nothing on the next host. {1}.",
        "A monotonic clock counts from a point that each machine chooses for itself, so the time between two of its readings is right on one machine and any number, also a negative one, when a move "
        + "came between them. Ids of threads and OS processes are given by the host. An address or a handle travels as the number that it is, and whoever reads at it elsewhere ends "
        + "the OS process there. A date with its time is the same everywhere, as far as the clocks of the hosts agree.");

    public void Watch(RuleActions actions) =>
        actions.OnOperation(Check, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference, OperationKind.Conversion, OperationKind.ObjectCreation);

    private static void Check(OperationAnalysisContext context)
    {
        if (context.Operation is IConversionOperation { OperatorMethod: null, Operand.Type: IPointerTypeSymbol or IFunctionPointerTypeSymbol } conversion)
        {
            if (conversion.Type is { SpecialType: not SpecialType.None }) Report("An address as a number", HostAddresses.Instead);
            return;
        }

        var member = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMemberReferenceOperation reference => reference.Member,
            IConversionOperation { OperatorMethod: { } method } => method,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (member?.ContainingType is not { } declaring || InsteadOf(MetadataNames.Of(declaring.OriginalDefinition), member) is not { } instead) return;
        if (context.Operation is IMemberReferenceOperation named && Statics.IsNamed(named)) return;
        Report(member.MetadataName == ".ctor" ? $"'new {declaring.Name}'" : $"'{declaring.Name}.{member.Name}'", instead);

        void Report(string what, string instead) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), what, instead));
    }

    private static string? InsteadOf(string type, ISymbol member) => InsteadOf(type, member.Name) ?? (Addresses.IsOf(type, member) ? HostAddresses.Instead : null);

    private static string? InsteadOf(string type, string member) => (type, member) switch
    {
        ("System.Diagnostics.Stopwatch", "GetTimestamp") or ("System.TimeProvider", "GetTimestamp") or ("System.Environment", "TickCount" or "TickCount64") => InsteadOfClock,
        ("System.Environment", "ProcessId" or "CurrentManagedThreadId") or ("System.Threading.Thread", "ManagedThreadId") or ("System.Diagnostics.Process", "Id") => InsteadOfNumber,
        _ => null,
    };
}
