namespace CapSdk.Confinement.Types;

/// <summary>A type that code names.</summary>
/// <param name="Space">Its namespace.</param>
/// <param name="Id">Its documentation id, without <c>T:</c>.</param>
/// <param name="Assembly">The assembly that it lies in, or is said to.</param>
/// <param name="Origin">Who answers for it.</param>
/// <param name="Definition">Where its code can be read.</param>
internal sealed record NamedType(string Space, string Id, string Assembly, TypeOrigin Origin, ModuleType? Definition)
{
    /// <summary>Its name, without namespace and number of type parameters.</summary>
    public string ShortName => ShortNames.OfType(Id.Substring(Id.LastIndexOf('.') + 1));
}
