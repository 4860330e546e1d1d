namespace CapSdk.Scenarios;

/// <summary>
/// Marks a scenario: a static method <c>Promise&lt;string&gt; Name(IOutside outside)</c>, and names the case that it covers, as
/// <c>area/case</c>. It must give the same result, error and order of calls wherever it is moved.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CoversAttribute(string @case) : Attribute
{
    public string Case { get; } = @case;
}
