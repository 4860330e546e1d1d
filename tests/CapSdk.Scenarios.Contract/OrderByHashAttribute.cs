namespace CapSdk.Scenarios;

/// <summary>
/// Marks a scenario that begins to iterate in the order of string hash codes. Each OS process has hash codes of its own, so what is the same
/// wherever the scenario is moved is what it sees, and not the order: what it returns are items, each of which ends with a semicolon.
/// </summary>
[AttributeUsage(AttributeTargets.Method), Confined]
public sealed class OrderByHashAttribute : Attribute;
