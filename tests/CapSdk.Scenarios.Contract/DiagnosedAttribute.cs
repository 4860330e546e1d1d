namespace CapSdk.Scenarios;

/// <summary>
/// The scenario demands that the analyzers report this rule in what is marked: in the scenario itself, or in a member that it uses. Nothing in the bank is
/// reported that is not marked.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true), Confined]
public sealed class DiagnosedAttribute(string rule) : Attribute
{
    public string Rule { get; } = rule;
}
