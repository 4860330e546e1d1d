namespace CapSdk.Reading;

/// <summary>A method of a capability interface, own or inherited.</summary>
/// <param name="Name">Escaped for source code.</param>
/// <param name="Label">Unique among the methods of the interface: the name, with a number from the second overload on.</param>
/// <param name="WireName">The name as in metadata.</param>
/// <param name="Id">See <c>MethodIds</c>.</param>
/// <param name="DeclaringType">Fully qualified: a proxy implements each member explicitly.</param>
/// <param name="IsInherited">Calls go through a cast to the declaring type, so that hiding cannot redirect them.</param>
/// <param name="IsPipelined">False: no extension on the promise of the interface, as for task returns and ambiguous members.</param>
/// <param name="ShortForms">Numbers of parameters with which that extension is repeated, see <c>ShortForms</c>.</param>
/// <param name="DocumentationId">As <c>inheritdoc</c> takes it.</param>
/// <param name="Obsolete">The attribute to repeat, or null.</param>
internal sealed record MethodModel(
    string Name,
    string Label,
    string WireName,
    uint Id,
    string DeclaringType,
    bool IsInherited,
    bool IsPipelined,
    EquatableArray<int> ShortForms,
    ReturnModel Return,
    EquatableArray<ParameterModel> Parameters,
    string DocumentationId,
    string? Obsolete);
