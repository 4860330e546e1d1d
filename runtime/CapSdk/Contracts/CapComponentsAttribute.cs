using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace CapSdk;

/// <summary>
/// Written by the generator into every assembly that declares capability interfaces or processes: names the assembly's registry.
/// Types of an assembly that carries it may be part of images.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CapComponentsAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type registry) : Attribute
{
    /// <summary>A class derived from <c>CapSdk.Invocation.ComponentRegistry</c> with a public parameterless constructor.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Registry { get; } = registry;
}
