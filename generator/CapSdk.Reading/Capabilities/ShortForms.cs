using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Short forms of pipelining extensions. An extension infers <c>T</c> from the promise, and a parameter such as <c>List&lt;T?&gt;? more = null</c>
/// takes part even where no argument is given: from <c>List&lt;string?&gt;</c> the compiler concludes that <c>T</c> is <c>string</c>, and then
/// warns of a promise of <c>IBox&lt;string?&gt;</c>. A form without such parameters leaves <c>T</c> to the promise, and wins where it fits.
/// What remains is an argument that is given for one of them, on a promise of such an interface: the language infers <c>string</c> whatever the
/// extension looks like, short of a parameter type that is wrong for <c>IBox&lt;string&gt;</c>, for which <c>T?</c> was written. There
/// <c>promise.AsCapability().Put(list)</c> does it, which infers nothing.
/// </summary>
internal static class ShortForms
{
    /// <summary>With how many parameters the extension is repeated: every number that leaves out such a parameter, and none that is asked for.</summary>
    public static EquatableArray<int> Of(ReadMethod method, IReadOnlyList<ReadMethod> methods)
    {
        // Between overloads a short form could win over one that was meant.
        if (methods.Any(other => other != method && other.Symbol.Name == method.Symbol.Name)) return default;
        var parameters = method.Model.Parameters;
        var required = parameters.Count(p => p.Default is null && !p.IsParams);
        var end = parameters.Count;
        while (end > required && !Misleads(method.Symbol.Parameters[end - 1].Type)) end--;
        return Enumerable.Range(required, end - required).ToEquatable();
    }

    private static bool Misleads(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Misleads(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Where((argument, index) => IsMaybeNull(argument) && IsInvariant(named, index) || Misleads(argument)).Any(),
        _ => false,
    };

    private static bool IsInvariant(INamedTypeSymbol type, int index) => type.TypeParameters[index].Variance == VarianceKind.None;

    private static bool IsMaybeNull(ITypeSymbol type) =>
        type is ITypeParameterSymbol { NullableAnnotation: NullableAnnotation.Annotated, HasValueTypeConstraint: false, HasNotNullConstraint: false } parameter
        && !(parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated);
}
