namespace CapSdk.Reading;

/// <summary>A process class.</summary>
/// <param name="SpawnName">What stands after <c>Spawn</c>: the names of the containing types and its own.</param>
/// <param name="Root">The root's capability interface, fully qualified.</param>
/// <param name="IsTokenApart">On a host each constructor has a spawn method without a token and one with it, in place of one with an optional token.</param>
/// <param name="Constructors">By id.</param>
/// <param name="ForeignData">As in <see cref="CapabilityModel"/>.</param>
internal sealed record ProcessModel(
    TypeModel Type,
    string SpawnName,
    string Root,
    bool IsReentrant,
    bool IsTokenApart,
    EquatableArray<ConstructorModel> Constructors,
    EquatableArray<string> ForeignData);

/// <param name="IsPublic">The minimum of class, parameters and root; otherwise internal.</param>
/// <param name="Documentation">Lines of XML, without the slashes.</param>
internal sealed record ConstructorModel(
    uint Id,
    bool IsPublic,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<string> Documentation,
    string? Obsolete);
