namespace CapSdk.Confinement.Trust;

/// <summary>The ids under which the analyzer reports the same.</summary>
internal static class Rules
{
    public const string AmbientAuthority = "CAP2001";
    public const string HostFact = "CAP2002";
    public const string BrokenEncapsulation = "CAP2003";
    public const string UntrustedCode = "CAP2004";
    public const string SharedVariable = "CAP2005";
    public const string SharedContent = "CAP2006";
    public const string UnsafeCode = "CAP2007";
    public const string Finalizer = "CAP2009";
    public const string CapabilityCast = "CAP2012";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Nondeterministic => HostFact,
        Verdict.Forbidden => BrokenEncapsulation,
        Verdict.Unsafe => AmbientAuthority,
        _ => UntrustedCode,
    };
}
