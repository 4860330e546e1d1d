namespace CapSdk.Analyzers.Moving;

/// <summary>The ids of the rules about moving. The name of a rule is the same here, in its analyzer, fix, test, sample and page.</summary>
internal static class MovingRules
{
    public const string ForeignAwait = "CAP3001";
    public const string TaskMethod = "CAP3002";
    public const string TaskLambda = "CAP3003";
    public const string AsyncIterator = "CAP3004";
    public const string LockInProcess = "CAP3005";
    public const string TransientValue = "CAP3006";
    public const string UnobservedPromise = "CAP3007";
    public const string HeldDevice = "CAP3008";
    public const string UntravelableValue = "CAP3009";
    public const string MutableStatic = "CAP3010";
    public const string AmbientValue = "CAP3011";
    public const string HashCodeOfHost = "CAP3012";
    public const string TokenCallback = "CAP3013";
    public const string UpgradedMethod = "CAP3014";
    public const string NumberOfHost = "CAP3015";
    public const string StaticConstructor = "CAP3016";
    public const string LateBoundCall = "CAP3017";
    public const string BackgroundWork = "CAP3018";
}
