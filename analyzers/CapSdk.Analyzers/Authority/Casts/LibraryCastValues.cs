using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>What a call lets the base class library cast, by the declared types.</summary>
internal static class LibraryCastValues
{
    /// <summary>What is cast, and what it is put into; nulls where nothing is, or nobody can say.</summary>
    public static (ITypeSymbol? From, ITypeSymbol? Into) Of(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call when MayCast(method) => In(method, [call.Instance, .. call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal ?? int.MaxValue).Select(static argument => argument.Value)]),
        IPropertyReferenceOperation { Property: { IsIndexer: true, SetMethod: { } method }, Parent: IAssignmentOperation assignment } indexed when MayCast(method) && assignment.Target == indexed =>
            In(method, [indexed.Instance, .. indexed.Arguments.Select(static argument => argument.Value), assignment.Value]),
        _ => (null, null),
    };

    // Most methods are of other types.
    private static bool MayCast(IMethodSymbol method) => method.ContainingType is { Name: "Array" or "ICollection" or "IList" or "IDictionary", IsGenericType: false };

    private static (ITypeSymbol?, ITypeSymbol?) In(IMethodSymbol method, IEnumerable<IOperation?> operands)
    {
        var all = operands.OfType<IOperation>().ToList();
        return LibraryCasts.Of(method.ContainingType.ToDisplayString(), method.MetadataName, all.Count) is var (from, into) ? (CastValues.TypeOf(all[from]), CastValues.TypeOf(all[into])) : (null, null);
    }
}
