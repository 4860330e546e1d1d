using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Hash codes that are asked for, but by those methods that are there to answer with one, and hash codes that these keep.</summary>
internal sealed class HashCodeOfHost : IRule
{
    /// <summary>What the runtime says where it meets one.</summary>
    internal const string Instead = "Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that";

    /// <summary>What the runtime says where one is kept by the method that answers with it.</summary>
    internal const string InsteadOfKept = "Hash codes differ from one OS process to the next: compute it each time, or mark the field [Transient], which is 0 after a move";

    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.HashCodeOfHost,
        "Confined code keeps no hash codes",
        "'{0}' is another number after a move. {1}.",
        "The hash code of a string, and what HashCode combines, is made with a seed of the OS process; that of an object which does not say otherwise comes from nothing "
        + "that lasts. Dictionaries and hash sets are built anew where a process arrives, and ask each key again, so a GetHashCode method may combine what it likes; a hash code in "
        + "a field or a local is another number than the same object gives then. Hash codes of plain numbers, dates and Guids are the same everywhere.");

    // Values that are their own hash codes, or computed from nothing but themselves. A test holds this against the runtime.
    internal static readonly IReadOnlyCollection<string> Lasting = new HashSet<string>
    {
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single",
        "System.Double", "System.Decimal", "System.Guid", "System.DateTime", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.DateTimeOffset",
    };

    public void Watch(RuleActions actions)
    {
        actions.OnOperation(Check, OperationKind.Invocation, OperationKind.MethodReference);
        actions.OnBlock(CheckKept);
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (!IsAsked(context.Operation) || (context.ContainingSymbol is IMethodSymbol around && Answers(around))) return;
        Report(context.ReportDiagnostic, context.Operation.Syntax, NameOf(context.Operation), Instead);
    }

    private static void CheckKept(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !Answers(method)) return;
        var operations = context.OperationBlocks.SelectMany(static block => block.Descendants()).ToList();
        if (!operations.Any(IsAsked)) return;
        foreach (var target in operations.Select(Written).OfType<IOperation>())
            if (MemberIn(target) is { } member && !member.IsTransient()) Report(context.ReportDiagnostic, target.Syntax, member.ContainingType.Name + "." + member.Name, InsteadOfKept);
    }

    // What is assigned to, or given away to be written.
    private static IOperation? Written(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        _ => null,
    };

    // The member of this object that a member or an element lies in.
    private static ISymbol? MemberIn(IOperation? target) => target switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member } => member,
        IMemberReferenceOperation { Instance: { } instance } => MemberIn(instance),
        IArrayElementReferenceOperation element => MemberIn(element.ArrayReference),
        _ => null,
    };

    private static void Report(Action<Diagnostic> report, SyntaxNode at, string what, string instead) => report(Diagnostic.Create(Descriptor, at.GetLocation(), what, instead));

    // With its lambdas and local functions, as the runtime does.
    private static bool Answers(IMethodSymbol method) =>
        method.Name == nameof(GetHashCode) || method.Name.EndsWith("." + nameof(GetHashCode), StringComparison.Ordinal);

    private static bool IsAsked(IOperation operation)
    {
        var (method, instance) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IMethodReferenceOperation reference => (reference.Method, reference.Instance),
            _ => default,
        };
        if (method?.ContainingType is not { } declaring) return false;
        if (method.Name is "Combine" or "ToHashCode") return MetadataNames.Of(declaring) == "System.HashCode";
        if (method.Name != nameof(GetHashCode) || method.ReturnType.SpecialType != SpecialType.System_Int32) return false;
        return (method.IsStatic ? declaring : Receiver(instance) ?? declaring) is var of && !(of.TypeKind == TypeKind.Enum || (of is INamedTypeSymbol named && Lasting.Contains(MetadataNames.Of(named.OriginalDefinition))));
    }

    private static ITypeSymbol? Receiver(IOperation? instance) => instance switch
    {
        // A value that is boxed to call a method of object or of an enum is asked itself.
        IConversionOperation { OperatorMethod: null, IsImplicit: true, Operand.Type: { IsValueType: true } type } => type,
        _ => instance?.Type,
    };

    private static string NameOf(IOperation operation)
    {
        var (method, instance) = operation is IInvocationOperation call ? (call.TargetMethod, call.Instance) : (((IMethodReferenceOperation)operation).Method, ((IMethodReferenceOperation)operation).Instance);
        var of = method.IsStatic ? method.ContainingType : Receiver(instance) ?? method.ContainingType;
        return $"{of.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}.{method.Name}";
    }
}
