using CapSdk.Codecs.Code;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Whether what a member holds is changed through it: an element or a member is assigned to, or a collection is told to change.</summary>
internal static class ContentChange
{
    public static bool Through(IMemberReferenceOperation reference)
    {
        IOperation at = reference;
        while (Inner(at) is { } inner)
        {
            if (inner is IPropertyReferenceOperation { Property: { GetMethod: { } getter } } && IsChanging(getter)) return true;
            at = inner;
        }

        return at.Parent switch
        {
            IInvocationOperation call => call.Instance == at && IsChanging(call.TargetMethod),
            IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: { IsStatic: true } method } } when IsOfPlatform(method)
                && ContentMethods.ChangedArgumentOf(method.ContainingType.Name, method.Name) == parameter.Ordinal => true,
            _ => at != reference && IsTarget(at),
        };
    }

    // From an object to what is in it: a member, or an element.
    private static IOperation? Inner(IOperation at) => at.Parent switch
    {
        IMemberReferenceOperation member when member.Instance == at => member,
        IArrayElementReferenceOperation element when element.ArrayReference == at => element,
        IConversionOperation { OperatorMethod: null } conversion => conversion,
        IConditionalAccessOperation access when access.Operation == at => access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault(),
        _ => null,
    };

    private static bool IsChanging(IMethodSymbol method) =>
        IsOfPlatform(method) && ContentMethods.Change(MetadataNames.Of(method.ContainingType.OriginalDefinition), method.ContainingType.IsValueType, method.MetadataName);

    private static bool IsOfPlatform(IMethodSymbol method) => method.ContainingType is { } declaring && BaseLibraryData.IsClosed(declaring.ContainingAssembly);

    private static bool IsTarget(IOperation at) => at.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == at,
        IEventAssignmentOperation assignment => assignment.EventReference == at,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == tuple,
        _ => false,
    };
}
