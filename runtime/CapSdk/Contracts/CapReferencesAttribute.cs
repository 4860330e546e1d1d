using System.ComponentModel;

namespace CapSdk;

/// <summary>
/// Written by the generator: the component assemblies that a project refers to. The compiler drops a reference that no code mentions, and a host
/// whose program never mentions a component could then not take one in.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CapReferencesAttribute(params string[] assemblies) : Attribute
{
    /// <summary>Their simple names.</summary>
    public IReadOnlyList<string> Assemblies { get; } = assemblies;
}
