using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>The component assemblies that a compilation refers to.</summary>
/// <param name="Names">Their simple names, in order. The runtime itself is not one that needs to be listed.</param>
internal sealed record ComponentReferences(EquatableArray<string> Names)
{
    public static ComponentReferences Read(Compilation compilation) => new(Of(compilation).Select(static assembly => assembly.Name).OrderBy(static name => name, StringComparer.Ordinal).ToEquatable());

    public static IEnumerable<IAssemblySymbol> Of(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => !IsPlatform(assembly.Name) && assembly.Name != "CapSdk" && assembly.IsComponentAssembly());

    // Not looked into: there are some two hundred, and each new one costs.
    private static bool IsPlatform(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard";
}
