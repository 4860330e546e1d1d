namespace CapSdk.Scenarios;

/// <summary>
/// Marks a scenario, a static method <c>Promise&lt;string&gt; Name(IOutside outside)</c>, and names the case that it covers, as <c>area/case</c> of
/// <c>tests/CASES.md</c>. Alone it demands that the result, the error and the order of calls are the same wherever the scenario is moved;
/// <see cref="RefusedAttribute"/> and <see cref="DiagnosedAttribute"/> demand another end.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true), Confined]
public sealed class CoversAttribute(string @case) : Attribute
{
    public string Case { get; } = @case;
}
