namespace CapSdk.Confinement;

/// <summary>The ids of the block CAP2xxx: authority that nobody handed in. Analyzers and verifier report the same under the same.</summary>
internal static class AuthorityRules
{
    public const string AmbientAuthority = "CAP2001";
    public const string HostFact = "CAP2002";
    public const string BrokenEncapsulation = "CAP2003";
    public const string UntrustedCode = "CAP2004";
    public const string SharedVariable = "CAP2005";
    public const string SharedContent = "CAP2006";
    public const string UnsafeCode = "CAP2007";
    public const string DynamicCode = "CAP2008";
    public const string Finalizer = "CAP2009";
    public const string AsyncVoid = "CAP2010";
    public const string ReservedNamespace = "CAP2011";
    public const string CapabilityCast = "CAP2012";

    /// <summary>The one for uses of what is denied with a verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Nondeterministic => HostFact,
        Verdict.Forbidden => BrokenEncapsulation,
        Verdict.Unsafe or Verdict.Applied => AmbientAuthority,
        _ => UntrustedCode,
    };
}
