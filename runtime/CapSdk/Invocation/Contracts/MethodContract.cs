using System.ComponentModel;
using CapSdk.Codecs.Code;

namespace CapSdk.Invocation;

/// <summary>One method of a capability interface, as generated code and wire know it.</summary>
/// <param name="name">The method's name, for people.</param>
/// <param name="id">See <see cref="Id"/>.</param>
/// <param name="oneWay">See <see cref="OneWay"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MethodContract(string name, uint id, bool oneWay = false)
{
    /// <summary>The method's name, for people.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// What is sent: FNV-1a over declaring interface, name and parameter types. Independent of the order of declarations, so adding a
    /// method does not change the others.
    /// </summary>
    public uint Id { get; } = id;

    // Made once for each method, not for each call.
    private string? _description;

    internal string Description(CapabilityContract contract) => _description ??= $"{CodeNames.Of(contract.InterfaceType)}.{Name}";

    /// <summary>True for <c>void</c> methods: sent without a reply.</summary>
    public bool OneWay { get; } = oneWay;
}
