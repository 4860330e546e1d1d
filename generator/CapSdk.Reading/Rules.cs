namespace CapSdk.Reading;

/// <summary>The ids of the contract rules. The name of a rule is the same here, in its descriptor, fix, test, sample and page.</summary>
internal static class Rules
{
    public const string UnsupportedReturn = "CAP1001";
    public const string MisplacedStream = "CAP1002";
    public const string UntravelableData = "CAP1003";
    public const string StreamInContract = "CAP1004";
    public const string ByReferenceParameter = "CAP1005";
    public const string UnsafeType = "CAP1006";
    public const string GenericMethod = "CAP1007";
    public const string PropertyInCapability = "CAP1008";
    public const string EventInCapability = "CAP1009";
    public const string StaticAbstractMember = "CAP1010";
    public const string NonPublicMember = "CAP1011";
    public const string MethodIdCollision = "CAP1012";
    public const string HiddenPipelining = "CAP1013";
    public const string InaccessibleCapability = "CAP1014";
    public const string ForeignBaseInterface = "CAP1015";
    public const string VariantCapability = "CAP1016";
    public const string CapabilityByValue = "CAP1017";
    public const string ProcessNotSealed = "CAP1018";
    public const string ProcessShape = "CAP1019";
    public const string InaccessibleProcess = "CAP1020";
    public const string NoRoot = "CAP1021";
    public const string AmbiguousRoot = "CAP1022";
    public const string InvalidRoot = "CAP1023";
    public const string NoSpawnableConstructor = "CAP1024";
    public const string DeviceAndProcess = "CAP1025";
    public const string SpawnNameCollision = "CAP1026";
    public const string ForgottenCapability = "CAP1027";
    public const string AmbiguousSpawn = "CAP1028";
    public const string MissingSpawn = "CAP1029";
}
