using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Static fields, properties and events that change, and what is changed in an object that a static field holds.</summary>
internal sealed class MutableStatic : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.MutableStatic,
        "Confined code uses no static state that changes",
        "{0}, so a process would go on with another value after a move: {1}",
        "Each host has its own static fields. A process that has counted in one, or has put something into a collection that one holds, finds another number and "
        + "another collection where it is moved to, and no error. What is the same on every host may be static: constants, and readonly fields whose content "
        + "nobody changes. Changes are reported where they are made through the field itself; a host also refuses to move code whose static fields are assigned to, "
        + "or whose content is changed, in any method that it calls.");

    public void Watch(RuleActions actions) =>
        actions.OnOperation(Check, OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference);

    private static void Check(OperationAnalysisContext context)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        var member = reference.Member;
        if (!member.IsStatic || member is IFieldSymbol { IsConst: true } || !Statics.BelongToUsers(member) || Statics.BelongToThread(member) || !IsAtWork(context) || Statics.IsNamed(reference)) return;
        if (Statics.CanBeAssigned(member))
            Report(context, reference, $"The static {Kind(member)} '{Name(member)}' stays on its host", InsteadOf(member));
        else if (Statics.IsStored(member) && ContentChange.Through(reference))
            Report(context, reference, $"What the static {Kind(member)} '{Name(member)}' holds stays on its host, and is changed here", InsteadOfContent(reference.Type));
    }

    private static void Report(OperationAnalysisContext context, IMemberReferenceOperation reference, string problem, string remedy)
    {
        var declared = reference.Member.Locations.Where(static place => place.IsInSource).Take(1);
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, reference.Syntax.GetLocation(), declared, problem, remedy));
    }

    // What a type initializer does is done on each host. A lambda that it leaves in a field runs later.
    private static bool IsAtWork(OperationAnalysisContext context) =>
        context.ContainingSymbol is not (IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } or IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
            || Functions.IsInLambda(context.Operation);

    private static string InsteadOf(ISymbol member) => member is IEventSymbol ? "make it an event of an object that the process holds" : "keep the value in a field of the process, or make it readonly";

    // What does not travel either would be reported there.
    private static string InsteadOfContent(ITypeSymbol? type) => "keep it in a field of the process"
        + (type is INamedTypeSymbol named && PlatformTypes.SubstituteFor(named) is { } instead ? ", in a form that moves: " + char.ToLowerInvariant(instead[0]) + instead.Substring(1) : "");

    private static string Kind(ISymbol member) => member switch
    {
        IPropertySymbol => "property",
        IEventSymbol => "event",
        _ => "field",
    };

    private static string Name(ISymbol member) => member.ContainingType.Name + "." + member.Name;
}
