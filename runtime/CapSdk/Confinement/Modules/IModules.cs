using System.Reflection;

namespace CapSdk.Confinement.Modules;

/// <summary>Where the assemblies are that a verified one refers to.</summary>
internal interface IModules
{
    /// <summary>Null where it cannot be found.</summary>
    ComponentModule? Find(AssemblyName name);

    /// <summary>True for an assembly of the base class library, whose taming is known, and which is not read.</summary>
    bool IsBaseLibrary(AssemblyName name);
}
