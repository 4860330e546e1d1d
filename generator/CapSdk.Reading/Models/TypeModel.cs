namespace CapSdk.Reading;

/// <summary>A declared type as generated code refers to it.</summary>
/// <param name="MetadataName">Namespace, nesting and arity as in metadata (<c>N.Outer+IBox`1</c>): the stable name on the wire.</param>
/// <param name="Namespace">Escaped for source code; empty for the global namespace.</param>
/// <param name="Reference">Fully qualified, with its own type parameters: <c>global::N.IBox&lt;T&gt;</c>.</param>
/// <param name="OpenReference">As <c>typeof</c> takes it: <c>global::N.IBox&lt;&gt;</c>.</param>
/// <param name="TypeParameters">Those of the containing types first.</param>
/// <param name="IsPublic">False: visible inside its assembly only.</param>
/// <param name="IsObsolete">Generated code has to be marked so too: a reference to an obsolete type can be an error elsewhere.</param>
internal sealed record TypeModel(
    string MetadataName,
    string Namespace,
    string Reference,
    string OpenReference,
    EquatableArray<TypeParameterModel> TypeParameters,
    bool IsPublic,
    bool IsObsolete)
{
    public bool IsGeneric => TypeParameters.Count > 0;
}
