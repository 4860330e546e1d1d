using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>One file per capability: its contract and its proxy.</summary>
internal static class ContractFile
{
    public static void Write(SourceProductionContext output, CapabilityModel capability, AssemblyModel assembly)
    {
        var writer = new SourceWriter();
        writer.Line(Preamble.Header);
        writer.Open("namespace " + GeneratedNames.Namespace(assembly));
        ContractEmitter.Write(writer, capability);
        writer.Line();
        ProxyEmitter.Write(writer, capability);
        writer.Close();
        output.AddSource(GeneratedNames.Hint(capability.Type, "contract"), writer.ToString());
    }
}
