using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

internal static class AssemblyReader
{
    public static AssemblyModel Read(Compilation compilation) => new(compilation.AssemblyName ?? "Unnamed", compilation.Assembly.IsConfined());
}
