using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>[ThreadStatic] fields, ThreadLocal and AsyncLocal.</summary>
internal sealed class AmbientValue : IRule
{
    /// <summary>What the runtime says of a [ThreadStatic] field.</summary>
    internal const string InsteadOfThreadStatic = "A [ThreadStatic] field belongs to a thread, and an await may go on with another: keep the value in a field of the process";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.AmbientValue,
        "Confined code leaves nothing with a thread or a flow of calls",
        "'{0}' is gone after an await. {1}.",
        "A process runs on whichever thread is free, and each of its turns begins with an empty context. What an AsyncLocal was given is gone after the next await, "
        + "moved or not; what lies in a [ThreadStatic] field or in a ThreadLocal stays with a thread of the host, where another process may find it.");

    public void Watch(RuleActions actions)
    {
        actions.OnOperation(CheckField, OperationKind.FieldReference);
        actions.OnOperation(CheckValue, OperationKind.PropertyReference);
    }

    private static void CheckField(OperationAnalysisContext context)
    {
        var field = ((IFieldReferenceOperation)context.Operation).Field;
        if (!field.IsStatic || field.IsConst || !Statics.BelongToUsers(field) || !Statics.IsOfThread(field) || Statics.IsNamed(context.Operation)) return;
        Report(context, field.ContainingType.Name + "." + field.Name, InsteadOfThreadStatic);
    }

    private static void CheckValue(OperationAnalysisContext context)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (!Statics.IsAmbient(reference.Property.ContainingType) || Statics.IsNamed(reference)) return;
        Report(context, $"{reference.Property.ContainingType.Name}.{reference.Property.Name}", PlatformTypes.SubstituteFor(reference.Property.ContainingType)!);
    }

    private static void Report(OperationAnalysisContext context, string what, string instead) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), what, instead));
}
