namespace CapSdk.Analyzers;

/// <summary>A rule, or several that look at the same things.</summary>
internal interface IRule
{
    /// <summary>Says what it looks at. Called once for each compilation.</summary>
    void Watch(RuleActions actions);
}
