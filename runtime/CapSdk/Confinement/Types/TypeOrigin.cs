namespace CapSdk.Confinement.Types;

/// <summary>Who answers for a type.</summary>
internal enum TypeOrigin
{
    /// <summary>The taming of the base class library.</summary>
    BaseLibrary,

    /// <summary>The taming of the SDK.</summary>
    Sdk,

    /// <summary>Its own code, in an assembly that can be read.</summary>
    Module,

    /// <summary>Nobody: its assembly is not to be found.</summary>
    Missing,
}
