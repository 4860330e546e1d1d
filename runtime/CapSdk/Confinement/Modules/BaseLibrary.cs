using System.Reflection;

namespace CapSdk.Confinement.Modules;

/// <summary>What makes an assembly one of the base class library's: its name, and the key that these are signed with, so that no package of others is taken for one by how it calls itself.</summary>
internal static class BaseLibrary
{
    public static bool Is(AssemblyName name) => name.Name is { } text && BaseLibraryAssemblies.Contain(text, name.GetPublicKeyToken() ?? []);
}
